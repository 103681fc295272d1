import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dSeparationTest } from '../../core/discovery/d-separation.ts';
import { pc, pcWith } from '../../core/discovery/pc.ts';
import type { PcData, PcSettings } from '../../core/discovery/pc.ts';
import { Rng } from '../../core/math/rng.ts';
import { edgesOf, graph, pairIn, pairsOf, randomDag, simulate, skeletonOf } from './helpers.ts';

const FISHER: PcSettings = { alpha: 0.01, test: 'fisher-z' };

function shuffled({ names, columns }: PcData, rng: Rng): PcData {
  const order = Array.from(rng.permutation(names.length));
  return { names: order.map((i) => names[i]), columns: order.map((i) => columns[i]) };
}

function withMissing({ names, columns }: PcData, share: number, rng: Rng): PcData {
  return { names, columns: columns.map((c) => c.map((v) => (rng.uniform() < share ? Number.NaN : v))) };
}

const DIAMOND = graph('a b c d e', 'a -> b, a -> c, b -> d, c -> d, d -> e');
const DIAMOND_CLASS = ['a -- b', 'a -- c', 'b -> d', 'c -> d', 'd -> e'];
const diamond = simulate(DIAMOND, 4000, new Rng(3));

describe('pc on data', () => {
  it('finds the class of a diamond', async () => {
    const result = await pc(diamond, FISHER);
    expect(edgesOf(result.graph)).toEqual(DIAMOND_CLASS);
    expect(result.conflicts).toEqual([]);
    expect(result.findings).toEqual([]);
  });

  it('gives a reason for every pair', async () => {
    const result = await pc(diamond, FISHER);
    expect(result.graph.edges.map(({ from, to }) => from + to)).toEqual(['ab', 'ac', 'bd', 'cd', 'de']);
    expect(result.absent.map(({ a, b }) => a + b)).toEqual(['ad', 'ae', 'bc', 'be', 'ce']);
    const of = ([a, b]: string) => pairIn(result, a, b);
    expect(of('bc')).toMatchObject({ linked: false, given: ['a'], n: 4000 });
    expect(of('bc').pValue).toBeGreaterThanOrEqual(0.01);
    expect([...of('ad').given].sort()).toEqual(['b', 'c']);
    expect(of('bd')).toMatchObject({ linked: true, basis: 'tested' });
    expect(of('bd').pValue).toBeLessThan(0.01);
    expect(of('bd').rule).toEqual({ name: 'collider', witness: 'c' });
    expect(of('de').rule).toMatchObject({ name: 'meek', number: 1 });
    expect(of('ab').rule).toBeUndefined();
    const total = pairsOf(result).reduce((sum, { tests }) => sum + tests!, 0);
    expect(result.testsByOrder.reduce((a, b) => a + b)).toBe(total);
    for (const { strength } of result.graph.edges) expect(strength).toBeLessThanOrEqual(1);
  });

  it('does not depend on the order of the columns', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const rng = new Rng(seed);
        // Few rows and a mild level, so that separating sets and colliders conflict often.
        const data = simulate(randomDag(9, 0.35, rng), 150, rng);
        const settings: PcSettings = { alpha: 0.1, test: 'fisher-z' };
        const one = await pc(data, settings);
        const two = await pc(shuffled(data, rng), settings);
        expect(edgesOf(two.graph)).toEqual(edgesOf(one.graph));
        const reason = (r: typeof one) =>
          pairsOf(r)
            .map((p) => JSON.stringify([p.key, p.pValue, p.given, p.rule?.name]))
            .sort();
        expect(reason(two)).toEqual(reason(one));
      }),
    );
  });

  it('stops at maxOrder', async () => {
    const { testsByOrder, graph: found, findings } = await pc(diamond, { ...FISHER, maxOrder: 1 });
    expect(testsByOrder).toHaveLength(2);
    expect(skeletonOf(found)).toContain('a d');
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^No more than 1 variable was held fixed at a time: \d links might fall if more were\.$/,
      ),
    ]);
  });

  it('says nothing of maxOrder where holding more fixed would change nothing', async () => {
    const { testsByOrder } = await pc(diamond, FISHER);
    const { findings } = await pc(diamond, { ...FISHER, maxOrder: testsByOrder.length - 1 });
    expect(findings).toEqual([]);
  });

  it('takes none, one and two variables', async () => {
    const few = (k: number): PcData => ({
      names: ['a', 'b'].slice(0, k),
      columns: diamond.columns.slice(0, k),
    });
    expect((await pc(few(0), FISHER)).graph.nodes).toEqual([]);
    expect((await pc(few(1), FISHER)).absent).toEqual([]);
    expect(edgesOf((await pc(few(2), FISHER)).graph)).toEqual(['a -- b']);
  });

  it('refuses an alpha outside 0..1, two equal names and an infinite value', async () => {
    await expect(pc(diamond, { ...FISHER, alpha: 0 })).rejects.toMatchObject({ code: 'discovery.alpha' });
    const twice = { names: ['a', 'a'], columns: diamond.columns.slice(0, 2) };
    await expect(pc(twice, FISHER)).rejects.toMatchObject({ code: 'discovery.names' });
    const infinite = diamond.columns[1].slice();
    infinite[41] = -Infinity;
    const broken = { names: ['a', 'b'], columns: [diamond.columns[0], infinite] };
    await expect(pc(broken, FISHER)).rejects.toThrow(/"b".*row 42/);
  });

  it('reports progress and stops when told to', async () => {
    const orders: number[] = [];
    await pc(diamond, FISHER, { onProgress: (p) => orders.push(p.order) });
    expect(orders[0]).toBe(0);
    expect(Math.max(...orders)).toBeGreaterThanOrEqual(2);
    const stop = new AbortController();
    const slow = dSeparationTest(randomDag(30, 0.9, new Rng(1)));
    const run = pcWith(
      slow,
      Array.from({ length: 30 }, (_, i) => `v${i}`),
      FISHER,
      {
        signal: stop.signal,
        onProgress: () => stop.abort(new Error('enough')),
      },
    );
    await expect(run).rejects.toThrow('enough');
  });
});

describe('missing values', () => {
  it('use the rows that a test has', async () => {
    const data = withMissing(diamond, 0.1, new Rng(4));
    const result = await pc(data, FISHER);
    expect(edgesOf(result.graph)).toEqual(DIAMOND_CLASS);
    const bc = pairIn(result, 'b', 'c');
    const has = (name: string, r: number) => !Number.isNaN(data.columns[data.names.indexOf(name)][r]);
    const rows = Array.from({ length: 4000 }, (_, r) => r);
    expect(bc.n).toBe(rows.filter((r) => ['b', 'c', ...bc.given].every((name) => has(name, r))).length);
  });

  it('give the figures of the table without those rows, when they fall in the same rows', async () => {
    const columns = diamond.columns.map((c) => c.map((v, r) => (r % 3 === 0 ? Number.NaN : v)));
    const kept = diamond.columns.map((c) => c.filter((_, r) => r % 3 !== 0));
    const one = await pc({ names: diamond.names, columns }, FISHER);
    const two = await pc({ names: diamond.names, columns: kept }, FISHER);
    const others = pairsOf(two);
    pairsOf(one).forEach((pair, k) => {
      const other = others[k];
      expect(pair.pValue).toBeCloseTo(other.pValue!, 9);
      const rounded = { pValue: 0, strength: 0, relation: null };
      expect({ ...pair, ...rounded }).toEqual({ ...other, ...rounded });
    });
    one.graph.edges.forEach(({ strength, relation }, k) => {
      const other = two.graph.edges[k];
      expect(strength).toBeCloseTo(other.strength!, 9);
      expect(relation!.low).toBeCloseTo(other.relation!.low, 9);
      expect(relation!.high).toBeCloseTo(other.relation!.high, 9);
    });
  });

  it('leave a pair of columns that share no row undecided, and say so', async () => {
    const half = (c: Float64Array, k: number) => c.map((v, r) => (r % 2 === k ? Number.NaN : v));
    const columns = [half(diamond.columns[0], 0), half(diamond.columns[1], 1)];
    const result = await pc({ names: ['a', 'b'], columns }, FISHER);
    expect(result.undecided).toMatchObject([{ a: 'a', b: 'b', undecided: 'untested' }]);
    expect(pairIn(result, 'a', 'b')).toMatchObject({ linked: false, pValue: undefined, n: undefined });
    expect(result.findings.map((f) => f.kind)).toEqual(['void-tests']);
  });
});

describe('degenerate columns', () => {
  const rng = new Rng(8);
  const [a, b, c] = diamond.columns;
  const other = new Float64Array(a.length);
  rng.fillNormal(other);

  it('leave out a constant one, an empty one and a copy, naming them', async () => {
    const data = {
      names: ['a', 'flat', 'none', 'b', 'pounds', 'c'],
      columns: [a, a.map(() => 0.1), a.map(() => Number.NaN), b, a.map((v) => -2.2 * v + 7), c],
    };
    const result = await pc(data, FISHER);
    expect(result.graph.nodes).toEqual(['a', 'b', 'c']);
    expect(result.findings.map((f) => [f.kind, ...f.columns])).toEqual([
      ['constant', 'flat'],
      ['constant', 'none'],
      ['duplicate', 'a', 'pounds'],
    ]);
    expect(edgesOf(result.graph)).toEqual(['a -- b', 'a -- c']);
  });

  it('name a sum and its parts, and make no link vanish because of it', async () => {
    const sum = a.map((v, r) => v + other[r]);
    const data = { names: ['a', 'other', 'b', 'sum'], columns: [a, other, b, sum] };
    const result = await pc(data, FISHER);
    expect(result.findings[0]).toMatchObject({ kind: 'collinear', columns: ['sum', 'a', 'other'] });
    expect(skeletonOf(result.graph)).toEqual(expect.arrayContaining(['a b', 'a sum', 'other sum']));
    expect(skeletonOf(result.graph)).not.toContain('b other');
  });

  it('survive one row', async () => {
    const result = await pc({ names: ['a', 'b'], columns: [a.slice(0, 1), b.slice(0, 1)] }, FISHER);
    expect(result.findings.map((f) => f.kind)).toEqual(['constant', 'constant']);
  });
});

describe('conflicts', () => {
  it('make an edge bidirected that two colliders want both ways, and report it', async () => {
    // a - b - c - d in which each pair apart is unrelated whatever is given: two colliders, b and c.
    const linked = new Set(['0 1', '1 2', '2 3']);
    const related = (x: number, y: number): boolean => linked.has([x, y].sort().join(' '));
    const test = { ...dSeparationTest(graph('a b', '')), evidence: (x: number, y: number) => +related(x, y) };
    const result = await pcWith({ ...test, strength: () => 0 }, ['a', 'b', 'c', 'd'], FISHER);
    expect(edgesOf(result.graph)).toEqual(['a -> b', 'b <-> c', 'd -> c']);
    expect(result.conflicts).toEqual([
      {
        kind: 'colliders',
        edge: ['b', 'c'],
        colliders: [
          ['a', 'b', 'c'],
          ['b', 'c', 'd'],
        ],
      },
    ]);
    expect(pairIn(result, 'b', 'c').rule).toEqual({ name: 'conflict' });
  });
});
