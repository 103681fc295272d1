import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { absoluteCorrelations, mcc } from '../../core/metrics/mcc.ts';

function normals(count: number, rows: number, seed: number): Float64Array[] {
  const rng = new Rng(seed);
  return Array.from({ length: count }, () => {
    const column = new Float64Array(rows);
    rng.fillNormal(column);
    return column;
  });
}

describe('mcc', () => {
  it('is 1 and finds the permutation when the estimate is shuffled, flipped and scaled', () => {
    const z = normals(4, 200, 1);
    const order = [2, 0, 3, 1];
    const estimate = order.map((i, k) => z[i].map((v) => (k % 2 ? -3 : 0.5) * v + k));
    const result = mcc(z, estimate, 'pearson');
    expect(result.mcc).toBeCloseTo(1, 12);
    expect([...result.matching]).toEqual([1, 3, 0, 2]);
  });

  it('takes the best total, not the best pair first', () => {
    // e0 correlates most with t0, but t1 has no other partner.
    const [a, b, c] = normals(3, 5000, 2);
    const truth = [a, b];
    const e0 = a.map((v, i) => v + 0.9 * b[i]);
    const e1 = a.map((v, i) => 0.8 * v + 0.5 * c[i]);
    expect([...mcc(truth, [e0, e1], 'pearson').matching]).toEqual([1, 0]);
  });

  it('Spearman is 1 under a monotone distortion where Pearson is not', () => {
    const z = normals(2, 500, 3);
    const bent = z.map((column) => column.map((v) => Math.exp(2 * v)));
    expect(mcc(z, bent, 'spearman').mcc).toBeCloseTo(1, 12);
    expect(mcc(z, bent, 'pearson').mcc).toBeLessThan(0.9);
  });

  it('matches only within a modality when told the modalities', () => {
    const [a, b] = normals(2, 1000, 4);
    const swapped = [b, a];
    expect(mcc([a, b], swapped, 'pearson').mcc).toBeCloseTo(1, 12);
    const within = mcc([a, b], swapped, 'pearson', [0, 1], [0, 1]);
    expect([...within.matching]).toEqual([0, 1]);
    expect(within.mcc).toBeLessThan(0.1);
  });
});

describe('absoluteCorrelations', () => {
  it('is symmetric, within 0..1 and unmoved by affine maps', () => {
    const value = fc.integer({ min: -10_000, max: 10_000 }).map((v) => v / 1000);
    const column = fc.array(value, { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(column, column, fc.double({ min: 0.1, max: 5, noNaN: true }), (x, y, scale) => {
        const [[r]] = absoluteCorrelations([x], [y], 'pearson');
        const [[back]] = absoluteCorrelations([y], [x], 'pearson');
        expect(r).toBeGreaterThanOrEqual(0);
        expect(r).toBeLessThanOrEqual(1);
        expect(back).toBeCloseTo(r, 10);
        expect(absoluteCorrelations([x.map((v) => 1 - scale * v)], [y], 'pearson')[0][0]).toBeCloseTo(r, 6);
      }),
    );
  });
});
