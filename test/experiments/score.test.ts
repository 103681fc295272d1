import { expect, it } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { meanHeldOutR2 } from '../bench/experiments/score.ts';

it('averages R2 within modalities only', () => {
  const z = [1, 2].map((seed) => {
    const column = new Float64Array(2000);
    new Rng(seed).fillNormal(column);
    return column;
  });
  expect(meanHeldOutR2([z[1], z[0]], z, new Rng(1), [0, 1], [0, 1])).toBeLessThan(0.01);
  expect(meanHeldOutR2(z, z, new Rng(1), [0, 1], [0, 1])).toBeGreaterThan(0.99);
});
