import { describe, expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { heldOutR2 } from '../../core/metrics/r2.ts';

function normals(count: number, rows: number, seed: number): Float64Array[] {
  const rng = new Rng(seed);
  return Array.from({ length: count }, () => {
    const column = new Float64Array(rows);
    rng.fillNormal(column);
    return column;
  });
}

describe('heldOutR2', () => {
  const z = normals(2, 2000, 1);

  it('is near 1 for a smooth bijection of the right subspace', () => {
    const mixed = [
      z[0].map((v, i) => Math.tanh(v) + 0.5 * z[1][i]),
      z[1].map((v, i) => v ** 3 / 5 + v - 0.5 * z[0][i]),
    ];
    for (const r of heldOutR2(mixed, z, new Rng(2))) expect(r).toBeGreaterThan(0.97);
  });

  it('is near 0, and not above it by overfitting, for unrelated numbers', () => {
    for (const r of heldOutR2(normals(2, 2000, 9), z, new Rng(2))) {
      expect(r).toBeLessThan(0.01);
      expect(r).toBeGreaterThan(-0.5);
    }
  });

  it('is about one half where half of the variance is noise', () => {
    const noise = normals(1, 2000, 3)[0];
    const target = z[0].map((v, i) => v + noise[i]);
    const [r] = heldOutR2([z[0]], [target], new Rng(2));
    expect(r).toBeGreaterThan(0.35);
    expect(r).toBeLessThan(0.6);
  });
});
