import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import { whiten } from '../../../core/train/separation/whiten.ts';

function correlated(n: number, total: number, rng: Rng): Float32Array {
  // Far from singular: what is nearly a copy of another latent is left small, as another test shows.
  const mix = Float64Array.from(
    { length: total * total },
    (_, k) => (k % (total + 1) === 0 ? 3 : 0) + rng.uniform(-0.2, 0.2),
  );
  const out = new Float32Array(n * total);
  for (let r = 0; r < n; r++) {
    const source = Float64Array.from({ length: total }, () => rng.normal());
    for (let j = 0; j < total; j++) {
      out[r * total + j] = 3 + source.reduce((s, x, i) => s + x * mix[i * total + j], 0);
    }
  }
  return out;
}

describe('whitening', () => {
  it('gives each modality mean 0 and covariance I over those who have it, and leaves the others 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
        fc.integer(),
        (dims, seed) => {
          const rng = new Rng(seed);
          const n = 200;
          const blocks = blocksOf(dims);
          const present = dims.map(() => Uint8Array.from({ length: n }, () => Number(rng.uniform() < 0.7)));
          const { values } = whiten(correlated(n, blocks.total, rng), blocks, present);
          dims.forEach((d, m) => {
            const rows = Array.from({ length: n }, (_, r) => r).filter((r) => present[m][r] === 1);
            const at = (r: number, i: number): number => values[r * blocks.total + blocks.start[m] + i];
            for (let i = 0; i < d; i++) {
              expect(rows.reduce((s, r) => s + at(r, i), 0) / rows.length).toBeCloseTo(0, 3);
              for (let j = 0; j < d; j++) {
                const covariance = rows.reduce((s, r) => s + at(r, i) * at(r, j), 0) / rows.length;
                expect(covariance).toBeCloseTo(Number(i === j), 2);
              }
              expect(present[m].every((has, r) => has === 1 || at(r, i) === 0)).toBe(true);
            }
          });
        },
      ),
    );
  });

  it('does not turn a constant latent, or the copy of another, into noise of unit size', () => {
    const rng = new Rng(3);
    const n = 300;
    const latents = new Float32Array(n * 3);
    for (let r = 0; r < n; r++) {
      const z = rng.normal();
      latents.set([z, 7, z * 2 + 1e-6 * rng.normal()], r * 3);
    }
    const { values } = whiten(latents, blocksOf([3]), [new Uint8Array(n).fill(1)]);
    expect(values.every(Number.isFinite)).toBe(true);
    for (let r = 0; r < n; r++) expect(Math.abs(values[r * 3 + 1])).toBeLessThan(0.01);
    expect(Math.max(...values)).toBeLessThan(10);
  });
});
