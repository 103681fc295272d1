import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Blocks } from './blocks.ts';
import type { AffineTransform } from './types.ts';

/** Directions with less than this share of a latent's variance are not blown up to unit variance. */
const SMALLEST_EIGENVALUE = 1e-4;

export interface Whitened {
  /** N x D, row-major; 0 where the modality is absent. */
  readonly values: Float32Array;
  readonly transforms: readonly AffineTransform[];
}

/**
 * Each modality's latents to mean 0 and covariance I over the subjects that have it, by the symmetric root
 * of the correlation matrix, which stays as near to the given axes as can be.
 */
export function whiten(latents: Float32Array, blocks: Blocks, present: readonly Uint8Array[]): Whitened {
  const { total, dims, start } = blocks;
  const rows = present[0].length;
  const values = new Float32Array(rows * total);
  const transforms = dims.map((d, m) => {
    const block = readBlock(latents, rows, total, start[m], d, present[m]);
    const transform = whitening(block, d);
    applyToBlock(transform, latents, values, rows, total, start[m], present[m]);
    return transform;
  });
  return { values, transforms };
}

/** Writes y = z * matrix + offset for the subjects that have the block; leaves the others alone. */
export function applyToBlock(
  transform: AffineTransform,
  from: Float32Array,
  to: Float32Array,
  rows: number,
  total: number,
  start: number,
  has: Uint8Array,
): void {
  const d = transform.offset.length;
  for (let r = 0; r < rows; r++) {
    if (has[r] === 0) continue;
    const at = r * total + start;
    for (let j = 0; j < d; j++) {
      let y = transform.offset[j];
      for (let i = 0; i < d; i++) y += from[at + i] * transform.matrix[i * d + j];
      to[at + j] = y;
    }
  }
}

function readBlock(
  latents: Float32Array,
  rows: number,
  total: number,
  start: number,
  d: number,
  has: Uint8Array,
): Float64Array {
  const block: number[] = [];
  for (let r = 0; r < rows; r++) {
    if (has[r] === 0) continue;
    for (let i = 0; i < d; i++) block.push(latents[r * total + start + i]);
  }
  return Float64Array.from(block);
}

function whitening(block: Float64Array, d: number): AffineTransform {
  if (d === 0) return { matrix: new Float64Array(0), offset: new Float64Array(0) };
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
  const evd = new EigenvalueDecomposition(correlation, { assumeSymmetric: true });
  const vectors = evd.eigenvectorMatrix;
  const scale = evd.realEigenvalues.map((w) => 1 / Math.sqrt(Math.max(w, SMALLEST_EIGENVALUE)));
  const root = vectors.mmul(Matrix.diag(scale)).mmul(vectors.transpose());
  const matrix = Float64Array.from({ length: d * d }, (_, at) => {
    const i = Math.floor(at / d);
    return root.get(i, at % d) / sd[i];
  });
  const offset = new Float64Array(d);
  for (let j = 0; j < d; j++) for (let i = 0; i < d; i++) offset[j] -= mean[i] * matrix[i * d + j];
  return { matrix, offset };
}
