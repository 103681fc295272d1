import type { DiscoverRequest } from '../../core/contract/graph-api.ts';
import type { GraphDifference, VariableView } from '../../core/contract/graph-views.ts';
import { graphDifference, pairKey } from '../../core/export/difference.ts';
import type { GraphDocument } from '../../core/export/document.ts';
import { shownName } from '../../core/export/names.ts';
import { t } from '../i18n/index.ts';
import { Annotator } from './annotator.svelte.ts';
import type { ExplorerDeps } from './deps.ts';
import { GraphFinder } from './graph-finder.svelte.ts';
import { contradictions, setLink, type KnownLink } from './logic/knowledge.ts';
import { graphModel, selectedNodes, stillThere, type Selection } from './logic/model.ts';
import { DEFAULT_SETTINGS, discoverRequest, settingsFrom, type DiscoverySettings } from './logic/settings.ts';
import { FRESH_VIEW, keepView, restoreView, type View } from './logic/view-settings.ts';
import { shownOf } from './logic/visible.ts';
import { ViewSaver } from './view-saver.ts';

/** A graph to look back at: the one before the last change of a setting, or one that was chosen. */
export interface Earlier {
  readonly id: string;
  readonly document: GraphDocument;
}

/** All that the graph stage knows, and what can be done there. */
export class Explorer {
  readonly deps: ExplorerDeps;
  readonly finder: GraphFinder;
  readonly annotator: Annotator;
  graph = $state<string | null>(null);
  document = $state.raw<GraphDocument | null>(null);
  view = $state.raw<View>(FRESH_VIEW);
  settings = $state.raw<DiscoverySettings>(DEFAULT_SETTINGS);
  variables = $state.raw<readonly VariableView[]>([]);
  selection = $state.raw<Selection>(null);
  found = $state.raw<ReadonlySet<string>>(new Set());
  earlier = $state.raw<Earlier | null>(null);
  /** A link is being drawn: what it will mean, and where it begins. */
  drawing = $state.raw<{ readonly known: KnownLink; readonly from: string | null } | null>(null);
  loading = $state(true);

  readonly model = $derived(this.document && graphModel(this.document));
  readonly difference = $derived.by<GraphDifference | null>(() =>
    this.earlier && this.document && this.earlier.document !== this.document
      ? graphDifference(this.earlier.document, this.document)
      : null,
  );
  readonly shown = $derived.by(() => {
    if (!this.model) return null;
    const { filters, hidden, focus, unfolded, pinned } = this.view;
    const kept = new Set([...pinned, ...this.found, ...selectedNodes(this.selection)]);
    return shownOf(this.model, { filters, hidden, focus, unfolded, kept });
  });

  readonly #saver: ViewSaver;

  constructor(deps: ExplorerDeps) {
    this.deps = deps;
    this.finder = new GraphFinder(
      deps.engine,
      () => this.#request(),
      async (graph) => {
        await this.#replace(graph);
        deps.changed();
      },
    );
    this.annotator = new Annotator(deps, this);
    this.#saver = new ViewSaver(deps, () => ({
      graph: this.graph,
      view: keepView(this.view, this.settings),
    }));
  }

  /** Shows a graph of the project, the newest without an id; leaves the explorer empty if there is none. */
  async open(id: string | null): Promise<void> {
    this.loading = true;
    try {
      await this.#saver.flush();
      const { engine, project } = this.deps;
      this.variables = await engine.listVariables({ project });
      if (id !== null) await this.#load(id);
      else this.#clear();
    } catch (error) {
      this.deps.failed(error);
    } finally {
      this.loading = false;
    }
  }

  #clear(): void {
    this.graph = null;
    this.document = null;
    this.view = FRESH_VIEW;
    this.selection = null;
    this.earlier = null;
  }

  async #load(id: string): Promise<void> {
    const { engine, project } = this.deps;
    const [document, kept] = await Promise.all([
      engine.getGraph({ project, graph: id, absent: false }),
      engine.getView({ project, graph: id }),
    ]);
    const restored = kept && restoreView(kept);
    this.graph = id;
    this.document = document;
    this.view = restored?.view ?? FRESH_VIEW;
    const { alpha, test, bootstrap } = document.provenance;
    this.settings = restored?.discovery ?? settingsFrom({ alpha, test, resamples: bootstrap });
    this.selection = null;
    this.earlier = null;
  }

  /** Another graph takes the place of the one that is shown; the view stays, so that what differs can be seen. */
  async #replace(id: string): Promise<void> {
    const { engine, project } = this.deps;
    const document = await engine.getGraph({ project, graph: id, absent: false });
    if (this.graph !== null && this.document && this.graph !== id) {
      this.earlier = { id: this.graph, document: this.document };
    }
    this.graph = id;
    this.document = document;
    this.selection = stillThere(this.selection, graphModel(document));
    this.#saver.soon();
  }

  /** Sets the graph that changes are shown against. Null: none. */
  async compareWith(id: string | null): Promise<void> {
    if (id === null || id === this.graph) {
      this.earlier = null;
      return;
    }
    try {
      const { engine, project } = this.deps;
      this.earlier = { id, document: await engine.getGraph({ project, graph: id, absent: false }) };
    } catch (error) {
      this.deps.failed(error);
    }
  }

  name(id: string): string {
    const node = this.model?.nodes.get(id);
    return node ? shownName(node) : id;
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
    const only = (from: View): Partial<View> => Object.fromEntries(keys.map((key) => [key, from[key]]));
    this.deps.undo.push({
      label,
      undo: () => {
        this.look(only(before));
      },
      redo: () => {
        this.look(only(after));
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
      this.changeSettings(
        { knowledge: setLink(this.settings.knowledge, from, id, known) },
        t('explore.undo.known', { from: this.name(from), to: this.name(id) }),
      );
    }
  }

  // --- discovery ----------------------------------------------------------------

  /** Changes settings and, a moment later, finds the graph anew. */
  changeSettings(change: Partial<DiscoverySettings>, label: string): void {
    const before = this.settings;
    const after = { ...before, ...change };
    const use = (settings: DiscoverySettings) => {
      const asked = JSON.stringify(this.#request());
      this.settings = settings;
      // An empty tier, say, asks nothing new.
      if (JSON.stringify(this.#request()) === asked) this.#saver.soon();
      else if (contradictions(settings.knowledge).length > 0) this.finder.wait();
      else this.finder.findSoon();
    };
    use(after);
    this.deps.undo.push({
      label,
      undo: () => {
        use(before);
      },
      redo: () => {
        use(after);
      },
    });
  }

  #request(): DiscoverRequest {
    const names = this.variables.filter(({ leftOut }) => leftOut === null).map(({ name }) => name);
    const title = this.document?.title ?? t('explore.title');
    return discoverRequest(this.deps.project, title, this.settings, names);
  }

  /** The link between two nodes, if there is one. */
  edge(a: string, b: string) {
    return this.model?.edges.get(pairKey(a, b)) ?? null;
  }

  async close(): Promise<void> {
    this.finder.wait();
    await this.#saver.flush();
  }
}
