import { applyAffine } from '../../../core/math/affine.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import type { LatentMap } from '../../../core/train/separation/types.ts';
import { mcc } from '../../../core/metrics/mcc.ts';
import type { Rng } from '../../../core/math/rng.ts';

export interface RotatedLatents {
  readonly truth: Float64Array[];
  readonly latents: Float32Array;
  readonly dims: readonly number[];
  readonly present: Uint8Array[];
}

const MECHANISMS: readonly ((z: number) => number)[] = [
  (z) => 1.2 * Math.tanh(1.5 * (z - 0.3)),
  (z) => 0.45 * z * z + 0.4 * z,
  (z) => z + 0.6 * Math.sin(2 * z),
];

/**
 * Latents of a known graph, each modality's block then multiplied by a random matrix.
 *
 * @param edges [parent, child] over all latents, parents before their children
 * @param share chance that a subject has a modality
 */
export function rotatedLatents(
  dims: readonly number[],
  edges: readonly (readonly [number, number])[],
  n: number,
  rng: Rng,
  share = 1,
): RotatedLatents {
  const blocks = blocksOf(dims);
  const truth: Float64Array[] = [];
  for (let i = 0; i < blocks.total; i++) {
    const parents = edges.flatMap(([from, to]) => (to === i ? [from] : []));
    const sd = parents.length > 0 ? 0.5 : 1;
    truth.push(
      Float64Array.from({ length: n }, (_, r) =>
        parents.reduce((sum, j) => sum + MECHANISMS[(i + j) % 3](truth[j][r]), rng.normal(0, sd)),
      ),
    );
  }
  const latents = new Float32Array(n * blocks.total);
  dims.forEach((d, m) => {
    const mix = Float64Array.from({ length: d * d }, () => rng.normal());
    for (let at = 0; at < n * d * d; at++) {
      const [r, i, j] = [Math.floor(at / (d * d)), Math.floor((at % (d * d)) / d), at % d];
      latents[r * blocks.total + blocks.start[m] + j] += truth[blocks.start[m] + i][r] * mix[i * d + j];
    }
  });
  const present = dims.map(() => Uint8Array.from({ length: n }, () => Number(rng.uniform() < share)));
  return { truth, latents, dims, present };
}

/** MCC within the modalities (all subjects) after the given transforms. */
export function recovered(data: RotatedLatents, transforms: readonly LatentMap[]): number {
  const blocks = blocksOf(data.dims);
  const n = data.present[0].length;
  const out = new Float32Array(data.latents.length);
  transforms.forEach((t, m) => {
    const mapped = applyAffine(t, data.latents, blocks.total, blocks.start[m]);
    for (let r = 0; r < n; r++)
      out.set(mapped.subarray(r * data.dims[m], (r + 1) * data.dims[m]), r * blocks.total + blocks.start[m]);
  });
  const estimate = data.truth.map((_, i) =>
    Float64Array.from({ length: n }, (_, r) => out[r * blocks.total + i]),
  );
  return mcc(data.truth, estimate, 'pearson', blocks.modalityOf, blocks.modalityOf).mcc;
}
