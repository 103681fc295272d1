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
});
