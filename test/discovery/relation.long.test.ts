import { describe, expect, it } from 'vitest';
import { correlate } from '../../core/discovery/ci/correlation.ts';
import { fisherZ } from '../../core/discovery/ci/fisher-z.ts';
import { gcm } from '../../core/discovery/ci/gcm.ts';
import { pc } from '../../core/discovery/pc.ts';
import { intervalOf, relationOf } from '../../core/discovery/relation.ts';
import type { VariableType } from '../../core/discovery/variable-type.ts';
import type { Relation } from '../../core/graph/evidence.ts';
import { Rng } from '../../core/math/rng.ts';
import { normal } from './helpers.ts';

/** x and y with partial correlation rho given z. @param tails a factor of every row's x and y, 1 for normal ones */
function linear(rho: number, rows: number, rng: Rng, tails: () => number = () => 1): Float64Array[] {
  const [x, y, z] = [normal(rows, rng), normal(rows, rng), normal(rows, rng)];
  for (let r = 0; r < rows; r++) {
    const scale = tails();
    const own = x[r] * scale;
    y[r] = rho * own + Math.sqrt(1 - rho ** 2) * y[r] * scale + z[r];
    x[r] = own + z[r];
  }
  return [x, y, z];
}

const NUMBER: VariableType = { kind: 'number' };

const relate = (columns: Float64Array[], given: number[] = [], types?: VariableType[]): Relation =>
  relationOf(
    gcm(
      columns.map((_, i) => `v${i}`),
      columns,
      types,
    ),
    columns.map((_, i) => `v${i}`),
    [0, 1],
    Int32Array.from(given),
  )!;

/** How many of the intervals hold the true value. */
function covered(draws: number, truth: number, draw: () => readonly [number, number]): number {
  let held = 0;
  for (let k = 0; k < draws; k++) {
    const [low, high] = draw();
    if (low <= truth && truth <= high) held++;
  }
  return held;
}
const DRAWS = 400;
/** 95 % of the draws, within 3.5 standard errors. */
const LEAST = DRAWS * 0.95 - 3.5 * Math.sqrt(DRAWS * 0.95 * 0.05);

describe('the interval of a conditional correlation', () => {
  it.each([0, 0.3, -0.6])('of normal numbers holds the true one in 95 of 100 studies: %d', (rho) => {
    const rng = new Rng(1002);
    const held = covered(DRAWS, rho, () => {
      const { low, high } = relate(linear(rho, 150, rng), [2]);
      return [low, high];
    });
    expect(held).toBeGreaterThan(LEAST);
    expect(held).toBeLessThan(DRAWS);
  });

  it('holds it where the spread of both changes from row to row, and Fisher’s does not', () => {
    const rng = new Rng(1003);
    const draws = Array.from({ length: DRAWS }, () => {
      const columns = linear(0, 300, rng, () => (rng.uniform() < 0.5 ? 0.3 : 2));
      // Without z, which the rows' scales leave as it is.
      for (let r = 0; r < 300; r++) for (const v of [0, 1]) columns[v][r] -= columns[2][r];
      return columns;
    });
    const fisher = draws.map((columns) =>
      intervalOf(fisherZ(correlate(columns)).effect(0, 1, new Int32Array(0), 0))!,
    );
    const own = draws.map((columns) => relate(columns));
    const holds = (low: number, high: number): boolean => low <= 0 && 0 <= high;
    expect(own.filter(({ low, high }) => holds(low, high)).length).toBeGreaterThan(LEAST);
    expect(fisher.filter(([low, high]) => holds(low, high)).length).toBeLessThan(LEAST);
  });
});

describe('the direction in which two variables go together', () => {
  const rng = new Rng(1010);
  const x = normal(500, rng);
  const noise = normal(500, rng);
  const noisy = (f: (v: number) => number): Float64Array => x.map((v, r) => f(v) + noise[r]);
  const trend = (y: Float64Array, type: VariableType = NUMBER) => relate([x, y], [], [NUMBER, type]).trend;

  it.each([
    ['rising', (v: number) => v],
    ['falling', (v: number) => -v],
    ['rising', (v: number) => Math.exp(v)],
    ['bent', (v: number) => v * v],
    ['bent', (v: number) => Math.abs(v) - 0.1 * v],
    ['bent', (v: number) => 2 * Math.cos(2 * v)],
    ['unclear', () => 0],
  ] as const)('%s', (expected, f) => {
    expect(trend(noisy(f))).toBe(expected);
  });

  it('is never claimed of a bent relation, in 100 studies of 300 people', () => {
    const draws = new Rng(1011);
    for (let k = 0; k < 100; k++) {
      const u = normal(300, draws);
      const v = normal(300, draws).map((e, r) => u[r] ** 2 + e);
      expect(relate([u, v]).trend).toBe('bent');
    }
  });
});

describe('the links of a graph', () => {
  it.each(['gcm', 'fisher-z', 'chi-square'] as const)('carry it, by %s', async (test) => {
    const rng = new Rng(1020);
    const rows = 400;
    const cut = (v: number): number => (test === 'chi-square' ? (v > 0 ? 1 : 0) : v);
    const a = normal(rows, rng);
    const b = normal(rows, rng).map((e, r) => e - 1.5 * a[r]);
    const c = normal(rows, rng);
    const { graph, undecided } = await pc(
      { names: ['a', 'b', 'c'], columns: [a, b, c].map((column) => column.map(cut)) },
      { alpha: 0.01, test, smallestEffect: 0.05 },
    );
    expect(undecided).toEqual([]);
    expect(graph.edges).toHaveLength(1);
    const { relation, effect } = graph.edges[0];
    expect(relation).toMatchObject({ trend: 'falling', given: effect!.given });
    expect(relation!.high).toBeLessThan(0);
  });
});
