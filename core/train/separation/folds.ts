import type { Rng } from '../../math/rng.ts';
import { isComplete } from './subjects.ts';
import type { Subjects } from './subjects.ts';

/** Parts of the people that are held out in turn. */
export const FOLDS = 4;
/** Held-out people from which on one part tells as much as several. */
const ENOUGH_HELD_OUT = 1000;
const MOST_HELD_OUT = 2000;
/** Least number of held-out subjects who have everything; with fewer, those who lack a modality are held out too. */
const FEWEST_COMPLETE = 60;

/** Rows that parameters are fitted to, and rows that graphs and restarts are chosen by. */
export interface Fold {
  readonly training: Int32Array;
  readonly held: Int32Array;
}

/**
 * How many folds a search has. What shared latents add is followed up from one choice of people.
 *
 * @param people who take part
 */
export function foldCount(people: number, shared: boolean): number {
  return shared || Math.floor(people / FOLDS) >= ENOUGH_HELD_OUT ? 1 : FOLDS;
}

/**
 * Each holds out other people: a quarter, at most 2000. They are subjects who have all modalities, as long as there
 * are enough: where a common cause is absent its effects are dependent, and an edge between them would seem to be
 * worth something.
 *
 * @param rows of subjects who take part
 * @param count of folds, 1 to `FOLDS`
 */
export function foldsOf(subjects: Subjects, rows: readonly number[], count: number, rng: Rng): Fold[] {
  const shuffled = rng.permutation(rows.length).map((at) => rows[at]);
  const complete = shuffled.filter((row) => isComplete(subjects, row));
  const wanted = Math.min(MOST_HELD_OUT, Math.floor(rows.length / FOLDS));
  const most = Math.floor(complete.length / Math.max(2, count));
  const enough = most >= Math.min(wanted, FEWEST_COMPLETE);
  const among = enough ? complete : shuffled;
  const each = enough ? Math.min(wanted, most) : wanted;
  return Array.from({ length: count }, (_, f) => {
    const held = among.slice(f * each, (f + 1) * each);
    const isHeld = new Set(held);
    return {
      held: Int32Array.from(held),
      training: Int32Array.from(shuffled.filter((row) => !isHeld.has(row))),
    };
  });
}
