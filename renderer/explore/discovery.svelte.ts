import type {
  DiscoverRequest,
  GraphRequest,
  SearchAhead,
  Suggestion,
} from '../../core/contract/graph-api.ts';
import type { VariableView } from '../../core/contract/graph-views.ts';
import { toFailure } from '../../core/contract/result.ts';
import type { TrainingView } from '../../core/contract/training-results.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { unordered } from '../../core/graph/tiers.ts';
import type { UnseenLinks } from '../../core/graph/unseen.ts';
import { t } from '../i18n/index.ts';
import type { ExplorerDeps } from './deps.ts';
import { GraphFinder } from './graph-finder.svelte.ts';
import { refuse, sortSuggestions, take } from './graph/everybody.ts';
import { ownAgain, takeOver, withoutFactors, type Former } from './graph/former.ts';
import { contradictions } from './graph/knowledge.ts';
import {
  DEFAULT_SETTINGS,
  discoverRequest,
  leftOutOf,
  sameSource,
  settingsOfGraph,
  unsuitedFor,
  variablesRequest,
  type DiscoverySettings,
} from './graph/settings.ts';
import { takeIn } from './graph/mend.ts';
import { chosenTraining } from './graph/source.ts';
import { FormerFactors } from './known/former-factors.svelte.ts';

/**
 * What was set before a project had its first graph, which keeps the settings from then on, and the training that took
 * part; by project.
 */
const drafts = new Map<string, { readonly settings: DiscoverySettings; readonly run: string | null }>();

/** To tell whether a search would ask something else. */
const asks = (request: DiscoverRequest): string => JSON.stringify({ ...request, title: '' });

/** What the discovery needs of the explorer around it. */
export interface Around {
  /** Title of the graph that is shown; null without one. */
  title(): string | null;
  /** The settings are kept with the graph that is shown, whether it was found with them or not. */
  keep(): void;
  /** The project was changed in another way than by a new graph. */
  changed(): void;
  /** @param again it was asked for as the graph that is shown, of other data or another training */
  found(graph: string, again: boolean): Promise<void>;
}

/** What a graph is found from and with: settings, the variables that there are, and the search. */
export class Discovery {
  readonly finder: GraphFinder;
  readonly factors: FormerFactors;
  settings = $state.raw<DiscoverySettings>(DEFAULT_SETTINGS);
  variables = $state.raw<readonly VariableView[]>([]);
  /** What everybody knows of the variables; null while that is not read. */
  suggestions = $state.raw<readonly Suggestion[] | null>(null);
  /** Newest first. */
  trainings = $state.raw<readonly TrainingView[]>([]);
  /** How long the search that is asked for will take; null while nobody knows. */
  forecast = $state.raw<SearchAhead | null>(null);
  /** That is being looked for. */
  foreseeing = $state(false);
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
    const { tiers, forbidden, required } = this.settings.knowledge;
    const there = new Set(this.variables.map(({ name }) => name));
    return [...new Set([...tiers, ...forbidden, ...required].flat())].filter((name) => !there.has(name));
  });
  /** What is asked for cannot be searched for; the settings say why. */
  readonly blocked = $derived(contradictions(this.settings.knowledge).length > 0 || this.unsuited.length > 0);

  readonly #deps: ExplorerDeps;
  readonly #around: Around;
  #asked = 0;
  #foreseen = 0;
  /** The title that graphs are asked for by; what people call one of them is that one's alone. */
  #title = t('explore.title');
  #again = false;

  constructor(deps: ExplorerDeps, around: Around) {
    this.#deps = deps;
    this.#around = around;
    this.factors = new FormerFactors(deps);
    this.finder = new GraphFinder(
      deps.engine,
      () => {
        this.#again = this.foundWith !== null && !this.ahead;
        return this.request();
      },
      {
        found: async (graph) => {
          drafts.delete(deps.project);
          await around.found(graph, this.#again);
        },
        unfinished: () => void (this.ahead && around.keep()),
      },
    );
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
    this.#title = graph?.asked?.title ?? graph?.document.title ?? t('explore.title');
    await this.#read();
    if (graph?.asked) {
      const leftOut = leftOutOf(graph.asked, this.#able(), this.settings.leftOut);
      this.settings = { ...this.settings, leftOut };
    }
    const run = graph ? graph.document.provenance['trainingRun'] : drafted?.run;
    if (typeof run === 'string' && run !== 'none') await this.#setAside(run);
    await this.#match();
    if (!graph) return;
    this.settle();
    const { ahead, kept } = graph;
    if (ahead && kept) await this.#take({ ...kept, beside: this.settings.beside });
  }

  async #take(settings: DiscoverySettings): Promise<void> {
    const former = this.settings;
    this.settings = settings;
    // Other factors are other variables.
    if (!sameSource(former, settings)) await this.#read();
    if (former.former !== settings.former) await this.#match();
  }

  /** The graph that is shown now was found with the settings as they are. */
  settle(): void {
    this.foundWith = this.request();
    this.#again = false;
  }

  async #read(): Promise<void> {
    const mine = ++this.#asked;
    const [variables, suggestions] = await Promise.all([this.#list(), this.#suggest()]);
    if (mine !== this.#asked) return;
    this.variables = variables;
    this.suggestions = suggestions;
  }

  async #suggest(): Promise<readonly Suggestion[]> {
    const { engine, project } = this.#deps;
    try {
      const { computed: _, ...source } = variablesRequest(this.settings);
      return await engine.listSuggestions({ project, ...source });
    } catch (error) {
      if (toFailure(error).code === 'discover.no-variables') return [];
      throw error;
    }
  }

  async #list(): Promise<readonly VariableView[]> {
    const { engine, project } = this.#deps;
    try {
      return await engine.listVariables({ project, ...variablesRequest(this.settings) });
    } catch (error) {
      // A project of recordings that nothing was learned from yet: the stage says so.
      if (toFailure(error).code === 'discover.no-variables') return [];
      throw error;
    }
  }

  /** Changes settings and, a moment later, finds the graph anew; can be undone. */
  async change(change: Partial<DiscoverySettings>, label: string): Promise<void> {
    const before = this.settings;
    const after = this.#withOwnFactors(before, { ...before, ...change });
    this.#deps.undo.push({ label, undo: () => this.#use(before), redo: () => this.#use(after) });
    await this.#use(after);
  }

  async #use(settings: DiscoverySettings): Promise<void> {
    const asked = asks(this.request());
    try {
      await this.#take(settings);
    } catch (error) {
      this.#deps.failed(error);
    }
    if (this.#around.title() === null) drafts.set(this.#deps.project, { settings, run: this.run });
    // An empty tier, say, asks nothing new.
    else if (asks(this.request()) === asked) this.#around.keep();
    else if (this.blocked) {
      this.finder.wait();
      this.#around.keep();
    } else this.finder.findSoon();
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
    const { engine, project, undo, keep } = this.#deps;
    const { modality, column, mend } = variable;
    if (column === null || mend === null) return;
    const done = async (): Promise<void> => {
      this.#around.changed();
      await this.#read();
      if (this.#around.title() !== null) await this.finder.find();
    };
    const act = async (work: Promise<unknown>): Promise<void> => {
      await keep(work);
      await done();
    };
    const label = t('explore.undo.takeIn', { name: variable.name });
    if (mend.kind === 'use') {
      const set = (role: 'use' | 'leave-out') => () =>
        act(engine.setRole({ project, modality, column, role }));
      undo.push({ label, undo: set('leave-out'), redo: set('use') });
      await set('use')();
    }
    if (mend.kind === 'say-event' && happened !== undefined) {
      const roles = { [column]: { role: 'event' as const, time: mend.time, happened } };
      const former = await keep(engine.setStudyRoles({ project, modality, roles }));
      const set = (to: typeof former) => () => act(engine.setStudyRoles({ project, modality, roles: to }));
      undo.push({ label, undo: set(former), redo: set(roles) });
      await done();
    }
  }

  /** Says of everything in no tier that it comes after what is in one. */
  async putRestLater(): Promise<void> {
    const { knowledge } = this.settings;
    await this.change({ knowledge: { ...knowledge, restLater: true } }, t('explore.undo.tiers'));
  }

  /** The training whose factors take part; null for none. */
  get run(): string | null {
    return chosenTraining(this.settings, this.trainings)?.run ?? null;
  }

  /** What is said of factors goes with the training that they are of. */
  #withOwnFactors(before: DiscoverySettings, after: DiscoverySettings): DiscoverySettings {
    const run = (settings: DiscoverySettings) => chosenTraining(settings, this.trainings)?.run ?? null;
    const [from, to] = [run(before), run(after)];
    if (from === to) return after;
    const latents = this.variables.filter(({ kind }) => kind === 'latent').map(({ name }) => name);
    return ownAgain(from === null ? after : withoutFactors(after, from, new Set(latents)), to);
  }

  /** Sets aside what a graph says of factors of a training that has been overtaken since. */
  async #setAside(run: string): Promise<void> {
    if (run === this.run) return;
    const latents = await this.factors.factorsOf(run);
    const here = new Set(this.variables.filter(({ kind }) => kind === 'observed').map(({ name }) => name));
    const { tiers, forbidden, required } = this.settings.knowledge;
    const foreign = [...tiers, ...forbidden, ...required].flat().filter((name) => !here.has(name));
    this.settings = ownAgain(withoutFactors(this.settings, run, latents ?? new Set(foreign)), this.run);
  }

  async #match(): Promise<void> {
    await this.factors.match(this.settings.former, this.run);
  }

  /** Says of the counterparts what was said of the factors of another training. */
  async takeOver(former: Former): Promise<void> {
    const matches = this.factors.matches.get(former.run);
    if (!matches) return;
    const knowledge = takeOver(this.settings.knowledge, former, matches);
    const rest = this.settings.former.filter((one) => one !== former);
    await this.change({ knowledge, former: rest }, t('explore.undo.former'));
  }

  /** Forgets what was said of factors of another training. */
  async letGo(former: Former): Promise<void> {
    const rest = this.settings.former.filter((one) => one !== former);
    await this.change({ former: rest }, t('explore.undo.former'));
  }

  /** Takes suggestions of what everybody knows. @param ids of them */
  takeKnown(ids: readonly string[]): Promise<void> {
    return this.change(take(this.settings, ids), t('explore.undo.everybody'));
  }

  /** Does not take them, or takes them back. @param ids of them */
  refuseKnown(ids: readonly string[]): Promise<void> {
    return this.change(refuse(this.settings, ids, this.suggestions ?? []), t('explore.undo.everybody'));
  }

  /** Offers again what was refused. */
  offerKnown(): Promise<void> {
    return this.change({ refused: [] }, t('explore.undo.everybody'));
  }

  /** Names of the variables that can take part. */
  #able(): string[] {
    return this.variables.filter(({ leftOut }) => leftOut === null).map(({ name }) => name);
  }

  /** How strong a link must be to be found with the settings as they are. */
  unseen(): Promise<UnseenLinks> {
    const { project, run, tables, timeToEvent, roles, variables, ...asked } = this.request();
    const { alpha, test, smallestEffect, maxOrder } = asked;
    return this.#deps.engine.unseenLinks({
      ...{ project, run, tables, timeToEvent, roles, variables },
      ...{ alpha, test, smallestEffect, maxOrder },
    });
  }

  /** Asks how long the search will take, a moment later; the newest question counts. */
  async foresee(after: number): Promise<void> {
    const mine = ++this.#foreseen;
    this.forecast = null;
    this.foreseeing = true;
    await new Promise((later) => setTimeout(later, after));
    if (mine !== this.#foreseen) return;
    try {
      const forecast = await this.#deps.engine.searchAhead(this.request());
      if (mine === this.#foreseen) this.forecast = forecast;
    } catch {
      // What cannot be searched for says why when it is.
    } finally {
      if (mine === this.#foreseen) this.foreseeing = false;
    }
  }

  /** No forecast is wanted any more. */
  forgetForecast(): void {
    this.#foreseen++;
    this.forecast = null;
    this.foreseeing = false;
  }

  request(): DiscoverRequest {
    const { suggestions } = this;
    return discoverRequest(this.#deps.project, this.#title, this.settings, {
      variables: this.#able(),
      suggestions,
    });
  }
}
