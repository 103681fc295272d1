import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { principalComponents, whitenedScores } from '../../../core/train/start/components.ts';
import { orthonormal, unfolding } from '../../../core/train/start/unfolding.ts';

const pause = (): Promise<void> => Promise.resolve();

/** Whitened components of observations, a function each of the subject. */
function whitened(rows: number, columns: readonly ((row: number) => number)[]) {
  const x = new Float32Array(rows * columns.length);
  for (let r = 0; r < rows; r++) columns.forEach((of, c) => (x[r * columns.length + c] = of(r)));
  const components = principalComponents(x, columns.length, columns.length, new Rng(1));
  return {
    columns: whitenedScores(x, components, columns.length),
    deviations: components.deviations,
  };
}

const normal = (rows: number, seed: number): Float64Array => {
  const out = new Float64Array(rows);
  new Rng(seed).fillNormal(out);
  return out;
};

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const mean = (v: ArrayLike<number>): number => Array.from(v).reduce((s, x) => s + x / v.length, 0);
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let r = 0; r < a.length; r++) {
    ab += (a[r] - ma) * (b[r] - mb);
    aa += (a[r] - ma) ** 2;
    bb += (b[r] - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

const projected = (columns: readonly Float64Array[], q: Matrix, j: number): Float64Array =>
  columns[0].map((_, r) => columns.reduce((s, c, k) => s + q.get(k, j) * c[r], 0));

describe('the projection that a code begins with', () => {
  it('is the one that tells apart who the leading component lays on one another', async () => {
    const t = normal(1200, 3);
    // The bend varies most, and is the same for t and -t.
    const data = whitened(1200, [(r) => 3 * (t[r] ** 2 - 1), (r) => t[r], (r) => 0.3 * Math.sin(2 * t[r])]);
    expect(Math.abs(correlation(data.columns[0], t))).toBeLessThan(0.5);
    const q = await unfolding(data, 1, new Rng(1), pause);
    expect(Math.abs(correlation(projected(data.columns, q, 0), t))).toBeGreaterThan(0.95);
  });

  it('is orthonormal, and the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 3 }),
        async (seed, code) => {
          const sources = Array.from({ length: 3 }, (_, k) => normal(300, seed * 7 + k));
          const data = whitened(
            300,
            Array.from({ length: 6 }, (_, c) => (r: number) => {
              const s = sources.reduce((sum, v, k) => sum + Math.sin(c + 2 * k) * v[r], 0);
              return s > 0 ? s : 0.2 * s + Math.cos(c) * sources[0][r] ** 2;
            }),
          );
          const q = await unfolding(data, code, new Rng(seed), pause);
          const products = q.transpose().mmul(q);
          for (let i = 0; i < code; i++)
            for (let j = 0; j < code; j++) expect(products.get(i, j)).toBeCloseTo(Number(i === j), 9);
          expect((await unfolding(data, code, new Rng(seed), pause)).to2DArray()).toEqual(q.to2DArray());
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('columns made orthonormal', () => {
  it('keep their span, and are filled up by unit vectors that are not in it', () => {
    const q = orthonormal(new Matrix([[3], [0], [4]]), 3);
    expect(q.getColumn(0).map((v) => Math.round(v * 10) / 10)).toEqual([0.6, 0, 0.8]);
    const products = q.transpose().mmul(q);
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) expect(products.get(i, j)).toBeCloseTo(Number(i === j), 12);
  });

  it('are the leading unit vectors where these are given', () => {
    expect(orthonormal(Matrix.eye(5, 2), 4).to2DArray()).toEqual(Matrix.eye(5, 4).to2DArray());
  });
});
