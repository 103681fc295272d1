import { describe, expect, it } from 'vitest';
import { dagToCpdag } from '../../core/discovery/cpdag.ts';
import { dSeparationTest } from '../../core/discovery/d-separation.ts';
import type { CausalGraph } from '../../core/graph/types.ts';
import { pcWith } from '../../core/discovery/pc.ts';
import { directedCycle, fromGraph } from '../../core/graph/pdag.ts';
import { Rng } from '../../core/math/rng.ts';
import { edgesOf, graph, randomDag } from './helpers.ts';

/** Every DAG with the same skeleton and the same unshielded colliders, by trying all directions. */
function equivalenceClass(dag: CausalGraph): CausalGraph[] {
  const colliders = collidersOf(dag);
  return Array.from({ length: 1 << dag.edges.length }, (_, mask) => ({
    nodes: dag.nodes,
    edges: dag.edges.map((edge, k) =>
      (mask >> k) & 1 ? { from: edge.to, to: edge.from, kind: edge.kind } : edge,
    ),
  })).filter((other) => !directedCycle(fromGraph(other)) && collidersOf(other) === colliders);
}

function collidersOf({ edges }: CausalGraph): string {
  const linked = new Set(edges.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  return edges
    .flatMap((e) =>
      edges
        .filter((f) => f.to === e.to && e.from < f.from && !linked.has(`${e.from} ${f.from}`))
        .map((f) => `${e.from} ${e.to} ${f.from}`),
    )
    .sort()
    .join();
}

describe('dagToCpdag', () => {
  it.each([
    ['a chain is open', 'a -> b, b -> c', ['a -- b', 'b -- c']],
    ['a collider is not', 'a -> b, c -> b', ['a -> b', 'c -> b']],
    ['what follows a collider is not', 'a -> b, c -> b, b -> d', ['a -> b', 'b -> d', 'c -> b']],
    ['a full triangle is open', 'a -> b, b -> c, a -> c', ['a -- b', 'a -- c', 'b -- c']],
  ])('%s', (_, edges, expected) => {
    expect(edgesOf(dagToCpdag(graph('a b c d', edges)))).toEqual(expected);
  });

  it('keeps exactly the arrows that all equivalent DAGs share, on 300 random DAGs', () => {
    const rng = new Rng(11);
    for (let k = 0; k < 300; k++) {
      const dag = randomDag(2 + rng.int(4), 0.6, rng);
      const members = equivalenceClass(dag);
      const shared = dag.edges.map((edge) =>
        members.every((m) => m.edges.some((e) => e.from === edge.from && e.to === edge.to))
          ? edge
          : { ...edge, kind: 'undirected' as const },
      );
      expect(edgesOf(dagToCpdag(dag))).toEqual(edgesOf({ nodes: dag.nodes, edges: shared }));
    }
  });

  it('refuses a circle and an edge without direction, naming them', () => {
    expect(() => dagToCpdag(graph('a b c', 'a -> b, b -> c, c -> a'))).toThrow(/a -> b -> c -> a/);
    expect(() => dagToCpdag(graph('a b', 'a -- b'))).toThrow(/a - b/);
  });
});

describe('d-separation', () => {
  const test = dSeparationTest(graph('a b c d e', 'a -> b, b -> c, a -> d, c -> d, d -> e'));
  const separated = (x: number, y: number, ...given: number[]): boolean =>
    test.evidence(x, y, Int32Array.from(given), given.length) <= test.threshold(0.05, given.length);

  it.each([
    ['a chain is open', 0, 2, [], false],
    ['and closed by its middle', 0, 2, [1], true],
    ['a collider is closed', 0, 2, [1], true],
    ['opened by itself', 0, 2, [1, 3], false],
    ['and by what follows it', 0, 2, [1, 4], false],
    ['two routes, one blocked', 1, 3, [2], false],
    ['two routes, both blocked', 1, 3, [0, 2], true],
    ['the end of a chain', 0, 4, [3], true],
  ])('%s', (_, x, y, given, expected) => {
    expect(separated(x, y, ...given)).toBe(expected);
    expect(separated(y, x, ...given)).toBe(expected);
  });
});

describe('PC with the oracle', () => {
  it('returns the equivalence class of 1,000 random DAGs', async () => {
    const rng = new Rng(5);
    for (let k = 0; k < 1000; k++) {
      const dag = randomDag(2 + rng.int(9), rng.uniform(0.1, 0.6), rng);
      const result = await pcWith(dSeparationTest(dag), dag.nodes, { alpha: 0.05 });
      expect(edgesOf(result.graph), edgesOf(dag).join(', ')).toEqual(edgesOf(dagToCpdag(dag)));
      expect(result.conflicts).toEqual([]);
      expect(result.findings).toEqual([]);
    }
  });

  it('with true knowledge returns a graph between the class and the DAG', async () => {
    const rng = new Rng(6);
    for (let k = 0; k < 200; k++) {
      const dag = randomDag(3 + rng.int(6), 0.4, rng);
      if (dag.edges.length === 0) continue;
      const required = [rng.pick(dag.edges)].map((e) => [e.from, e.to] as const);
      const { from, to } = rng.pick(dag.edges);
      const knowledge = { required, forbidden: [[to, from] as const] };
      const result = await pcWith(dSeparationTest(dag), dag.nodes, { alpha: 0.05, knowledge });
      const found = new Set(edgesOf(result.graph));
      const truth = new Set(edgesOf(dag));
      for (const edge of found) if (edge.includes('->')) expect(truth).toContain(edge);
      for (const edge of edgesOf(dagToCpdag(dag))) if (edge.includes('->')) expect(found).toContain(edge);
      expect(found).toContain(`${from} -> ${to}`);
      expect(found.size).toBe(truth.size);
    }
  });

  it('with the tiers of the causal order returns the DAG', async () => {
    const rng = new Rng(7);
    for (let k = 0; k < 100; k++) {
      const dag = randomDag(3 + rng.int(6), 0.4, rng);
      const tiers = causalOrder(dag).map((name) => [name]);
      const result = await pcWith(dSeparationTest(dag), dag.nodes, { alpha: 0.05, knowledge: { tiers } });
      expect(edgesOf(result.graph)).toEqual(edgesOf(dag));
    }
  });
});

function causalOrder({ nodes, edges }: CausalGraph): string[] {
  const order: string[] = [];
  while (order.length < nodes.length) {
    const ready = nodes.filter(
      (n) => !order.includes(n) && edges.every((e) => e.to !== n || order.includes(e.from)),
    );
    order.push(...ready);
  }
  return order;
}
