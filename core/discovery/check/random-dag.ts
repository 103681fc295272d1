import type { CausalGraph, GraphEdge } from '../../graph/types.ts';
import type { Rng } from '../../math/rng.ts';

/**
 * A DAG over v0, v1, ... with a random causal order.
 *
 * @param density chance of a link of each pair, 0..1
 */
export function randomDag(size: number, density: number, rng: Rng): CausalGraph {
  const nodes = Array.from({ length: size }, (_, i) => `v${i}`);
  const order = rng.permutation(size);
  const edges: GraphEdge[] = [];
  for (let b = 1; b < size; b++) {
    for (let a = 0; a < b; a++) {
      if (rng.uniform() >= density) continue;
      edges.push({ from: nodes[order[a]], to: nodes[order[b]], kind: 'directed' });
    }
  }
  return { nodes, edges };
}
