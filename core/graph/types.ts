/**
 * A causal graph. An edge is always written `from -> to`; `undirected` and `bidirected` edges are
 * symmetric, with `from` the node that comes first in `nodes`.
 *
 * `bidirected` marks a conflict: two unshielded colliders ask for opposite directions.
 */
export interface CausalGraph {
  readonly nodes: readonly string[];
  readonly edges: readonly GraphEdge[];
}

export type EdgeKind = 'directed' | 'undirected' | 'bidirected';

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}
