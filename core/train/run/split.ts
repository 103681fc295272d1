import { Rng } from '../../math/rng.ts';
import type { TrainingSettings } from '../api.ts';

export interface Split {
  /** Subjects that the parameters, and the scale of the data, are fitted to, in random order. */
  readonly training: Int32Array;
  /** Subjects that the validation loss is taken of. */
  readonly validation: Int32Array;
}

/**
 * The subjects that a training with these settings learns from and is validated on; they follow from presence
 * alone.
 */
export const splitOf = (
  rowOf: readonly Int32Array[],
  { seed, validation }: Pick<TrainingSettings, 'seed' | 'validation'>,
): Split => splitSubjects(rowOf, validation, splitRng(new Rng(seed)));

/** The first stream that a training draws from its seed. */
export const splitRng = (rng: Rng): Rng => rng.fork('split');

/**
 * Parts the subjects that have any of the modalities.
 *
 * @param rowOf of each modality the row of every subject, -1 where absent
 * @param share of the subjects that validate, 0..1
 */
export function splitSubjects(rowOf: readonly Int32Array[], share: number, rng: Rng): Split {
  const subjects = rowOf.at(0)?.length ?? 0;
  const anyone = Array.from({ length: subjects }, (_, s) => s).filter((s) =>
    rowOf.some((rows) => rows[s] >= 0),
  );
  const shuffled = Int32Array.from(rng.permutation(anyone.length), (i) => anyone[i]);
  const held = heldOutCount(anyone.length, share);
  return { training: shuffled.slice(held), validation: shuffled.slice(0, held) };
}

/** Small cohorts hold out a larger share, so that a validation loss means something. */
export const heldOutCount = (subjects: number, share: number): number =>
  Math.round(Math.max(share * subjects, Math.min(50, 0.2 * subjects)));
