import type { GraphDifference } from '../../core/contract/graph-views.ts';
import { changesOf, graphDifference } from '../../core/graph/difference.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { hasTiers, inNoTier } from '../../core/graph/tiers.ts';
import type { ExplorerDeps } from './deps.ts';
import type { Discovery } from './discovery.svelte.ts';
import { whyUnchanged, type AskedFor } from './graph/why-unchanged.ts';

/** A graph to look back at: the one before the last change of a setting, or one that was chosen. */
interface Earlier {
  readonly id: string;
  readonly document: GraphDocument;
  /** What it was asked for; null where nothing tells. */
  readonly asked: AskedFor | null;
}

/** The graph that is shown, as far as another can be held against it. */
interface ShownGraph {
  readonly graph: string | null;
  readonly document: GraphDocument | null;
  readonly discovery: Discovery;
  name(id: string): string;
  read(id: string): Promise<GraphDocument>;
}

/** What is other in the graph that is shown than in an earlier one. */
export class GraphChanges {
  earlier = $state.raw<Earlier | null>(null);
  readonly difference = $derived.by<GraphDifference | null>(() => {
    const { document } = this.#now;
    return this.earlier && document && this.earlier.document !== document
      ? graphDifference(this.earlier.document, document)
      : null;
  });
  /** Variables that the order in time is silent about, where that tells why nothing changed, or where they are new. */
  readonly untold = $derived.by<readonly string[]>(() => {
    const { loose, elsewhere } = this.#now.discovery;
    if (!this.difference || elsewhere) return [];
    const { onlyB } = this.difference;
    return changesOf(this.difference).length === 0 ? loose : loose.filter((name) => onlyB.includes(name));
  });
  /** Variables that are new and in no tier, though others are in one and these come after them. */
  readonly newcomers = $derived.by<readonly string[]>(() => {
    const { settings, elsewhere } = this.#now.discovery;
    const { knowledge } = settings;
    if (!this.difference || elsewhere || !knowledge.restLater || !hasTiers(knowledge)) return [];
    return inNoTier(knowledge, this.difference.onlyB);
  });
  /** Why the graph is the one before, in words; empty where it is not. */
  readonly unchanged = $derived.by<string>(() => {
    const { difference, earlier } = this;
    const { document, discovery } = this.#now;
    if (!difference || !earlier?.asked || !document || !discovery.foundWith) return '';
    if (changesOf(difference).length + difference.onlyA.length + difference.onlyB.length > 0) return '';
    return whyUnchanged({
      before: earlier.asked,
      now: discovery.foundWith,
      document,
      earlier: earlier.document,
      suggestions: discovery.suggestions ?? [],
      shown: (name) => this.#now.name(name),
    });
  });

  readonly #now: ShownGraph;
  readonly #deps: ExplorerDeps;
  #asked = 0;

  constructor(now: ShownGraph, deps: ExplorerDeps) {
    this.#now = now;
    this.#deps = deps;
  }

  /** Sets the graph that changes are shown against, the one that was asked for last. Null: none. */
  async compareWith(id: string | null): Promise<void> {
    const mine = ++this.#asked;
    if (id === null || id === this.#now.graph) {
      this.earlier = null;
      return;
    }
    try {
      const { engine, project } = this.#deps;
      const [document, asked] = await Promise.all([
        this.#now.read(id),
        engine.requestOfGraph({ project, graph: id }),
      ]);
      if (mine === this.#asked) this.earlier = { id, document, asked };
    } catch (error) {
      if (mine === this.#asked) this.#deps.failed(error);
    }
  }
}
