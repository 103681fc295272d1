import { describe, expect, it } from 'vitest';
import { CoxRegressions } from '../../core/discovery/ci/covariance/cox.ts';
import { twoSidedTCritical } from '../../core/math/distributions.ts';
import { fixedSpace, slopeOf } from '../../core/math/least-squares.ts';
import { logOddsRatio } from '../../core/math/logistic.ts';
import { Rng } from '../../core/math/rng.ts';

/** Longley (1967), with the certified coefficients of NIST's Statistical Reference Datasets. */
const EMPLOYED = [
  60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331,
  70551,
];
const LONGLEY: readonly (readonly [coefficient: number, values: readonly number[]])[] = [
  [
    15.0618722713733,
    [83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
  ],
  [
    -0.035819179292591,
    [
      234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704,
      502601, 518173, 554894,
    ],
  ],
  [
    -2.02022980381683,
    [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
  ],
  [
    -1.03322686717359,
    [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
  ],
  [
    -0.0511041056535807,
    [
      107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366,
      125368, 127852, 130081,
    ],
  ],
  [1829.15146461355, Array.from({ length: 16 }, (_, k) => 1947 + k)],
];

describe('slopeOf', () => {
  it('gives the certified coefficients of Longley’s data, which hardly tell the columns apart', () => {
    const y = Float64Array.from(EMPLOYED);
    const columns = LONGLEY.map(([, values]) => Float64Array.from(values));
    LONGLEY.forEach(([coefficient], k) => {
      const space = fixedSpace(
        columns.filter((_, other) => other !== k),
        y.length,
      );
      const { value, freedom } = slopeOf(space, columns[k], y)!;
      expect(value / coefficient).toBeCloseTo(1, 7);
      expect(freedom).toBe(9);
    });
  });

  it('has the standard error of two means whose spread differs, where x has two values', () => {
    const [low, high] = [
      [3, 5, 4, 8],
      [10, 2, 18, 7, 13, 1],
    ];
    const y = Float64Array.from([...low, ...high]);
    const x = Float64Array.from(y, (_, r) => (r < low.length ? 0 : 1));
    const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length;
    const squares = (of: readonly number[]) => of.reduce((sum, v) => sum + (v - mean(of)) ** 2, 0);
    const { value, standardError } = slopeOf(fixedSpace([], y.length), x, y)!;
    expect(value).toBeCloseTo(mean(high) - mean(low), 12);
    expect(standardError ** 2).toBeCloseTo(squares(low) / 9 + squares(high) / 25, 12);
  });
});

describe('logOddsRatio', () => {
  it('is that of a table of two by two, with Woolf’s standard error', () => {
    const cells = [
      [12, 0, 0],
      [30, 0, 1],
      [25, 1, 0],
      [8, 1, 1],
    ];
    const rows = cells.flatMap(([n, x, y]) => Array.from({ length: n }, () => [x, y]));
    const [x, y] = [0, 1].map((k) => Float64Array.from(rows, (row) => row[k]));
    const { value, standardError } = logOddsRatio([x], y)!;
    expect(value).toBeCloseTo(Math.log((12 * 8) / (30 * 25)), 8);
    expect(standardError).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 30 + 1 / 25 + 1 / 8), 8);
  });
});

describe('logHazardRatio', () => {
  it('is at the top of Breslow’s partial likelihood, with the standard error of its curvature', () => {
    const rng = new Rng(1001);
    const n = 80;
    const x = Float64Array.from({ length: n }, () => (rng.uniform() < 0.5 ? 0 : 1));
    const times = x.map((v) => Math.ceil((-20 * Math.log(1 - rng.uniform())) / Math.exp(0.7 * v)));
    const happened = x.map(() => (rng.uniform() < 0.7 ? 1 : 0));
    const likelihood = (weight: number): number => {
      let sum = 0;
      for (let r = 0; r < n; r++) {
        if (happened[r] === 0) continue;
        let atRisk = 0;
        for (let s = 0; s < n; s++) if (times[s] >= times[r]) atRisk += Math.exp(weight * x[s]);
        sum += weight * x[r] - Math.log(atRisk);
      }
      return sum;
    };
    const { value, standardError } = new CoxRegressions({ times, happened }).logHazardRatio([x])!;
    const h = 1e-3;
    const [below, at, above] = [-h, 0, h].map((by) => likelihood(value + by));
    expect((above - below) / (2 * h)).toBeCloseTo(0, 3);
    expect(standardError).toBeCloseTo(1 / Math.sqrt((2 * at - below - above) / h ** 2), 4);
  });
});

describe('twoSidedTCritical', () => {
  it('agrees with tables', () => {
    expect(twoSidedTCritical(0.05, 10)).toBeCloseTo(2.228139, 4);
    expect(twoSidedTCritical(0.05, 30)).toBeCloseTo(2.042272, 6);
    expect(twoSidedTCritical(0.05, 120)).toBeCloseTo(1.97993, 6);
    expect(twoSidedTCritical(0.01, 60)).toBeCloseTo(2.660283, 5);
  });
});
