import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareInPairs, signedRankP, studentQuantile } from '../bench/experiments/statistics.ts';

describe('the signed-rank test', () => {
  test('of five differences of one sign has the smallest p that five can have', () => {
    expect(signedRankP([0.1, 0.2, 0.3, 0.4, 0.5])).toBe(2 / 32);
    expect(signedRankP([-0.1, -0.2, -0.3, -0.4, -0.5])).toBe(2 / 32);
  });

  test('agrees with tables at eight and at twenty pairs', () => {
    // Wilcoxon's critical sums for two-sided .05: 3 of 8 (p .0391), 52 of 20 (p .0484).
    expect(signedRankP([-3, 1, 2, 4, 5, 6, 7, 8].map((d) => d))).toBeCloseTo(0.0391, 4);
    const twenty = Array.from({ length: 20 }, (_, i) => i + 1).map((d) =>
      [20, 19, 13].includes(d) ? -d : d,
    );
    expect(signedRankP(twenty)).toBeCloseTo(0.0484, 4);
  });

  test('is the same with all signs turned and in any unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (d, unit) => {
          const p = signedRankP(d);
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThanOrEqual(1);
          expect(signedRankP(d.map((v) => -v))).toBeCloseTo(p, 12);
          expect(signedRankP(d.map((v) => v * unit))).toBeCloseTo(p, 12);
        },
      ),
    );
  });
});

describe("Student's t", () => {
  test.each([
    [1, 12.7062],
    [2, 4.3027],
    [3, 3.1824],
    [4, 2.7764],
    [9, 2.2622],
    [19, 2.093],
    [30, 2.0423],
    [1000, 1.9623],
  ])('with %i degrees of freedom has its .975 quantile at %f', (degrees, expected) => {
    expect(studentQuantile(0.975, degrees)).toBeCloseTo(expected, 4);
  });
});

describe('a paired comparison', () => {
  test('gives the mean difference with its interval', () => {
    // Mean 3, sd sqrt(2.5), t .975 with 4 degrees of freedom 2.7764.
    const { mean, interval, p, n } = compareInPairs([1, 2, 3, 4, 5])!;
    expect({ mean, n, p }).toEqual({ mean: 3, n: 5, p: 2 / 32 });
    expect(interval![0]).toBeCloseTo(3 - (2.7764 * Math.sqrt(2.5)) / Math.sqrt(5), 3);
    expect(interval![1]).toBeCloseTo(3 + (2.7764 * Math.sqrt(2.5)) / Math.sqrt(5), 3);
  });
});
