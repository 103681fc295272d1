import type { Values } from '../../compute/step.ts';
import type { Rng } from '../../math/rng.ts';
import type { Blocks } from './blocks.ts';

/** Whitened latents and who has them, subjects by rows. */
export interface Subjects {
  readonly blocks: Blocks;
  /** N x D. */
  readonly values: Float32Array;
  readonly present: readonly Uint8Array[];
}

/** Whether the subject has every modality that has latents. */
export function isComplete({ blocks, present }: Subjects, row: number): boolean {
  return present.every((flags, m) => blocks.dims[m] === 0 || flags[row] === 1);
}

/** Subjects with at least two modalities that have latents; the others say nothing about relations. */
export function usableRows(present: readonly Uint8Array[], { dims }: Blocks): number[] {
  return Array.from(present[0], (_, r) => r).filter(
    (r) => present.filter((flags, m) => dims[m] > 0 && flags[r] === 1).length >= 2,
  );
}

/**
 * The inputs of a step for the given rows: latents by rows, subjects by columns.
 *
 * @param absent whether the step takes absent modalities into account
 */
export function feedsOf(subjects: Subjects, rows: Int32Array, absent: boolean): Record<string, Values> {
  const { blocks, values, present } = subjects;
  const d = blocks.total;
  const b = rows.length;
  const z = new Float32Array(d * b);
  for (let i = 0; i < d; i++) for (let r = 0; r < b; r++) z[i * b + r] = values[rows[r] * d + i];
  if (!absent) return { z };
  const has = new Float32Array(d * b);
  const weights = new Float32Array(d * b);
  for (let i = 0; i < d; i++) {
    const flags = present[blocks.modalityOf[i]];
    let count = 0;
    for (let r = 0; r < b; r++) count += has[i * b + r] = flags[rows[r]];
    if (count > 0) for (let r = 0; r < b; r++) weights[i * b + r] = has[i * b + r] / count;
  }
  return { z, has, weights };
}

/** Edge dropout: [D, D, B], a candidate parent kept with probability `keep` for each subject. */
export function dropGates(out: Float32Array, candidates: Uint8Array, keep: number, rng: Rng): void {
  const b = out.length / candidates.length;
  for (let c = 0; c < candidates.length; c++) {
    if (candidates[c] === 0) continue;
    for (let at = c * b; at < (c + 1) * b; at++) out[at] = rng.uniform() < keep ? 1 : 0;
  }
}

/** Share of the rows with latent i's modality that have latent j's too, at [i][j], and how many they are. */
export function overlaps(subjects: Subjects, rows: Int32Array): { share: Float64Array; count: Int32Array } {
  const { blocks, present } = subjects;
  const d = blocks.total;
  const share = new Float64Array(d * d);
  const count = new Int32Array(d * d);
  for (let i = 0; i < d; i++) {
    const own = present[blocks.modalityOf[i]];
    for (let j = 0; j < d; j++) {
      const other = present[blocks.modalityOf[j]];
      let all = 0;
      for (const r of rows) {
        all += own[r];
        count[i * d + j] += own[r] & other[r];
      }
      share[i * d + j] = all > 0 ? count[i * d + j] / all : 0;
    }
  }
  return { share, count };
}
