import { describe, expect, it } from 'vitest';
import type { CausalGraph, EdgeKind } from '../../core/graph/types.ts';
import { compareGraphs } from '../../core/metrics/edges.ts';

const NODES = ['a', 'b', 'c', 'd'];
const KINDS: Record<string, EdgeKind> = { '->': 'directed', '--': 'undirected', '<->': 'bidirected' };

function graph(...edges: string[]): CausalGraph {
  return {
    nodes: NODES,
    edges: edges.map((edge) => {
      const [from, mark, to] = edge.split(' ');
      return { from, to, kind: KINDS[mark] };
    }),
  };
}

describe('compareGraphs', () => {
  it('counts a reversal once', () => {
    expect(compareGraphs(graph('a -> b'), graph('b -> a')).shd).toBe(1);
  });

  it.each([
    ['equal', ['a -> b', 'b -- c'], ['c -- b', 'a -> b'], 0],
    ['missing', ['a -> b', 'b -- c'], ['a -> b'], 1],
    ['extra', ['a -> b'], ['a -> b', 'c -> d'], 1],
    ['direction unknown', ['a -> b'], ['a -- b'], 1],
    ['bidirected for directed', ['a -> b'], ['a <-> b'], 1],
    ['everything at once', ['a -> b', 'b -> c'], ['b -> a', 'c -> d'], 3],
  ])('SHD, %s', (_, truth, estimate, shd) => {
    expect(compareGraphs(graph(...truth), graph(...estimate)).shd).toBe(shd);
  });

  it('scores skeleton and arrowheads', () => {
    const scores = compareGraphs(graph('a -> b', 'b -> c', 'c -- d'), graph('b -> a', 'b -> c', 'a -> d'));
    expect(scores.skeleton).toMatchObject({ correct: 2, extra: 1, missing: 1 });
    expect(scores.skeleton.precision).toBeCloseTo(2 / 3, 12);
    expect(scores.skeleton.f1).toBeCloseTo(2 / 3, 12);
    expect(scores.arrowheads).toMatchObject({ correct: 1, extra: 2, missing: 1, recall: 0.5 });
  });

  it('matches nodes by name and refuses other ones', () => {
    const other = { nodes: ['d', 'c', 'b', 'a'], edges: graph('a -> b').edges };
    expect(compareGraphs(graph('a -> b'), other).shd).toBe(0);
    expect(() => compareGraphs(graph(), { nodes: ['a', 'b', 'c', 'e'], edges: [] })).toThrow(/d, e/);
  });
});
