import { pairKey } from '../../../core/graph/difference.ts';
import type { Annotation, DocumentNode } from '../../../core/graph/document.ts';
import { isSure } from '../../../core/graph/look.ts';
import type { GraphModel } from './model.ts';

export type Certainty = 'all' | 'sure' | 'unsure';
export type Status = NonNullable<Annotation['status']> | 'none';
export const STATUSES: readonly Status[] = ['none', 'hypothesis', 'known', 'artefact'];

export interface Filters {
  /** Names of the modalities that are not shown. */
  readonly withoutModalities: readonly string[];
  readonly certainty: Certainty;
  /** Links of known strength under this are not shown, 0..1. */
  readonly leastStrength: number;
  /** Statuses that are not shown, of variables and links alike. */
  readonly withoutStatuses: readonly Status[];
  /** Whether pairs of which nothing is claimed are shown. */
  readonly undecided: boolean;
}

export const NO_FILTERS: Filters = {
  withoutModalities: [],
  certainty: 'all',
  leastStrength: 0,
  withoutStatuses: [],
  undecided: true,
};

export function isFiltering(filters: Filters): boolean {
  return (
    filters.withoutModalities.length > 0 ||
    filters.certainty !== 'all' ||
    filters.leastStrength > 0 ||
    filters.withoutStatuses.length > 0 ||
    !filters.undecided
  );
}

export interface Focus {
  readonly node: string;
  /** Links to walk from there, 1..3. */
  readonly steps: number;
}

export interface Shown {
  readonly nodes: ReadonlySet<string>;
  /** `pairKey`s. */
  readonly edges: ReadonlySet<string>;
  /** The same of undecided pairs. */
  readonly undecided: ReadonlySet<string>;
  /** Nodes that have no line that is shown, and are folded away for that. */
  readonly folded: readonly DocumentNode[];
}

export interface Choice {
  readonly filters: Filters;
  /** Ids that were hidden one by one. */
  readonly hidden: ReadonlySet<string>;
  readonly focus: Focus | null;
  /** Show nodes without a link too. */
  readonly unfolded: boolean;
  /** Ids that are never folded away: what is selected, pinned or being searched for. */
  readonly kept: ReadonlySet<string>;
}

/** What of the graph is on the canvas. */
export function shownOf(model: GraphModel, { filters, hidden, focus, unfolded, kept }: Choice): Shown {
  const withoutModalities = new Set(filters.withoutModalities);
  const withoutStatuses = new Set(filters.withoutStatuses);
  const status = (item: Annotation): boolean => !withoutStatuses.has(item.status ?? 'none');
  const near = focus && model.nodes.has(focus.node) ? neighbourhood(model, focus) : null;
  const candidates = new Set<string>();
  for (const node of model.document.nodes) {
    if (hidden.has(node.id) || withoutModalities.has(node.modality)) continue;
    if (!status(node) || (near && !near.has(node.id))) continue;
    candidates.add(node.id);
  }
  const edges = new Set<string>();
  const linked = new Set<string>();
  for (const edge of model.document.edges) {
    if (!candidates.has(edge.from) || !candidates.has(edge.to) || !status(edge)) continue;
    if (filters.certainty !== 'all' && isSure(edge) !== (filters.certainty === 'sure')) continue;
    if (edge.strength !== undefined && edge.strength < filters.leastStrength) continue;
    edges.add(pairKey(edge.from, edge.to));
    linked.add(edge.from).add(edge.to);
  }
  const undecided = new Set<string>();
  for (const [key, { a, b }] of filters.undecided ? model.undecided : []) {
    if (!candidates.has(a) || !candidates.has(b)) continue;
    undecided.add(key);
    linked.add(a).add(b);
  }
  const nodes = new Set<string>();
  const folded: DocumentNode[] = [];
  for (const node of model.document.nodes) {
    if (!candidates.has(node.id)) continue;
    if (linked.has(node.id) || unfolded || kept.has(node.id) || near?.size === 1) nodes.add(node.id);
    else folded.push(node);
  }
  return { nodes, edges, undecided, folded };
}

/** The node of the focus and all that `steps` links lead to, in whichever direction. */
export function neighbourhood({ linked }: GraphModel, { node, steps }: Focus): ReadonlySet<string> {
  const found = new Set([node]);
  let border = [node];
  for (let step = 0; step < steps; step++) {
    const next: string[] = [];
    for (const at of border) {
      for (const other of linked.get(at) ?? []) {
        if (found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    }
    border = next;
  }
  return found;
}
