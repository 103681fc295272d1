import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dSeparationTest } from '../../core/discovery/d-separation.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { consequencesOf, pathsBetween, sayPath } from '../../core/graph/paths.ts';
import type { CausalGraph } from '../../core/graph/types.ts';
import { Rng } from '../../core/math/rng.ts';
import { graph, randomDag } from '../discovery/helpers.ts';

const asDocument = ({ nodes, edges }: CausalGraph): Pick<GraphDocument, 'nodes' | 'edges'> => ({
  nodes: nodes.map((id) => ({ id, modality: 'table', kind: 'observed' })),
  edges,
});
const name = (id: string) => id;

/** Paths of a graph in words, each with its state and what its variables do. */
const told = (edges: string, ends: readonly [string, string], given: readonly string[] = []) =>
  pathsBetween(asDocument(graph('a b c d e f', edges)), ends, given).paths.map((path) => [
    sayPath(path, name),
    path.state,
    ...path.stops.map(({ id, kind, by }) => [id, kind, ...(by === undefined ? [] : [by])].join(' ')),
  ]);

/** All paths, by trying everything. */
function everyPath({ edges }: CausalGraph, a: string, b: string): string[] {
  const next = (id: string) =>
    edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
  const walk = (path: readonly string[]): string[] => {
    const at = path[path.length - 1];
    if (at === b) return [path.join(' ')];
    return next(at).flatMap((id) => (path.includes(id) ? [] : walk([...path, id])));
  };
  return walk([a]);
}

const drawings = fc.record({
  seed: fc.integer({ min: 1001, max: 9999 }),
  density: fc.double({ min: 0.2, max: 0.7, noNaN: true }),
});

describe('consequencesOf', () => {
  it('follows arrows that can be relied on', () => {
    const { edges } = graph('', 'a -> b, b -> c, c -- d, e -> b, c -> f, f -> g, g -> f');
    expect([...consequencesOf({ edges }, ['a'])]).toEqual(['b', 'c', 'f']);
    expect([...consequencesOf({ edges }, ['d', 'f'])]).toEqual([]);
  });
});

describe('pathsBetween', () => {
  it('finds every path once, the shortest first', () => {
    fc.assert(
      fc.property(drawings, ({ seed, density }) => {
        const dag = randomDag(7, density, new Rng(seed));
        const [a, b] = dag.nodes;
        const { paths, more } = pathsBetween(asDocument(dag), [a, b], [], 10_000);
        expect(more).toBe(false);
        expect(paths.map(({ nodes }) => nodes.join(' ')).sort()).toEqual(everyPath(dag, a, b).sort());
        const lengths = paths.map(({ nodes }) => nodes.length);
        expect(lengths).toEqual(lengths.toSorted((x, y) => x - y));
      }),
    );
  });

  it('blocks all paths of a DAG where, and only where, the set d-separates the two', () => {
    fc.assert(
      fc.property(drawings, fc.integer({ min: 0, max: 31 }), ({ seed, density }, mask) => {
        const dag = randomDag(7, density, new Rng(seed));
        const given = [2, 3, 4, 5, 6].filter((_, k) => (mask >> k) & 1);
        const test = dSeparationTest(dag);
        const separated = test.evidence(0, 1, Int32Array.from(given), given.length) === 0;
        const { paths } = pathsBetween(
          asDocument(dag),
          [dag.nodes[0], dag.nodes[1]],
          given.map((z) => dag.nodes[z]),
          10_000,
        );
        expect(paths.every(({ state }) => state === 'blocked')).toBe(separated);
        expect(paths.some(({ state }) => state === 'unclear')).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('tells undirected links from what the graph leaves open', () => {
    // Unshielded: no collider, or the search would have directed it.
    expect(told('a -- c, c -- b', ['a', 'b'])).toEqual([['a — c — b', 'open']]);
    expect(told('a -- c, c -- b', ['a', 'b'], ['c'])).toEqual([['a — c — b', 'blocked', 'c fixed']]);
    expect(told('a -- c, c -- b, a -- b', ['a', 'b']).at(1)).toEqual(['a — c — b', 'unclear', 'c unclear']);
    // What lies below the collider may be what it causes.
    expect(told('a -> c, b -> c, c -- d, d -- a', ['a', 'b'], ['d']).at(0)).toEqual([
      'a → c ← b',
      'unclear',
      'c unclear',
    ]);
  });

  it('trusts no arrow that contradicts others', () => {
    expect(told('a <-> c, b -> c', ['a', 'b'])).toEqual([['a ↔ c ← b', 'unclear', 'c unclear']]);
    expect(told('a <-> c, c -> b', ['a', 'b'])).toEqual([['a ↔ c → b', 'open']]);
    expect(told('d -> a, a -> c, c -> d, b -> c', ['a', 'b']).at(0)).toEqual([
      'a → c ← b',
      'unclear',
      'c unclear',
    ]);
  });

  it('takes an undecided pair for no link, and not for the lack of one', () => {
    const { nodes, edges } = asDocument(graph('a b c', 'a -- c, c -- b'));
    const undecided = [{ a: 'b', b: 'a', undecided: 'small', given: [] }] as const;
    const { paths } = pathsBetween({ nodes, edges, undecided }, ['a', 'b'], []);
    expect(paths.map(({ state }) => state)).toEqual(['unclear']);
  });

  it('takes no triple for one without a collider that the tests do not tell', () => {
    const { nodes, edges } = asDocument(graph('a b c d', 'a -- c, c -- b, a -- d, d -- b'));
    const absent = [{ a: 'a', b: 'b', separatingSet: [], ambiguous: ['c'] }];
    const { paths } = pathsBetween({ nodes, edges, absent }, ['b', 'a'], []);
    expect(paths.map(({ nodes: on, state }) => [on[1], state])).toEqual([
      ['c', 'unclear'],
      ['d', 'open'],
    ]);
  });
});
