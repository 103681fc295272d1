import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../core/discovery/ci/chi-square.ts';
import type { CiTest } from '../../core/discovery/ci/ci-test.ts';
import { correlate } from '../../core/discovery/ci/correlation.ts';
import { fisherZ } from '../../core/discovery/ci/fisher-z.ts';
import { gcm } from '../../core/discovery/ci/gcm.ts';
import { Rng } from '../../core/math/rng.ts';

const NAMES = ['x', 'y', 'z'];

/** x and y with partial correlation rho given z, all normal. */
function normal(rho: number, rows: number, rng: Rng): Float64Array[] {
  const [x, y, z] = [0, 1, 2].map(() => {
    const column = new Float64Array(rows);
    rng.fillNormal(column);
    return column;
  });
  for (let r = 0; r < rows; r++) {
    y[r] = rho * x[r] + Math.sqrt(1 - rho ** 2) * y[r] + z[r];
    x[r] += z[r];
  }
  return [x, y, z];
}

const tests: [string, (columns: Float64Array[]) => CiTest][] = [
  ['fisher-z', (columns) => fisherZ(correlate(columns))],
  ['gcm', (columns) => gcm(NAMES, columns)],
];

describe.each(tests)('the effect by %s', (_, build) => {
  it.each([-0.4, 0, 0.25])('is the partial correlation of normal columns, %d', (rho) => {
    const rng = new Rng(1001);
    const found = Array.from({ length: 120 }, () =>
      build(normal(rho, 400, rng)).effect(0, 1, Int32Array.of(2), 1),
    );
    const mean = found.reduce((s, e) => s + e.value, 0) / found.length;
    expect(Math.abs(mean - rho)).toBeLessThan(0.03);
    // The deviations in units of the stated error have variance about 1.
    const squares = found.reduce((s, e) => s + ((e.value - rho) / e.standardError) ** 2, 0) / found.length;
    expect(squares).toBeGreaterThan(0.65);
    expect(squares).toBeLessThan(1.5);
    expect(found.every((e) => e.signed)).toBe(true);
  });
});

describe('the effect by chi-square', () => {
  it('is near 0 where nothing is there, and grows to 1', () => {
    const rng = new Rng(1004);
    const a = Float64Array.from({ length: 2000 }, () => rng.int(3));
    const b = a.map(() => rng.int(4));
    const part = a.map((v) => (rng.uniform() < 0.5 ? v : rng.int(3)));
    const test = chiSquare(['a', 'b', 'part', 'same'], [a, b, part, a]);
    const of = (y: number) => test.effect(0, y, new Int32Array(0), 0);
    expect(of(1).value).toBeLessThan(0.05);
    expect(of(2).value).toBeCloseTo(0.5, 1);
    expect(of(3).value).toBeCloseTo(1, 2);
    expect(of(2).signed).toBe(false);
    expect(of(2).standardError).toBeLessThan(0.03);
  });
});
