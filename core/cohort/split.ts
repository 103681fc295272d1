import type { Rng } from '../math/rng.ts';
import type { AlignedCohort } from './subject-array.ts';

export interface Split {
  /** Positions of subjects in the cohort, sorted. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/**
 * Parts the subjects into training and validation at random, in equal shares within each combination of
 * modalities, so that a rare modality is seen in both. One subject of a combination always trains.
 *
 * @param share of the subjects that validate, 0..1
 */
export function splitSubjects(cohort: AlignedCohort, share: number, rng: Rng): Split {
  const groups = new Map<string, number[]>();
  for (let s = 0; s < cohort.subjects.length; s++) {
    const key = cohort.modalities.map(({ rowOf }) => (rowOf[s] >= 0 ? '1' : '0')).join('');
    const group = groups.get(key);
    if (group) group.push(s);
    else groups.set(key, [s]);
  }
  const train: number[] = [];
  const validation: number[] = [];
  // What rounding leaves over in one group is made up for in the next.
  let owed = 0;
  for (const key of [...groups.keys()].sort()) {
    const group = groups.get(key)!;
    const order = rng.permutation(group.length);
    owed += share * group.length;
    const take = Math.min(Math.round(owed), group.length - 1);
    owed -= take;
    order.forEach((i, k) => (k < take ? validation : train).push(group[i]));
  }
  return { train: Int32Array.from(train).sort(), validation: Int32Array.from(validation).sort() };
}
