import { bestAssignment } from '../../math/assignment.ts';
import type { Blocks } from './blocks.ts';

/**
 * Mean |Pearson| between two mixings' latents, matched within each modality for the largest sum. The whitened
 * latents have covariance I, so the correlations follow from the mixings (D x D, y = z * mix) alone.
 */
export function mixAgreement(a: Float64Array, b: Float64Array, blocks: Blocks): number {
  const d = blocks.total;
  const column = (mix: Float64Array, m: number, j: number): number[] =>
    Array.from({ length: blocks.dims[m] }, (_, i) => mix[(blocks.start[m] + i) * d + blocks.start[m] + j]);
  let sum = 0;
  blocks.dims.forEach((width, m) => {
    const correlation = Array.from({ length: width }, (_, i) => {
      const left = column(a, m, i);
      return Float64Array.from({ length: width }, (_, j) => {
        const right = column(b, m, j);
        const dot = left.reduce((s, x, r) => s + x * right[r], 0);
        return Math.abs(dot) / (Math.hypot(...left) * Math.hypot(...right));
      });
    });
    bestAssignment(correlation).forEach((j, i) => (sum += correlation[i][j]));
  });
  return sum / d;
}
