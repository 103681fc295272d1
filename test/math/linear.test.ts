import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gram } from '../../core/math/gram.ts';
import { cholesky, choleskyOfSingular, solveCholesky } from '../../core/math/linear.ts';
import { Rng } from '../../core/math/rng.ts';

function normals(length: number, seed: number): Float64Array {
  const values = new Float64Array(length);
  new Rng(seed).fillNormal(values);
  return values;
}

describe('gram', () => {
  it('equals the plain triple loop at any shape', () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 11 }), fc.integer());
    fc.assert(
      fc.property(shape, ([rows, columns, seed]) => {
        const x = normals(rows * columns, seed);
        const g = gram(x, rows, columns);
        for (let i = 0; i < columns; i++) {
          for (let j = 0; j < columns; j++) {
            let s = 0;
            for (let r = 0; r < rows; r++) s += x[i * rows + r] * x[j * rows + r];
            expect(g[i * columns + j]).toBeCloseTo(s, 9);
          }
        }
      }),
    );
  });
});

describe('cholesky', () => {
  it('solves what it factored', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer(), (n, seed) => {
        const a = gram(normals(n * (n + 5), seed), n + 5, n);
        const x = normals(n, seed + 1);
        const b = Float64Array.from({ length: n }, (_, i) => x.reduce((s, v, j) => s + a[i * n + j] * v, 0));
        expect(cholesky(a, n)).toBe(-1);
        solveCholesky(a, n, b);
        b.forEach((v, i) => expect(v).toBeCloseTo(x[i], 4));
      }),
    );
  });

  it('names the first row that the earlier ones determine', () => {
    // Third variable = sum of the first two.
    expect(cholesky(Float64Array.of(1, 0, 1, 0, 1, 1, 1, 1, 2), 3)).toBe(2);
    expect(cholesky(Float64Array.of(0), 1)).toBe(0);
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBe(1);
  });

  it('gives rows that the earlier ones determine no weight, and counts the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer(), (n, seed) => {
        const rows = n + 5;
        const own = normals(n * rows, seed);
        // Each column a second time, which says nothing new.
        const twice = new Float64Array(2 * n * rows);
        for (let c = 0; c < 2 * n; c++) {
          twice.set(own.subarray((c >> 1) * rows, ((c >> 1) + 1) * rows), c * rows);
        }
        const [plain, singular] = [gram(own, rows, n), gram(twice, rows, 2 * n)];
        const [b, both] = [n, 2 * n].map((size) =>
          Float64Array.from({ length: size }, (_, i) => i >> (size === n ? 0 : 1)),
        );
        cholesky(plain, n);
        solveCholesky(plain, n, b);
        expect(choleskyOfSingular(singular, 2 * n, 1e-7)).toBe(n);
        solveCholesky(singular, 2 * n, both);
        b.forEach((v, i) => {
          expect(both[2 * i]).toBeCloseTo(v, 6);
          expect(both[2 * i + 1]).toBe(0);
        });
      }),
    );
  });
});
