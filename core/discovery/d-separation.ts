import { UserError } from '../errors.ts';
import type { CiTest } from './ci/ci-test.ts';
import type { CausalGraph } from '../graph/types.ts';
import { directed, directedCycle, fromGraph } from '../graph/pdag.ts';
import type { Pdag } from '../graph/pdag.ts';

/**
 * A test that knows the true graph: x and y are independent given a set when it d-separates them. With
 * it PC must return the graph's equivalence class.
 *
 * @throws UserError `graph.not-a-dag` for undirected edges or a circle of arrows
 */
export function dSeparationTest(dag: CausalGraph): CiTest {
  const g = fromDag(dag);
  const separated = dSeparator(g);
  return {
    name: 'd-separation',
    evidence: (x, y, given, order) => (separated(x, y, given, order) ? 0 : 1),
    threshold: () => 0.5,
    pValue: (evidence) => 1 - evidence,
    strength: (x, y, given, order) => (separated(x, y, given, order) ? 0 : 1),
    effect: (x, y, given, order) => ({
      value: separated(x, y, given, order) ? 0 : 1,
      standardError: 0,
      signed: false,
    }),
    sampleSize: () => Number.POSITIVE_INFINITY,
  };
}

/** @throws UserError `graph.not-a-dag` for undirected edges or a circle of arrows */
export function fromDag(dag: CausalGraph): Pdag {
  const hint = 'Give a graph in which every edge is written "-->" and no arrows lead round in a circle.';
  const odd = dag.edges.find((edge) => edge.kind !== 'directed');
  if (odd) {
    throw new UserError('graph.not-a-dag', `The edge ${odd.from} - ${odd.to} has no single direction.`, hint);
  }
  const g = fromGraph(dag);
  const cycle = directedCycle(g);
  if (cycle) {
    const round = [...cycle, cycle[0]].map((i) => dag.nodes[i]).join(' -> ');
    throw new UserError('graph.not-a-dag', `The arrows ${round} form a circle.`, hint);
  }
  return g;
}

/** Is x d-separated from y by given[0..order)? By reachability along active trails (Bayes ball). */
function dSeparator(g: Pdag): (x: number, y: number, given: Int32Array, order: number) => boolean {
  const p = g.size;
  const nodes = Array.from({ length: p }, (_, i) => i);
  const parents = nodes.map((i) => nodes.filter((j) => directed(g, j, i)));
  const children = nodes.map((i) => nodes.filter((j) => directed(g, i, j)));
  const known = new Uint8Array(p);
  const knownBelow = new Uint8Array(p);
  // A trail can reach a node from a child (going up) or from a parent (going down): two visits each.
  const visited = new Uint8Array(2 * p);

  return (x, y, given, order) => {
    known.fill(0);
    knownBelow.fill(0);
    visited.fill(0);
    const upwards = Array.from(given.subarray(0, order));
    for (const z of upwards) known[z] = 1;
    while (upwards.length > 0) {
      const z = upwards.pop()!;
      if (knownBelow[z]) continue;
      knownBelow[z] = 1;
      upwards.push(...parents[z]);
    }
    const stack = [2 * x];
    while (stack.length > 0) {
      const visit = stack.pop()!;
      if (visited[visit]) continue;
      visited[visit] = 1;
      const node = visit >> 1;
      const down = (visit & 1) === 1;
      if (node === y) return false;
      if (!down && !known[node]) {
        for (const i of parents[node]) stack.push(2 * i);
        for (const i of children[node]) stack.push(2 * i + 1);
      } else if (down) {
        if (!known[node]) for (const i of children[node]) stack.push(2 * i + 1);
        if (knownBelow[node]) for (const i of parents[node]) stack.push(2 * i);
      }
    }
    return true;
  };
}
