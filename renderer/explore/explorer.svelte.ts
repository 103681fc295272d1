import type { DiscoverRequest } from '../../core/contract/graph-api.ts';
import type { AnnotationChange, GraphDifference, VariableView } from '../../core/contract/graph-views.ts';
import { graphDifference, pairKey } from '../../core/export/difference.ts';
import type { GraphDocument } from '../../core/export/document.ts';
import { shownName } from '../../core/export/names.ts';
import { t } from '../i18n/index.ts';
import type { ExplorerDeps } from './deps.ts';
import { applyAnnotation, type Target } from './logic/annotate.ts';
import { contradictions, setLink, type KnownLink } from './logic/knowledge.ts';

import { graphModel, selectedNodes, stillThere, type Selection } from './logic/model.ts';
import { DEFAULT_SETTINGS, discoverRequest, settingsFrom, type DiscoverySettings } from './logic/settings.ts';
import { FRESH_VIEW, keepView, restoreView, type View } from './logic/view-settings.ts';
import { shownOf } from './logic/visible.ts';

const RERUN_AFTER = 350;
const SAVE_AFTER = 600;

/** A graph to look back at: the one before the last change of a setting, or one that was chosen. */
export interface Earlier {
  readonly id: string;
  readonly document: GraphDocument;
}

/** All that the graph stage knows, and what can be done there. */
export class Explorer {
  readonly deps: ExplorerDeps;
  graph = $state<string | null>(null);
  document = $state.raw<GraphDocument | null>(null);
  view = $state.raw<View>(FRESH_VIEW);
  settings = $state.raw<DiscoverySettings>(DEFAULT_SETTINGS);
  variables = $state.raw<readonly VariableView[]>([]);
  selection = $state.raw<Selection>(null);
  found = $state.raw<ReadonlySet<string>>(new Set());
  earlier = $state.raw<Earlier | null>(null);
  /** A discovery is at work: its run, and how far it is. */
  running = $state.raw<{ readonly run: string | null } | null>(null);
  /** What the last discovery said went wrong, to stand beside the settings. */
  trouble = $state.raw<unknown>(null);
  /** A link is being drawn: what it will mean, and where it begins. */
  drawing = $state.raw<{ readonly known: KnownLink; readonly from: string | null } | null>(null);
  loading = $state(true);
  /** When the last annotation was. */
  saved = $state.raw<Date | null>(null);

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

  #rerunTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #rerun = 0;

  constructor(deps: ExplorerDeps) {
    this.deps = deps;
  }

  /** Shows a graph of the project, the newest without an id; leaves the explorer empty if there is none. */
  async open(id: string | null): Promise<void> {
    this.loading = true;
    try {
      await this.flush();
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
    this.#save();
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
    this.#save();
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

  #save(): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => void this.flush(), SAVE_AFTER);
  }

  /** Keeps the view now, if a change of it waits. */
  async flush(): Promise<void> {
    if (this.#saveTimer === undefined) return;
    clearTimeout(this.#saveTimer);
    this.#saveTimer = undefined;
    if (this.graph === null) return;
    const { engine, project } = this.deps;
    try {
      const view = keepView(this.view, this.settings) as never;
      await this.deps.keep(engine.saveView({ project, graph: this.graph, view }));
    } catch (error) {
      this.deps.failed(error);
    }
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
      if (JSON.stringify(this.#request()) !== asked) this.rerunSoon();
      else this.#save();
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
    return discoverRequest(
      this.deps.project,
      this.document?.title ?? t('explore.title'),
      this.settings,
      names,
    );
  }

  rerunSoon(): void {
    clearTimeout(this.#rerunTimer);
    if (contradictions(this.settings.knowledge).length > 0) return;
    this.#rerunTimer = setTimeout(() => void this.discover(), RERUN_AFTER);
  }

  /** Finds the graph with the present settings; a discovery that is still at work is called off. */
  async discover(): Promise<void> {
    clearTimeout(this.#rerunTimer);
    const { engine } = this.deps;
    const mine = ++this.#rerun;
    const former = this.running?.run;
    this.running = { run: null };
    this.trouble = null;
    try {
      if (former) await engine.cancelRun({ id: former });
      const run = await engine.startDiscovery(this.#request());
      if (mine !== this.#rerun) {
        await engine.cancelRun({ id: run });
        return;
      }
      this.running = { run };
      const ended = await engine.runEnded({ id: run });
      if (mine !== this.#rerun) return;
      const last = ended.events.at(-1);
      if (last?.type === 'failed') this.trouble = last.error;
      if (last?.type === 'done') {
        await this.#replace((last.result as { graph: string }).graph);
        this.deps.changed();
      }
    } catch (error) {
      if (mine === this.#rerun) this.trouble = error;
    } finally {
      if (mine === this.#rerun) this.running = null;
    }
  }

  async cancel(): Promise<void> {
    const run = this.running?.run;
    if (run) await this.deps.engine.cancelRun({ id: run });
  }

  // --- annotation -----------------------------------------------------------------

  /** Writes about a node or a pair; kept at once. */
  async annotate(target: Target, annotation: AnnotationChange, label: string): Promise<void> {
    const write = async (change: AnnotationChange): Promise<AnnotationChange> => {
      const { engine, project } = this.deps;
      const { former, now, saved } = await this.deps.keep(
        engine.annotate({
          project,
          graph: this.graph!,
          target: typeof target === 'string' ? target : { ...target },
          annotation: change as never,
        }),
      );
      if (this.document) this.document = applyAnnotation(this.document, target, now);
      this.saved = new Date(saved);
      return former;
    };
    try {
      const former = await write(annotation);
      this.deps.undo.push({
        label,
        undo: async () => {
          await write(former);
        },
        redo: async () => {
          await write(annotation);
        },
      });
    } catch (error) {
      this.deps.failed(error);
    }
  }

  /** The link between two nodes, if there is one. */
  edge(a: string, b: string) {
    return this.model?.edges.get(pairKey(a, b)) ?? null;
  }

  async close(): Promise<void> {
    clearTimeout(this.#rerunTimer);
    await this.flush();
  }
}
