import type { Values } from '../../compute/step.ts';
import type { Rng } from '../../math/rng.ts';
import type { Blocks } from './blocks.ts';
import type { Known } from './known.ts';

/** Whitened latents, known columns, and who has them, subjects by rows. */
export interface Subjects {
  readonly blocks: Blocks;
  /** N x R: latents, then known columns. */
  readonly values: Float32Array;
  /** A modality each: N flags. */
  readonly present: readonly Uint8Array[];
  /** A known column each: N flags. */
  readonly knownOf?: readonly Uint8Array[];
}

/** N flags, 1 where the subject has what the conditional of that row is of. */
const flagsOf = ({ blocks, present, knownOf }: Subjects, row: number): Uint8Array =>
  row < blocks.total ? present[blocks.modalityOf[row]] : knownOf![row - blocks.total];

/** Whether the subject lacks something, so that a step must take into account who has what. */
export const lacksSomething = (subjects: Subjects, row: number): boolean =>
  !isComplete(subjects, row) || (subjects.knownOf ?? []).some((flags) => flags[row] === 0);

/** The same subjects with known columns after their latents. */
export function besideKnown(subjects: Subjects, { values: columns, has }: Known): Subjects {
  if (columns.length === 0) return subjects;
  const { total, rows } = subjects.blocks;
  const n = subjects.values.length / total;
  const values = new Float32Array(n * rows);
  for (let r = 0; r < n; r++) {
    values.set(subjects.values.subarray(r * total, (r + 1) * total), r * rows);
    columns.forEach((column, k) => (values[r * rows + total + k] = column[r]));
  }
  return { ...subjects, values, knownOf: has };
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
  const { blocks, values } = subjects;
  const d = blocks.rows;
  const b = rows.length;
  const z = new Float32Array(d * b);
  for (let i = 0; i < d; i++) for (let r = 0; r < b; r++) z[i * b + r] = values[rows[r] * d + i];
  if (!absent) return { z };
  const has = new Float32Array(d * b);
  const weights = new Float32Array(d * b);
  for (let i = 0; i < d; i++) {
    const flags = flagsOf(subjects, i);
    let count = 0;
    for (let r = 0; r < b; r++) count += has[i * b + r] = flags[rows[r]];
    if (count > 0) for (let r = 0; r < b; r++) weights[i * b + r] = has[i * b + r] / count;
  }
  return { z, has: has.subarray(0, blocks.total * b), weights };
}

/** Edge dropout: [R, D, B], a candidate parent kept with probability `keep` for each subject. */
export function dropGates(out: Float32Array, candidates: Uint8Array, keep: number, rng: Rng): void {
  const b = out.length / candidates.length;
  for (let c = 0; c < candidates.length; c++) {
    if (candidates[c] === 0) continue;
    for (let at = c * b; at < (c + 1) * b; at++) out[at] = rng.uniform() < keep ? 1 : 0;
  }
}

/** Share of the rows with what row i is of that have latent j's modality too, at [i][j], and how many they are. */
export function overlaps(subjects: Subjects, rows: Int32Array): { share: Float64Array; count: Int32Array } {
  const { blocks, present } = subjects;
  const d = blocks.total;
  const share = new Float64Array(blocks.rows * d);
  const count = new Int32Array(blocks.rows * d);
  for (let i = 0; i < blocks.rows; i++) {
    const own = flagsOf(subjects, i);
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
