import { Matrix } from 'ml-matrix';
import { applyAffine, sliceColumns } from '../../math/affine.ts';
import { inverseRoot } from '../../math/spectrum.ts';
import type { Blocks } from './blocks.ts';
import type { LatentMap } from './types.ts';

/** Directions with less than this share of a latent's variance are not blown up to unit variance. */
const SMALLEST_EIGENVALUE = 1e-4;

export interface Whitened {
  /** N x D, row-major; 0 where the modality is absent. */
  readonly values: Float32Array;
  readonly transforms: readonly LatentMap[];
}

/**
 * Each modality's latents to mean 0 and covariance I over the subjects that have it, by the symmetric root
 * of the correlation matrix, which stays as near to the given axes as can be.
 */
export function whiten(latents: Float32Array, blocks: Blocks, present: readonly Uint8Array[]): Whitened {
  const { total, dims, start } = blocks;
  const values = new Float32Array(present[0].length * total);
  const transforms = dims.map((d, m) => {
    const block = sliceColumns(latents, total, start[m], start[m] + d);
    const transform = whitening(
      block.filter((_, at) => present[m][Math.floor(at / d)]),
      d,
    );
    const white = applyAffine(transform, block);
    present[m].forEach((has, r) => {
      if (has) values.set(white.subarray(r * d, (r + 1) * d), r * total + start[m]);
    });
    return transform;
  });
  return { values, transforms };
}

function whitening(block: Float32Array, d: number): LatentMap {
  if (d === 0) return { matrix: [], offset: [] };
  const rows = block.length / d;
  const mean = new Float64Array(d);
  for (let at = 0; at < block.length; at++) mean[at % d] += block[at] / rows;
  const covariance = Matrix.zeros(d, d);
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < d; i++) {
      const x = (block[r * d + i] - mean[i]) / rows;
      for (let j = 0; j <= i; j++) {
        covariance.set(i, j, covariance.get(i, j) + x * (block[r * d + j] - mean[j]));
      }
    }
  }
  // A latent that is constant keeps its scale: its rounding errors must not become noise of unit size.
  const sd = Array.from({ length: d }, (_, i) => {
    const value = Math.sqrt(covariance.get(i, i));
    return value > 1e-6 * Math.abs(mean[i]) ? value : 1;
  });
  const correlation = Matrix.zeros(d, d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      const value = i === j ? 1 : covariance.get(i, j) / (sd[i] * sd[j]);
      correlation.set(i, j, value);
      correlation.set(j, i, value);
    }
  }
  const root = inverseRoot(correlation, SMALLEST_EIGENVALUE);
  const matrix = Array.from({ length: d * d }, (_, at) => {
    const i = Math.floor(at / d);
    return root.get(i, at % d) / sd[i];
  });
  const offset = new Array<number>(d).fill(0);
  for (let j = 0; j < d; j++) for (let i = 0; i < d; i++) offset[j] -= mean[i] * matrix[i * d + j];
  return { matrix, offset };
}
