import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAssignment } from '../../core/math/assignment.ts';
import { logChiSquareP, twoSidedNormalP } from '../../core/math/distributions.ts';
import { midranks } from '../../core/math/ranks.ts';

describe('distributions', () => {
  it('agree with tables', () => {
    expect(twoSidedNormalP(1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(twoSidedNormalP(-6) / 1.9731752900753e-9).toBeCloseTo(1, 6);
    expect(logChiSquareP(3.841458820694124, 1)).toBeCloseTo(Math.log(0.05), 10);
    expect(logChiSquareP(9.487729036781154, 4)).toBeCloseTo(Math.log(0.05), 10);
    expect(logChiSquareP(5, 0)).toBe(0);
  });

  // scipy.stats.chi2.logsf
  it.each([
    [1.0, 1, -1.1478744644493275],
    [61.0, 1, -32.796998646624694],
    [204.0, 1, -104.88969464128364],
    [1200.0, 1, -603.77166137485],
    [2.0, 2, -0.9999999999999997],
    [62.0, 2, -31.0],
    [208.0, 2, -104.0],
    [1200.0, 2, -600.0],
    [3.0, 3, -0.9374500796081584],
    [63.0, 3, -29.638712712067413],
    [212.0, 3, -103.54281416373891],
    [1200.0, 3, -596.6799206405918],
    [4.0, 4, -0.9013877113318907],
    [64.0, 4, -28.50349243853352],
    [216.0, 4, -103.30865211777086],
    [1200.0, 4, -593.6014050654649],
    [7.0, 7, -0.8465784515999766],
    [67.0, 7, -25.846986274127506],
    [228.0, 7, -103.33850110564612],
    [1200.0, 7, -585.2044810721305],
    [30.0, 30, -0.7643130349565107],
    [90.0, 30, -16.53857387096474],
    [320.0, 30, -114.04786751807706],
    [1200.0, 30, -535.6106367707905],
    [101.0, 101, -0.7312955744850731],
    [161.0, 101, -8.890225073349997],
    [604.0, 101, -165.67487121904006],
    [1200.0, 101, -429.7852975417201],
  ])('log p of chi-square %d with %d degrees is %d', (x, degrees, expected) => {
    expect(logChiSquareP(x, degrees) / expected).toBeCloseTo(1, 5);
  });
});

describe('ranks', () => {
  it('share ties and pass over missing values', () => {
    expect([...midranks(Float64Array.of(3, 1, Number.NaN, 3, 2))]).toEqual([3.5, 1, Number.NaN, 3.5, 2]);
  });

  it('depend on the order only', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }), (values) => {
        const x = Float64Array.from(values);
        expect(midranks(x.map((v) => v * 3 + 1))).toEqual(midranks(x));
        const sum = midranks(x).reduce((a, b) => a + b, 0);
        expect(sum).toBe((x.length * (x.length + 1)) / 2);
      }),
    );
  });
});

describe('bestAssignment', () => {
  it('equals the best of all permutations, square or not', () => {
    const size = fc.integer({ min: 1, max: 5 });
    const table = fc
      .tuple(size, size)
      .chain(([rows, columns]) =>
        fc.array(
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: columns, maxLength: columns }),
          { minLength: rows, maxLength: rows },
        ),
      );
    fc.assert(
      fc.property(table, (profit) => {
        const chosen = bestAssignment(profit.map((r) => Float64Array.from(r)));
        const used = [...chosen].filter((c) => c >= 0);
        expect(new Set(used).size).toBe(used.length);
        expect(used.length).toBe(Math.min(profit.length, profit[0].length));
        const total = [...chosen].reduce((s, c, r) => s + (c < 0 ? 0 : profit[r][c]), 0);
        expect(total).toBeCloseTo(bestTotal(profit, 0, new Set()), 9);
      }),
    );
  });
});

function bestTotal(profit: number[][], row: number, taken: ReadonlySet<number>): number {
  if (row === profit.length) return 0;
  let best = profit.length > profit[0].length ? bestTotal(profit, row + 1, taken) : -Infinity;
  for (let c = 0; c < profit[0].length; c++) {
    if (!taken.has(c))
      best = Math.max(best, profit[row][c] + bestTotal(profit, row + 1, new Set([...taken, c])));
  }
  return best === -Infinity ? 0 : best;
}
