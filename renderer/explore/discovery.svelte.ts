import type { DiscoverRequest, GraphRequest, Suggestion } from '../../core/contract/graph-api.ts';
import type { VariableView } from '../../core/contract/graph-views.ts';
import type { TrainingView } from '../../core/contract/training-results.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { unordered } from '../../core/graph/tiers.ts';
import type { UnseenLinks } from '../../core/graph/unseen.ts';
import { t } from '../i18n/index.ts';
import { Available } from './available.svelte.ts';
import type { Around, ExplorerDeps } from './deps.ts';
import { Foresight } from './foresight.svelte.ts';
import { GraphFinder } from './graph-finder.svelte.ts';
import { sortSuggestions } from './graph/everybody.ts';
import { saidOf, withOwnFactors } from './graph/former.ts';
import { contradictions } from './graph/knowledge.ts';
import {
  comesFrom,
  asks,
  DEFAULT_SETTINGS,
  discoverRequest,
  leftOutOf,
  sameSource,
  settingsOfGraph,
  unseenRequest,
  unsuitedFor,
  type DiscoverySettings,
} from './graph/settings.ts';
import { takeIn } from './graph/mend.ts';
import { changedKeys, partOf } from './graph/part-of.ts';
import { chosenTraining } from './graph/source.ts';
import { FormerFactors } from './known/former-factors.svelte.ts';
import { takeInProject } from './take-in-project.ts';

/**
 * What was set before a project had its first graph, which keeps the settings from then on, and the training that took
 * part; by project.
 */
const drafts = new Map<string, { readonly settings: DiscoverySettings; readonly run: string | null }>();

/** What a graph is found from and with: settings, the variables that there are, and the search. */
export class Discovery {
  readonly finder: GraphFinder;
  readonly factors: FormerFactors;
  readonly foresight: Foresight;
  settings = $state.raw<DiscoverySettings>(DEFAULT_SETTINGS);
  readonly available: Available;
  /** Newest first. */
  trainings = $state.raw<readonly TrainingView[]>([]);
  /** What the graph that is shown was asked for; null without one. */
  foundWith = $state.raw<DiscoverRequest | null>(null);
  /** Those that can take part, and are not left out. */
  readonly taken = $derived(
    this.variables.filter(({ name, leftOut }) => leftOut === null && !this.settings.leftOut.includes(name)),
  );
  /** Those that take no part, whether they cannot or were left out here. */
  readonly missing = $derived(
    this.variables.filter(({ name, leftOut }) => leftOut !== null || this.settings.leftOut.includes(name)),
  );
  /** What the study is about. */
  readonly outcomes = $derived(this.variables.filter(({ role }) => role === 'outcome'));
  readonly everybody = $derived(
    sortSuggestions(this.suggestions ?? [], this.settings, new Set(this.taken.map(({ name }) => name))),
  );
  /** The settings are no longer those of the graph that is shown. */
  readonly ahead = $derived(this.foundWith !== null && asks(this.foundWith) !== asks(this.request()));
  /** The graph that is shown has variables from elsewhere than the settings say now. */
  readonly elsewhere = $derived(
    this.foundWith !== null && comesFrom(this.foundWith) !== comesFrom(this.request()),
  );

  /** Variables that take part, but that the chosen test has no use for. */
  readonly unsuited = $derived(unsuitedFor(this.settings.test, this.taken));
  /** Names of those that the order in time says nothing about, though it orders others. */
  readonly loose = $derived.by(() =>
    unordered(
      this.settings.knowledge,
      this.taken.map(({ name }) => name),
    ),
  );
  /** Names that something is known of and that are no variables now. */
  readonly passedOver = $derived.by(() => {
    const there = new Set(this.variables.map(({ name }) => name));
    return [...new Set(saidOf(this.settings.knowledge))].filter((name) => !there.has(name));
  });

  readonly #deps: ExplorerDeps;
  readonly #around: Around;
  /** The title that graphs are asked for by; what people call one of them is that one's alone. */
  #title = t('explore.title');
  /** Changes that are being made. */
  #making = 0;
  /** Once they are made, the graph is found anew. */
  #due = false;

  constructor(deps: ExplorerDeps, around: Around) {
    this.#deps = deps;
    this.#around = around;
    this.available = new Available(deps);
    this.factors = new FormerFactors(deps);
    this.foresight = new Foresight(deps.engine, () => this.request());
    this.finder = new GraphFinder(deps.engine, () => this.#readRequest(), {
      found: async (graph, asked) => {
        drafts.delete(deps.project);
        await around.found(graph, asked);
      },
      unfinished: () => void (this.ahead && around.keep()),
    });
  }

  get variables(): readonly VariableView[] {
    return this.available.variables;
  }

  /** What everybody knows of the variables; null while that is not read. */
  get suggestions(): readonly Suggestion[] | null {
    return this.available.suggestions;
  }

  /**
   * Takes over what a graph was found with, and reads what there is to relate.
   *
   * @param graph null: there is none yet; what it was asked for, and the settings of its view, where these are known,
   *   and whether these were changed since it was found
   */
  async load(
    graph: {
      readonly document: GraphDocument;
      readonly asked: GraphRequest | null;
      readonly kept: DiscoverySettings | null;
      readonly ahead: boolean;
    } | null,
    trainings: readonly TrainingView[],
  ): Promise<void> {
    const drafted = drafts.get(this.#deps.project);
    this.trainings = trainings;
    this.settings = graph
      ? settingsOfGraph(graph.document, graph.kept, trainings, graph.asked)
      : (drafted?.settings ?? DEFAULT_SETTINGS);
    this.foundWith = null;
    this.available.shown = graph?.document.nodes.map(({ id }) => id) ?? [];
    this.#title = graph?.asked?.title ?? graph?.document.title ?? t('explore.title');
    await this.available.read(this.settings);
    if (graph?.asked) {
      const leftOut = leftOutOf(graph.asked, this.available.able(), this.settings.leftOut);
      this.settings = { ...this.settings, leftOut };
      await this.available.readKnown(this.settings);
    }
    const run = graph ? graph.document.provenance['trainingRun'] : drafted?.run;
    if (typeof run === 'string' && run !== 'none') await this.#setAside(run);
    await this.#match();
    if (!graph) return;
    this.foundWith = this.request();
    const { ahead, kept } = graph;
    if (ahead && kept) await this.#take({ ...kept, beside: this.settings.beside });
  }

  /** Takes over what a graph was found with that others asked for. Settings that are not searched for yet stay. */
  async learn(document: GraphDocument, asked: GraphRequest | null): Promise<void> {
    const ahead = this.#making > 0 || this.finder.waiting || this.ahead;
    await this.load({ document, asked, kept: this.settings, ahead }, this.trainings);
  }

  async #take(settings: DiscoverySettings): Promise<void> {
    const former = this.settings;
    this.settings = settings;
    // Other factors are other variables.
    if (!sameSource(former, settings)) await this.available.read(settings);
    else if (former.leftOut !== settings.leftOut) await this.available.readKnown(settings);
    if (former.former !== settings.former) await this.#match();
  }

  /** Whether the graph that is shown was asked for alike: of other data, say, or another training. */
  asksAgain(request: DiscoverRequest): boolean {
    return this.foundWith !== null && asks(this.foundWith) === asks(request);
  }

  /** Outcomes that stand not in a graph, or would not in the first one. */
  outcomesBeside(graph: GraphDocument | null): readonly VariableView[] {
    const there = new Set(
      graph
        ? // An event that is joined with its time is there under the name of both.
          graph.nodes.flatMap(({ id, joins }) => (joins ? [id, joins.event] : [id]))
        : this.taken.map(({ name }) => name),
    );
    return this.outcomes.filter(({ name }) => !there.has(name));
  }

  /** Changes settings and, a moment later, finds the graph anew; can be undone, other settings staying as they are by then. */
  async change(change: Partial<DiscoverySettings>, label: string): Promise<void> {
    const before = this.settings;
    const next = { ...before, ...change };
    const after = withOwnFactors(next, this.run, this.#runOf(next), this.available.named('latent'));
    const keys = changedKeys(before, after);
    // What is said of factors is said of those of one training.
    const changed = keys.includes('run') ? ([...keys, 'knowledge', 'former'] as const) : keys;
    this.#deps.undo.push({
      label,
      undo: () => this.#use(partOf(before, changed)),
      redo: () => this.#use(partOf(after, changed)),
    });
    await this.#use(after);
  }

  async #use(change: Partial<DiscoverySettings>): Promise<void> {
    const asked = asks(this.request());
    // A search that a change before this one has put off would ask for half of both.
    this.#due ||= this.finder.waiting;
    this.finder.wait();
    this.#making++;
    try {
      await this.#take({ ...this.settings, ...change });
    } catch (error) {
      this.#deps.failed(error);
    }
    this.#making--;
    // An empty tier, say, asks nothing new.
    this.#due ||= asks(this.request()) !== asked;
    if (this.#making === 0) this.#used();
  }

  #used(): void {
    const due = this.#due;
    this.#due = false;
    const { settings, run } = this;
    if (this.#around.title() === null) drafts.set(this.#deps.project, { settings, run });
    else if (due && !this.blocked) this.finder.findSoon();
    else this.#around.keep();
  }

  /**
   * Does what lets a variable that is left out stand in the graph, and finds it anew; can be undone.
   *
   * @param happened the value that says that an event happened, where that was open
   */
  async mend(variable: VariableView, happened?: string): Promise<void> {
    const change = takeIn(variable, this.settings);
    if (change) {
      await this.change(change, t('explore.undo.takeIn', { name: variable.name }));
      return;
    }
    await takeInProject(this.#deps, variable, happened, async () => {
      this.#around.changed();
      await this.available.read(this.settings);
      // Not awaited: what is undone next would wait for the whole search.
      if (this.#around.title() !== null) void this.finder.find();
    });
  }

  /** The training whose factors take part; null for none. */
  get run(): string | null {
    return this.#runOf(this.settings);
  }

  #runOf(settings: DiscoverySettings): string | null {
    return chosenTraining(settings, this.trainings)?.run ?? null;
  }

  /** Sets aside what a graph says of factors of a training that has been overtaken since. */
  async #setAside(run: string): Promise<void> {
    if (run === this.run) return;
    const latents = await this.factors.factorsOf(run);
    const here = this.available.named('observed');
    const foreign = saidOf(this.settings.knowledge).filter((name) => !here.has(name));
    this.settings = withOwnFactors(this.settings, run, this.run, latents ?? new Set(foreign));
  }

  async #match(): Promise<void> {
    await this.factors.match(this.settings.former, this.run);
  }

  /** What is asked for is not read yet, or cannot be searched for, and the settings say why. */
  get blocked(): boolean {
    const known = contradictions(this.settings.knowledge);
    return this.#around.loading() || known.length + this.unsuited.length > 0;
  }

  /** How strong a link must be to be found with the settings as they are. */
  unseen(): Promise<UnseenLinks> {
    return this.#deps.engine.unseenLinks(unseenRequest(this.request()));
  }

  /** What is asked for, once the variables are those of the settings. */
  async #readRequest(): Promise<DiscoverRequest> {
    await this.available.settled();
    return this.request();
  }

  request(): DiscoverRequest {
    return discoverRequest(this.#deps.project, this.#title, this.settings, this.available.toSearch());
  }
}
