import { Rng } from '../../math/rng.ts';

/** N flags each: 1 for the subjects of that half. */
export type Halves = readonly [Uint8Array, Uint8Array];

/**
 * Parts the subjects that have any modality at random into two disjoint halves of one size, or nearly. Those who have
 * the same modalities are parted evenly too, so that each half has as many of each modality and of each overlap.
 *
 * @param rowOf of each modality the row of every subject, -1 where absent
 */
export function splitHalves(rowOf: readonly Int32Array[], rng: Rng): Halves {
  const subjects = rowOf.at(0)?.length ?? 0;
  const halves: Halves = [new Uint8Array(subjects), new Uint8Array(subjects)];
  const strata = new Map<string, number[]>();
  for (let s = 0; s < subjects; s++) {
    const having = rowOf.map((rows) => (rows[s] >= 0 ? '1' : '0')).join('');
    if (!having.includes('1')) continue;
    const stratum = strata.get(having);
    if (stratum) stratum.push(s);
    else strata.set(having, [s]);
  }
  // The one who is left over of a stratum goes to the half that is due.
  let due = rng.int(2);
  for (const key of [...strata.keys()].sort()) {
    const stratum = strata.get(key)!;
    for (const i of rng.permutation(stratum.length)) {
      halves[due][stratum[i]] = 1;
      due = 1 - due;
    }
  }
  return halves;
}

/**
 * The halves of one of the pairs that a training with this seed is repeated on: the same ones whatever asks for them.
 *
 * @param number of the pair, from 1
 */
export const halvesOfPair = (rowOf: readonly Int32Array[], seed: number, number: number): Halves =>
  splitHalves(rowOf, new Rng(seed).fork(`halves ${String(number)}`));

/** What the retraining on one half of a pair is called, by which what is kept of it is found again. */
export const halfLabel = (number: number, side: 0 | 1): string => `half-${String(number)}${'ab'[side]}`;
