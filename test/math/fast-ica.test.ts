import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { fastIca } from '../../core/math/fast-ica.ts';
import { Rng } from '../../core/math/rng.ts';
import { mcc } from '../../core/metrics/mcc.ts';

const N = 2000;

/** Uniform, Laplace and exponential: less, more and unevenly peaked. */
function sources(rng: Rng): Float64Array[] {
  const draw = (f: () => number): Float64Array => Float64Array.from({ length: N }, f);
  const exponential = (): number => -Math.log(1 - rng.uniform());
  return [
    draw(() => rng.uniform(-1, 1)),
    draw(() => exponential() * rng.pick([-1, 1])),
    draw(() => exponential()),
  ];
}

function mixed(columns: readonly Float64Array[], weights: Matrix, shift: number): Float64Array[] {
  return Array.from({ length: weights.columns }, (_, j) =>
    columns[0].map((_, r) => columns.reduce((sum, c, i) => sum + c[r] * weights.get(i, j), shift)),
  );
}

function unmixed(columns: readonly Float64Array[], mean: Float64Array, matrix: Matrix): Float64Array[] {
  return Array.from({ length: matrix.columns }, (_, j) =>
    columns[0].map((_, r) => columns.reduce((sum, c, i) => sum + (c[r] - mean[i]) * matrix.get(i, j), 0)),
  );
}

describe('FastICA', () => {
  it('separates linear mixtures of sources that are not normal, whatever the mixture', async () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 9, maxLength: 9 }), fc.nat(1000), async (w, seed) => {
        // A diagonal over what its row may hold keeps every mixture far from singular.
        const weights = Matrix.from1DArray(3, 3, w).add(Matrix.diag([2.5, 2.5, 2.5]));
        const truth = sources(new Rng(seed));
        const columns = mixed(truth, weights, 4);
        const { mean, matrix } = await fastIca(columns, new Rng(1));
        for (const score of mcc(truth, unmixed(columns, mean, matrix), 'pearson').scores) {
          expect(score).toBeGreaterThan(0.99);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('gives components of mean 0, variance 1 and no correlation', async () => {
    const columns = mixed(sources(new Rng(2)), new Matrix([[1, 2, 0], [0, 1, 5], [3, 0, 1]]), -2); // prettier-ignore
    const { mean, matrix } = await fastIca(columns, new Rng(1));
    const found = unmixed(columns, mean, matrix);
    found.forEach((a, i) => {
      expect(a.reduce((s, v) => s + v, 0) / N).toBeCloseTo(0, 8);
      found.forEach((b, j) => {
        expect(a.reduce((s, v, r) => s + v * b[r], 0) / N).toBeCloseTo(Number(i === j), 6);
      });
    });
  });

  it('ends on normal columns, which have no components of their own', async () => {
    const rng = new Rng(5);
    const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: 500 }, () => rng.normal()));
    const { matrix } = await fastIca(columns, new Rng(1));
    expect(matrix.to1DArray().every(Number.isFinite)).toBe(true);
  });

  it('takes one column as it is, standardised', async () => {
    const column = Float64Array.of(1, 2, 3, 4);
    const { mean, matrix } = await fastIca([column], new Rng(1));
    expect(mean[0]).toBe(2.5);
    expect(Math.abs(matrix.get(0, 0))).toBeCloseTo(1 / Math.sqrt(1.25), 10);
  });

  it('ends when its pause says so', async () => {
    const stop = async (): Promise<void> => Promise.reject(new Error('cancelled'));
    await expect(fastIca(sources(new Rng(1)), new Rng(1), stop)).rejects.toThrow('cancelled');
  });
});
