import { fromDag } from './d-separation.ts';
import type { CausalGraph } from '../graph/types.ts';
import { TAIL, directed, toGraph } from '../graph/pdag.ts';
import type { Pdag } from '../graph/pdag.ts';

/**
 * The equivalence class of a DAG as a graph: an edge keeps its arrow where every equivalent DAG has it
 * and is undirected elsewhere. Chickering's edge labelling (1995), which uses none of Meek's rules, so
 * that it can check them.
 *
 * @throws UserError `graph.not-a-dag`
 */
export function dagToCpdag(dag: CausalGraph): CausalGraph {
  const g = fromDag(dag);
  const { size } = g;
  const compelled = new Uint8Array(size * size);
  const reversible = new Uint8Array(size * size);
  for (const [x, y] of orderedEdges(g)) {
    if (compelled[x * size + y] || reversible[x * size + y]) continue;
    if (isCompelled(g, x, y, compelled)) {
      for (let z = 0; z < size; z++) if (directed(g, z, y)) compelled[z * size + y] = 1;
      continue;
    }
    const outside = someParent(g, y, (z) => z !== x && !directed(g, z, x));
    const label = outside ? compelled : reversible;
    for (let z = 0; z < size; z++) {
      if (directed(g, z, y) && !compelled[z * size + y] && !reversible[z * size + y]) label[z * size + y] = 1;
    }
  }
  for (let k = 0; k < reversible.length; k++) if (reversible[k]) g.end[k] = TAIL;
  return toGraph(g, dag.nodes);
}

/** A compelled w -> x forces y: marks w -> y, or finds that all edges into y are compelled. */
function isCompelled(g: Pdag, x: number, y: number, compelled: Uint8Array): boolean {
  for (let w = 0; w < g.size; w++) {
    if (!compelled[w * g.size + x]) continue;
    if (!directed(g, w, y)) return true;
    compelled[w * g.size + y] = 1;
  }
  return false;
}

function someParent(g: Pdag, of: number, holds: (parent: number) => boolean): boolean {
  for (let z = 0; z < g.size; z++) if (directed(g, z, of) && holds(z)) return true;
  return false;
}

/** Edges by head from the first in causal order; with one head, by tail from the last. */
function orderedEdges(g: Pdag): (readonly [number, number])[] {
  const order = causalOrder(g);
  const edges: [number, number][] = [];
  order.forEach((y, k) => {
    for (let i = k - 1; i >= 0; i--) if (directed(g, order[i], y)) edges.push([order[i], y]);
  });
  return edges;
}

function causalOrder(g: Pdag): number[] {
  const order: number[] = [];
  const placed = new Uint8Array(g.size);
  while (order.length < g.size) {
    for (let i = 0; i < g.size; i++) {
      if (placed[i] || someParent(g, i, (z) => placed[z] === 0)) continue;
      placed[i] = 1;
      order.push(i);
    }
  }
  return order;
}
