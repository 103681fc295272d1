import { describe, expect, it } from 'vitest';
import { LEVELS, runCell } from '../../core/discovery/check/run-cell.ts';
import { SCENARIOS } from '../../core/discovery/check/scenarios.ts';
import { binomialAtLeast, binomialAtMost, exactInterval } from '../../core/math/binomial.ts';
import { uniformity } from '../../core/math/uniformity.ts';
import { verdictAt, weak } from '../../core/discovery/check/verdict.ts';

/** The short part of the grid: `npm run calibrate` makes all of it. */
const CELLS = [
  ['linear', 0, 100],
  ['linear', 3, 100],
  ['bent', 1, 400],
  ['heteroscedastic', 1, 400],
  ['two-valued', 1, 400],
  ['three levels', 1, 400],
  ['ordered', 0, 400],
  ['counts', 1, 400],
  ['50% censored', 1, 100],
  ['20% missing', 1, 400],
] as const;

describe('the covariance measure on a part of the grid', () => {
  it.each(CELLS)('%s, order %i, %i rows', (name, order, rows) => {
    const scenario = SCENARIOS.find((s) => s.name === name)!;
    const [result] = runCell({ scenario, order, rows }, 120, 1001);
    expect(LEVELS.map((level) => verdictAt(result, level))).toEqual(['within', 'within', 'within']);
    expect(weak(result)).toBe(false);
    expect(result.found).toBeGreaterThan(24);
    // Rows with little noise count more: .76 without.
    if (name === 'heteroscedastic') expect(result.found / result.reference).toBeGreaterThan(0.85);
  });

  it('would be seen to be off: Fisher z on uneven noise', () => {
    const scenario = SCENARIOS.find((s) => s.name === 'heteroscedastic')!;
    const results = runCell({ scenario, order: 1, rows: 400 }, 120, 1001);
    expect(
      verdictAt(
        results.find(({ test }) => test === 'fisher-z')!,
        0.05,
      ),
    ).toBe('many');
  });
});

describe('the statistics of the page', () => {
  it('has exact binomial tails', () => {
    expect(binomialAtLeast(1, 3, 0.5)).toBeCloseTo(7 / 8, 12);
    expect(binomialAtMost(1, 3, 0.5)).toBeCloseTo(1 / 2, 12);
    expect(binomialAtLeast(0, 5, 0.1)).toBe(1);
    // R: binom.test(7, 100, conf.level = .99)$conf.int
    const [low, high] = exactInterval(7, 100, 0.99);
    expect(binomialAtLeast(7, 100, low)).toBeCloseTo(0.005, 6);
    expect(binomialAtMost(7, 100, high)).toBeCloseTo(0.005, 6);
  });

  it('tells uniform values from others', () => {
    const even = Array.from({ length: 200 }, (_, k) => (k + 0.5) / 200);
    expect(uniformity(even)).toBeGreaterThan(0.99);
    expect(uniformity(even.map((v) => v ** 1.5))).toBeLessThan(1e-3);
  });
});
