import { contradictionsOf, type Contradictions } from '../../../core/graph/contradictions.ts';
import { pairKey } from '../../../core/graph/difference.ts';
import type { UndecidedPair } from '../../../core/graph/evidence.ts';
import type {
  DocumentEdge,
  DocumentModality,
  DocumentNode,
  GraphDocument,
} from '../../../core/graph/document.ts';

/** A document with what the explorer looks up all the time. */
export interface GraphModel {
  readonly document: GraphDocument;
  readonly nodes: ReadonlyMap<string, DocumentNode>;
  /** By `pairKey`; PC leaves at most one edge between two nodes. */
  readonly edges: ReadonlyMap<string, DocumentEdge>;
  /** By `pairKey`: pairs of which nothing is claimed. */
  readonly undecided: ReadonlyMap<string, UndecidedPair>;
  /** Neighbours of every node, the empty set for those without a link. */
  readonly linked: ReadonlyMap<string, ReadonlySet<string>>;
  readonly modalities: ReadonlyMap<string, DocumentModality>;
  /** Arrows that contradict one another. */
  readonly contradictions: Contradictions;
}

export function graphModel(document: GraphDocument): GraphModel {
  const linked = new Map(document.nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of document.edges) {
    linked.get(from)!.add(to);
    linked.get(to)!.add(from);
  }
  return {
    document,
    nodes: new Map(document.nodes.map((node) => [node.id, node])),
    undecided: new Map((document.undecided ?? []).map((pair) => [pairKey(pair.a, pair.b), pair])),
    edges: new Map(document.edges.map((edge) => [pairKey(edge.from, edge.to), edge])),
    linked,
    modalities: new Map(document.modalities.map((modality) => [modality.name, modality])),
    contradictions: contradictionsOf(document),
  };
}

/** What is selected: one node, or a pair, linked or not. */
export type Selection =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'pair'; readonly a: string; readonly b: string }
  | null;

/** A selection without what the model no longer has. */
export function stillThere(selection: Selection, { nodes }: GraphModel): Selection {
  if (selection === null) return null;
  const ids = selection.kind === 'node' ? [selection.id] : [selection.a, selection.b];
  return ids.every((id) => nodes.has(id)) ? selection : null;
}

/** Ids of the nodes of a selection. */
export function selectedNodes(selection: Selection): readonly string[] {
  if (selection === null) return [];
  return selection.kind === 'node' ? [selection.id] : [selection.a, selection.b];
}

/** The colour of every node: that of its modality. */
export const coloursOf = ({ document, modalities }: GraphModel): ReadonlyMap<string, string> =>
  new Map(document.nodes.map(({ id, modality }) => [id, modalities.get(modality)?.colour ?? '#888888']));
