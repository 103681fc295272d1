import type { Rng } from '../../math/rng.ts';
import type { Blocks } from './blocks.ts';

/**
 * Closes what a random order of the latents within each modality does not allow, another order for every
 * subject: a latent sees of its own modality only those before it. So -log p(z(m) | others) remains a density
 * by the chain rule, on average over all its orders, and none of them counts more than the others.
 *
 * @param gates [R, D, B], at [i, j, .] whether latent i sees j; changed in place
 */
export function maskToRandomOrder(gates: Float32Array, blocks: Blocks, rng: Rng): void {
  const { total: d, dims, start, rows } = blocks;
  const batch = gates.length / (rows * d);
  const place = new Float32Array(d);
  for (let b = 0; b < batch; b++) {
    rng.fillUniform(place);
    dims.forEach((width, m) => {
      for (let i = start[m]; i < start[m] + width; i++) {
        for (let j = start[m]; j < start[m] + width; j++) {
          if (place[j] >= place[i]) gates[(i * d + j) * batch + b] = 0;
        }
      }
    });
  }
}
