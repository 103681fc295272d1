import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dSeparationTest } from '../../core/discovery/d-separation.ts';
import type { LearnedFactors } from '../../core/discovery/learned.ts';
import { explainableBy } from '../../core/discovery/margin/measurement-error.ts';
import { isBeyond, isWithin, sizeOf } from '../../core/discovery/ci/size.ts';
import { fisherZ } from '../../core/discovery/ci/fisher-z.ts';
import { correlate } from '../../core/discovery/ci/correlation.ts';
import { pc, pcWith, type PcSettings } from '../../core/discovery/pc.ts';
import type { DiscoveryResult } from '../../core/discovery/result.ts';
import { Rng } from '../../core/math/rng.ts';
import { edgesOf, effectOf, graph, normal, randomDag, skeletonOf, undecidedOf } from './helpers.ts';

describe('the size of a relation beside a margin', () => {
  const of = (r: number, n: number, seed = 1) => {
    const x = normal(n, new Rng(seed));
    const test = fisherZ(correlate([x, effectOf(x, r, new Rng(seed + 1))]));
    return sizeOf(test, 0, 1, new Int32Array(0), 0);
  };

  it('is shown to lie beyond it, within it, or neither', () => {
    expect(isBeyond(of(0.3, 2000), 0.05, 0.01)).toBe(true);
    expect(isWithin(of(0, 20_000), 0.05)).toBe(true);
    const border = of(0.05, 20_000);
    expect([isBeyond(border, 0.05, 0.01), isWithin(border, 0.05)]).toEqual([false, false]);
  });
});

describe('what the error of a factor can explain', () => {
  const n = 20_000;
  const rng = new Rng(1);
  const z = normal(n, rng);
  const [x, y] = [effectOf(z, 0.85, rng), effectOf(z, 0.85, rng)];
  const q = 0.95;
  /** All as reliable. */
  const all = (r: number): number[] => [r, r, r];
  const learned = effectOf(z, Math.sqrt(q), rng);
  const explainable = explainableBy([x, y, learned], [null, null, 'Sleep']);

  it('is what the known formula gives where all is straight', () => {
    const expected = (0.85 ** 2 * (1 - q)) / (1 - 0.85 ** 2 * q);
    expect(explainable(0, 1, Int32Array.of(2), all(q))).toBeCloseTo(expected, 1);
    const test = fisherZ(correlate([x, y, learned]));
    expect(test.effect(0, 1, Int32Array.of(2), 1).value).toBeCloseTo(expected, 1);
  });
});

describe('three-valued links', () => {
  const SETTINGS: PcSettings = { alpha: 0.01, test: 'fisher-z', smallestEffect: 0.05 };

  it('calls a relation that is shown to be small none, one on the border undecided, a large one a link', async () => {
    const rng = new Rng(5);
    const x = normal(40_000, rng);
    const names = ['x', 'tiny', 'border', 'large'];
    const columns = [x, effectOf(x, 0.025, rng), effectOf(x, 0.05, rng), effectOf(x, 0.4, rng)];
    const result = await pc({ names, columns }, SETTINGS);
    expect(skeletonOf(result.graph)).toEqual(['large x']);
    expect(undecidedOf(result)).toEqual(['x border: small']);
    const tiny = result.absent.find(({ a, b }) => a === 'x' && b === 'tiny');
    expect(tiny).toMatchObject({ reason: 'small', separatingSet: [] });
    expect(tiny!.pValue).toBeLessThan(0.01);
    const exact = await pc({ names, columns }, { ...SETTINGS, smallestEffect: 0 });
    expect(skeletonOf(exact.graph)).toEqual(['border x', 'large x', 'tiny x']);
    expect(exact.undecided).toEqual([]);
  });

  it('is the search as it was for an oracle, whatever the graph', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const dag = randomDag(7, 0.35, new Rng(seed));
        const test = dSeparationTest(dag);
        const exact = await pcWith(test, dag.nodes, { alpha: 0.5 });
        const margin = await pcWith(test, dag.nodes, { alpha: 0.5, smallestEffect: 0.05 });
        expect(edgesOf(margin.graph)).toEqual(edgesOf(exact.graph));
        expect(margin.undecided).toEqual([]);
      }),
    );
  });

  it('does not take what the error of a factor leaves for a link, and says what a true link could bear', async () => {
    const rng = new Rng(7);
    const n = 20_000;
    const z = normal(n, rng);
    const names = ['f', 'x', 'y', 'v', 'w'];
    const factor = effectOf(z, Math.sqrt(0.96), rng);
    const v = effectOf(z, 0.6, rng);
    const columns = [factor, effectOf(z, 0.85, rng), effectOf(z, 0.85, rng), v, effectOf(v, 0.8, rng)];
    const learned: LearnedFactors = {
      factors: [{ name: 'f', modality: 'M' }],
      links: null,
      reliability: 0.95,
    };
    const naive = await pc({ names, columns }, { ...SETTINGS, smallestEffect: 0 });
    expect(skeletonOf(naive.graph)).toContain('x y');
    const result = await pc({ names, columns }, { ...SETTINGS, learned });
    expect(skeletonOf(result.graph)).not.toContain('x y');
    expect(undecidedOf(result)).toContain('x y: error');
    const link = result.graph.edges.find(({ from, to }) => [from, to].sort().join('') === 'vw');
    expect(link).toBeDefined();
  });

  it('takes each factor for as reliable as it was measured to be at the least, or as is assumed where that is less', async () => {
    const rng = new Rng(8);
    const z = normal(20_000, rng);
    const x = effectOf(z, 0.7, rng);
    const columns = [
      effectOf(z, Math.sqrt(0.98), rng),
      x,
      effectOf(z, 0.7, rng).map((v, s) => v + 0.15 * x[s]),
    ];
    const data = { names: ['f', 'x', 'y'], columns };
    const found = (reliability?: { value: number; low: number; high: number }, least = 0.95) => {
      const factors = [{ name: 'f', modality: 'M', ...(reliability ? { reliability } : {}) }];
      return pc(data, { ...SETTINGS, learned: { factors, links: null, reliability: least } });
    };
    const edge = ({ graph: { edges } }: DiscoveryResult) =>
      edges.find(({ from, to }) => [from, to].sort().join('') === 'xy');
    const reliable = edge(await found({ value: 0.97, low: 0.96, high: 0.98 }))!;
    const { below } = reliable.effect!.hinge!;
    expect(reliable.effect!.hinge).toEqual({ factor: 'f', below, reliability: 0.97, interval: [0.96, 0.98] });
    expect(edge(await found())!.effect!.hinge).toEqual({ factor: 'f', below, reliability: 0.95 });
    expect(below).toBeGreaterThan(0.5);
    expect(below).toBeLessThan(0.95);
    // It says where the link vanishes, whether that was measured or is assumed.
    const low = { value: 0.99, low: below - 0.01, high: 1 };
    expect(undecidedOf(await found(low))).toContain('x y: error');
    expect(undecidedOf(await found(undefined, below - 0.01))).toContain('x y: error');
    expect(edge(await found({ ...low, low: below + 0.01 }))).toBeDefined();
  });

  it('claims nothing of a factor that has failed, nor of what it may relate, and the rest as before', async () => {
    const rng = new Rng(1009);
    const n = 2000;
    const z = normal(n, rng);
    const learned = effectOf(z, 0.6, rng);
    const [a, b] = [effectOf(z, 0.8, rng), effectOf(z, 0.8, rng)];
    const far = effectOf(a, 0.7, rng);
    const data = { names: ['Z', 'a', 'b', 'far'], columns: [learned, a, b, far] };
    const factor = { name: 'Z', modality: 'M', reliability: { value: 0.36, low: 0.3, high: 0.42 } };
    const links = [{ between: ['Z', 'W'] as const, share: 1 }];
    const found = (failed: boolean): Promise<DiscoveryResult> =>
      pc(data, {
        alpha: 0.01,
        test: 'fisher-z',
        learned: { factors: [{ ...factor, failed }], links, reliability: 0.95 },
      });
    expect(undecidedOf(await found(true)).toSorted()).toEqual(['Z a: failed', 'Z b: failed', 'a b: failed']);
    expect(skeletonOf((await found(true)).graph)).toEqual(['a far']);
    expect(undecidedOf(await found(false)).every((words) => !words.endsWith('failed'))).toBe(true);
  });

  it('draws a collider only where its ends are shown to be related once its centre is known', async () => {
    const dag = graph('a c b', 'a -> c, b -> c');
    const test = dSeparationTest(dag);
    const settings = { alpha: 0.5, smallestEffect: 0.05 };
    expect(edgesOf((await pcWith(test, dag.nodes, settings)).graph)).toEqual(['a -> c', 'b -> c']);
    const small: typeof test.effect = (x, y, given, order) =>
      x === 1 || y === 1
        ? test.effect(x, y, given, order)
        : { value: 0.02, standardError: 0.02, signed: false };
    const result = await pcWith({ ...test, effect: small }, dag.nodes, settings);
    expect(edgesOf(result.graph)).toEqual(['a -- c', 'b -- c']);
  });
});

describe('the training as evidence', () => {
  const dag = graph('a c b', 'a -> c, b -> c');
  const test = dSeparationTest(dag);
  const factors = ['a', 'c', 'b'].map((name) => ({ name, modality: name }));
  const found = (links: LearnedFactors['links'], others = factors) =>
    pcWith(test, dag.nodes, {
      alpha: 0.5,
      smallestEffect: 0.05,
      learned: { factors: others, links, reliability: 0.95 },
    });
  const link = (a: string, b: string, share = 1) => ({ between: [a, b] as const, share });

  it('makes undecided what it does not link and the data do, which then directs nothing', async () => {
    const result = await found([link('a', 'c')]);
    expect(undecidedOf(result)).toEqual(['c b: training-none']);
    expect(edgesOf(result.graph)).toEqual(['a -- c']);
  });

  it('makes undecided what it links and the data do not, which then separates nothing', async () => {
    const result = await found([link('a', 'c'), link('c', 'b'), link('a', 'b')]);
    expect(undecidedOf(result)).toEqual(['a b: training-link']);
    expect(edgesOf(result.graph)).toEqual(['a -- c', 'b -- c']);
  });

  it('makes undecided what fewer than half of its searches link, and confirms what more of them do', async () => {
    const result = await found([link('a', 'c', 0.45), link('c', 'b')]);
    expect(undecidedOf(result)).toEqual(['a c: training-unsure']);
    const most = await found([link('a', 'c', 0.5), link('c', 'b', 0.75)]);
    expect(edgesOf(most.graph)).toEqual(['a -> c', 'b -> c']);
    expect(most.undecided).toEqual([]);
  });

  it('does not overrule what people know', async () => {
    const result = await pcWith(test, dag.nodes, {
      alpha: 0.5,
      smallestEffect: 0.05,
      knowledge: {
        required: [['a', 'c']],
        forbidden: [
          ['b', 'c'],
          ['c', 'b'],
        ],
      },
      learned: { factors, links: [], reliability: 0.95 },
    });
    expect(edgesOf(result.graph)).toEqual(['a -> c']);
    expect(result.undecided).toEqual([]);
  });
});
