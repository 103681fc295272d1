import type { DiscoverRequest } from '../../core/contract/graph-api.ts';
import type { PairPicture } from '../../core/contract/pair-views.ts';
import { pairKey } from '../../core/graph/difference.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { shownName } from '../../core/graph/names.ts';
import type { GraphPath } from '../../core/graph/paths.ts';
import { t } from '../i18n/index.ts';
import { Annotator } from './annotator.svelte.ts';
import type { ExplorerDeps } from './deps.ts';
import { GraphChanges } from './graph-changes.svelte.ts';
import { Latest } from './latest.ts';
import { painted } from './painted.ts';
import { Discovery } from './discovery.svelte.ts';
import { setLink, type KnownLink } from './graph/knowledge.ts';
import { graphModel, selectedNodes, stillThere, type Selection } from './graph/model.ts';
import { partOf } from './graph/part-of.ts';
import { awayFrom, FRESH_VIEW, keepView, restoreView, type Away, type View } from './graph/view-settings.ts';
import { shownOf, type Shown } from './graph/visible.ts';
import { OwnChanges } from './own-changes.ts';
import { ViewSaver } from './view-saver.ts';

/** All that the graph stage knows, and what can be done there. */
export class Explorer {
  readonly deps: ExplorerDeps;
  readonly discovery: Discovery;
  readonly annotator: Annotator;
  /** What is other than in an earlier graph. */
  readonly changes: GraphChanges;
  graph = $state<string | null>(null);
  document = $state.raw<GraphDocument | null>(null);
  view = $state.raw<View>(FRESH_VIEW);
  selection = $state.raw<Selection>(null);
  found = $state.raw<ReadonlySet<string>>(new Set());
  /** A link is being drawn: what it will mean, and where it begins. */
  drawing = $state.raw<{ readonly known: KnownLink; readonly from: string | null } | null>(null);
  loading = $state(true);
  /** What was asked for last could not be read. */
  unread = $state(false);
  /** A path between the two variables that are selected: all else is paler on the canvas. */
  path = $state.raw<GraphPath | null>(null);
  /** Variables that are to be put into a tier: the order in time has them chosen once it is in sight. */
  placing = $state.raw<readonly string[]>([]);

  readonly model = $derived(this.document && graphModel(this.document));
  /** What the study is about and stands not in the graph that is shown, or would not in the first one. */
  readonly missingOutcomes = $derived.by(() => this.discovery.outcomesBeside(this.document));
  /** Nobody has said what the study is about; never so before the variables are read. */
  readonly lacksOutcome = $derived.by(() => {
    const { outcomes, variables } = this.discovery;
    return outcomes.length === 0 && variables.some(({ kind }) => kind === 'observed');
  });
  readonly #unselected = $derived.by(() => this.#shownWith([]));
  /** The same object as long as it shows the same, whatever is selected: what is new is drawn anew. */
  readonly shown = $derived.by(() => {
    const folded = new Set(this.#unselected?.folded.map(({ id }) => id));
    const chosen = selectedNodes(this.selection).filter((id) => folded.has(id));
    return chosen.length === 0 ? this.#unselected : this.#shownWith(chosen);
  });

  /** The picture of a pair is adjusted for what is held fixed. */
  adjusted = $state(false);
  readonly #pictures = new Latest();
  readonly #saver: ViewSaver;
  readonly #own: OwnChanges;
  #asked = 0;

  constructor(deps: ExplorerDeps) {
    this.deps = deps;
    this.#own = new OwnChanges(deps.undo);
    const own: ExplorerDeps = { ...deps, undo: this.#own };
    this.discovery = new Discovery(own, {
      title: () => this.document?.title ?? null,
      loading: () => this.loading,
      keep: () => {
        this.#saver.soon();
      },
      changed: () => {
        deps.changed();
      },
      found: async (graph, asked) => {
        await this.#replace(graph, asked);
        deps.changed(graph);
      },
    });
    this.annotator = new Annotator(own, this);
    this.changes = new GraphChanges(this, deps);
    this.#saver = new ViewSaver(deps, () => ({
      graph: this.graph,
      view: keepView(this.view, this.discovery.settings, {
        away: this.#away(),
        ahead: this.discovery.ahead ? this.graph : null,
      }),
    }));
  }

  /** Shows a graph of the project; leaves the explorer empty without an id. What was asked for last is shown. */
  async open(id: string | null): Promise<void> {
    const mine = ++this.#asked;
    this.loading = true;
    this.unread = false;
    try {
      await this.leave();
      const { engine, project } = this.deps;
      const [read, trainings] = await Promise.all([
        id === null
          ? null
          : Promise.all([
              this.read(id),
              engine.requestOfGraph({ project, graph: id }),
              engine.getView({ project, graph: id }),
            ]),
        engine.listTrainings({ project }),
      ]);
      if (mine !== this.#asked) return;
      const [document, asked, kept] = read ?? [null, null, null];
      if (this.graph !== id) this.#own.forgetAll();
      const restored = kept && restoreView(kept);
      this.graph = id;
      this.document = document;
      this.#saver.ahead = restored?.ahead === id ? id : null;
      this.view = restored?.view ?? FRESH_VIEW;
      this.selection = null;
      this.changes.earlier = null;
      await this.discovery.load(
        document && {
          ...{ document, asked, kept: restored?.discovery ?? null },
          ahead: restored !== null && restored.ahead === id,
        },
        trainings,
      );
    } catch (error) {
      if (mine !== this.#asked) return;
      this.unread = true;
      this.deps.failed(error);
    } finally {
      if (mine === this.#asked) this.loading = false;
    }
  }

  /** A graph of the project without its pairs that have no link. */
  read(graph: string): Promise<GraphDocument> {
    return this.deps.engine.getGraph({ project: this.deps.project, graph, absent: false });
  }

  /** Shows what others have written about the graph that is shown, and what they have changed of what there is to relate. */
  async lookAgain(): Promise<void> {
    const { graph, document, discovery } = this;
    if (this.loading) return;
    await discovery.available.read(discovery.settings);
    if (graph === null) return;
    const read = await this.read(graph);
    // What was written here meanwhile is newer.
    if (this.document === document && JSON.stringify(read) !== JSON.stringify(document)) this.document = read;
  }

  /**
   * Another graph takes the place of the one that is shown; the view stays, so that what differs can be seen.
   *
   * @param asked null where others asked for it, and the settings may be other ones
   */
  async #replace(id: string, asked: DiscoverRequest | null): Promise<void> {
    const mine = ++this.#asked;
    const { engine, project, keep } = this.deps;
    const { discovery } = this;
    const [read, known] = await Promise.all([
      this.read(id),
      asked ? null : engine.requestOfGraph({ project, graph: id }),
    ]);
    let document = read;
    // The same question, asked again: what people call its answer stays.
    const again = asked !== null && discovery.asksAgain(asked) && this.graph !== id;
    const title = again ? this.document?.title : undefined;
    if (title !== undefined && title !== document.title) {
      await keep(engine.setGraphTitle({ project, graph: id, title }));
      document = { ...document, title };
    }
    if (mine !== this.#asked) return;
    // Found again with nothing changed, it is the same one, and says so.
    if (this.graph !== null && this.document) {
      this.changes.earlier = { id: this.graph, document: this.document, asked: discovery.foundWith };
    }
    this.graph = id;
    this.document = document;
    this.selection = stillThere(this.selection, graphModel(document));
    this.loading = false;
    if (asked) discovery.foundWith = asked;
    else await discovery.learn(document, known);
    this.#saver.soon();
  }

  name(id: string): string {
    const node = this.model?.nodes.get(id);
    if (node) return shownName(node);
    return this.discovery.variables.find(({ name }) => name === id)?.label ?? id;
  }

  // --- the view -------------------------------------------------------------

  /** Changes how the graph is looked at. With a label the change can be undone. */
  look(change: Partial<View>, label?: string): void {
    const before = this.view;
    const after = { ...before, ...change };
    this.view = after;
    this.#saver.soon();
    if (label === undefined) return;
    const keys = Object.keys(change) as (keyof View)[];
    this.#own.push({
      label,
      undo: () => {
        this.look(partOf(before, keys));
      },
      redo: () => {
        this.look(partOf(after, keys));
      },
    });
  }

  hide(ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.selection = null;
    this.look(
      { hidden: new Set([...this.view.hidden, ...ids]) },
      t('explore.undo.hide', { name: this.name(ids[0]), count: ids.length }),
    );
  }

  showAll(): void {
    this.look({ hidden: new Set(), filters: FRESH_VIEW.filters, focus: null }, t('explore.undo.showAll'));
  }

  togglePin(id: string): void {
    const pinned = new Set(this.view.pinned);
    const was = pinned.delete(id);
    if (!was) pinned.add(id);
    this.look({ pinned }, t(was ? 'explore.undo.unpin' : 'explore.undo.pin', { name: this.name(id) }));
  }

  focusOn(id: string): void {
    const { focus } = this.view;
    const steps = focus?.node === id ? (focus.steps % 3) + 1 : 1;
    this.look({ focus: { node: id, steps } }, t('explore.undo.focus', { name: this.name(id) }));
  }

  // --- selecting and drawing --------------------------------------------------

  /** @param together joins the node that is selected to make a pair */
  choose(id: string, together: boolean): void {
    if (this.drawing) {
      this.#draw(id);
      return;
    }
    const first = this.selection?.kind === 'node' ? this.selection.id : null;
    if (together && first !== null && first !== id) this.selection = { kind: 'pair', a: first, b: id };
    else this.selection = { kind: 'node', id };
  }

  choosePair(a: string, b: string): void {
    this.selection = { kind: 'pair', a, b };
  }

  #draw(id: string): void {
    const { known, from } = this.drawing!;
    if (from === null) this.drawing = { known, from: id };
    else if (from === id) this.drawing = { known, from: null };
    else {
      this.drawing = { known, from: null };
      void this.discovery.change(
        { knowledge: setLink(this.discovery.settings.knowledge, from, id, known) },
        t('explore.undo.known', { from: this.name(from), to: this.name(id) }),
      );
    }
  }

  #away(): Away {
    return this.model && this.shown ? awayFrom(this.model, this.shown) : { nodes: [], edges: [] };
  }

  #shownWith(chosen: readonly string[]): Shown | null {
    if (!this.model) return null;
    const { filters, hidden, focus, unfolded, pinned } = this.view;
    const kept = new Set([...pinned, ...this.found, ...chosen]);
    return shownOf(this.model, { filters, hidden, focus, unfolded, kept });
  }

  /** The link between two nodes, if there is one. */
  edge(a: string, b: string) {
    return this.model?.edges.get(pairKey(a, b)) ?? null;
  }

  /** What is known of two nodes of which nothing is claimed; null of all others. */
  undecided(a: string, b: string) {
    return this.model?.undecided.get(pairKey(a, b)) ?? null;
  }

  /** The people of a pair; null where another pair was asked for before this one's turn came. */
  async picture(a: string, b: string): Promise<PairPicture | null> {
    const { engine, project } = this.deps;
    const graph = this.graph!;
    // The sentence first: reading the data takes the processor that draws it.
    await painted();
    return this.#pictures.ask(() => engine.pairPicture({ project, graph, a, b }));
  }

  /** Keeps what there is of the graph that is shown, and what a search was to begin with. */
  async leave(): Promise<void> {
    const { finder } = this.discovery;
    if (finder.waiting) this.#saver.soon();
    finder.wait();
    await this.#saver.flush();
  }
}
