import { describe, expect, it } from 'vitest';
import { compileKnowledge } from '../../core/discovery/constraints.ts';
import { dSeparationTest } from '../../core/discovery/d-separation.ts';
import { triplesShown } from '../../core/discovery/margin/read-triples.ts';
import { orient } from '../../core/discovery/orient/orient.ts';
import type { ReadTriple } from '../../core/discovery/orient/colliders.ts';
import { pc } from '../../core/discovery/pc.ts';
import { ClearSetCounter } from '../../core/discovery/search/clear-sets.ts';
import { learnSkeleton, type Skeleton } from '../../core/discovery/search/skeleton.ts';
import { edgeBetween } from '../../core/graph/pdag.ts';
import { Rng } from '../../core/math/rng.ts';
import { edgesOf, effectOf, graph, normal, pairIn } from './helpers.ts';

const TRIPLE = { a: 0, centre: 2, b: 1 };
const EMPTY = new Int32Array(0);
/** Of three variables; what is read is the counts alone. */
const skeletonWith = (clearly: Skeleton['clearly']): Skeleton =>
  ({ size: 3, clearly }) as Partial<Skeleton> as Skeleton;

describe('sets that separate a pair clearly', () => {
  it('are counted with the variables in each of them and in any of them, one pair after the other', () => {
    const counter = new ClearSetCounter(4);
    counter.add(Int32Array.of(2, 3, 0), 2);
    counter.add(Int32Array.of(2, 1, 1), 1);
    expect(counter.take()).toEqual({ sets: 2, always: [2], ever: [2, 3] });
    expect(counter.take()).toEqual({ sets: 0, always: [], ever: [] });
    counter.add(EMPTY, 0);
    expect(counter.take()).toEqual({ sets: 1, always: [], ever: [] });
  });
});

describe('what the tests say of a triple', () => {
  const collider = graph('a b c', 'a -> c, b -> c');
  const settings = { alpha: 0.01, smallestEffect: 0.05 };
  const says = (sets: number, always: number[], ever: number[], dag = collider, known = true) => {
    const clearly = new Map(known ? [[1, { sets, always, ever }]] : []);
    const test = dSeparationTest(dag);
    const evidence = { test, settings, explainable: null, reliability: [1, 1, 1] };
    return triplesShown(skeletonWith(clearly), evidence)!(TRIPLE, EMPTY);
  };

  it.each<[string, number[], number[], string]>([
    ['in none', [], [], 'collider'],
    ['in each', [2], [2], 'non-collider'],
    ['in some', [], [2], 'ambiguous'],
  ])(
    'follows from the sets that separate its ends clearly: its centre is %s',
    (_, always, ever, expected) => {
      expect(says(2, always, ever)).toBe(expected);
    },
  );
});

describe('colliders that contradict one another', () => {
  /** a - c - d - b with no more links: c and d both ask for arrowheads on the link between them. */
  const drawn = async (read: ReadTriple | null) => {
    const names = ['a', 'b', 'c', 'd'];
    const dag = graph('a b c d', 'a -> c, c -> d, d -> b');
    const constraints = compileKnowledge({}, names);
    const skeleton = await learnSkeleton(dSeparationTest(dag), names, { alpha: 0.01 }, constraints, {});
    // What separates a from d, and c from b, is taken to hold neither centre.
    const given = skeleton.given.slice();
    given[3] = given[6] = EMPTY;
    const { g, colliders } = orient({ ...skeleton, given }, constraints, read);
    const links = [
      [0, 2],
      [2, 3],
      [1, 3],
    ] as const;
    return { edges: links.map(([i, j]) => edgeBetween(g, i, j, names).kind), colliders };
  };

  it('direct nothing but the link that they dispute', async () => {
    const { edges, colliders } = await drawn(() => 'collider');
    expect(edges).toEqual(['undirected', 'bidirected', 'undirected']);
    expect([colliders.colliders.length, colliders.contradicting.length]).toEqual([0, 2]);
  });
});

describe('arrows with a smallest effect that matters', () => {
  it('do not rest on the absence of a link that the data hardly show', async () => {
    // x -> y, x -> z and y -> z, of which the last nearly cancels what x makes of y and z.
    const n = 1000;
    const rng = new Rng(7);
    const x = normal(n, rng);
    const y = effectOf(x, 0.6, rng);
    const noise = normal(n, rng);
    const z = x.map((v, r) => 0.6 * v - 0.38 * y[r] + 0.7 * noise[r]);
    const data = { names: ['x', 'y', 'z'], columns: [x, y, z] };
    const plain = await pc(data, { alpha: 0.01, test: 'gcm' });
    expect(edgesOf(plain.graph)).toEqual(['y -> x', 'z -> x']);

    const careful = await pc(data, { alpha: 0.01, test: 'gcm', smallestEffect: 0.05 });
    expect(edgesOf(careful.graph)).toEqual(['x -- y', 'x -- z']);
    expect(pairIn(careful, 'y', 'z')).toMatchObject({ separatingSet: [], ambiguous: ['x'] });
  });
});
