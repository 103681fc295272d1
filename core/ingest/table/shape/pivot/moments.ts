import { type DateOrder, inferDateFormat, readDate } from '../../../cell/dates.ts';
import { isMissingText } from '../../../cell/values.ts';
import { tally } from './tally.ts';

/** Different texts that tell how days are written. */
const MOST_SEEN = 5000;
const ENOUGH = 0.95;
/** `20240331`, as some databases write days. */
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;

/** Tells how the days of a column are written, and reads them. */
export class Moments {
  readonly #seen = new Map<string, number>();

  /** Takes a cell of the column. */
  see(cell: string): void {
    if (!isMissingText(cell)) tally(this.#seen, cell, 1, MOST_SEEN);
  }

  /** Whether any cell was filled. */
  get isFilled(): boolean {
    return this.#seen.size > 0;
  }

  /** Orders of day, month and year that the cells leave open, more than one where only a person can tell. */
  orders(said?: DateOrder): readonly DateOrder[] {
    return inferDateFormat(this.#seen, ENOUGH, said)?.orders ?? [];
  }

  /**
   * What reads a cell as days since 1970-01-01, NaN for none.
   *
   * @param said order of day, month and year, where it is known
   * @returns null where it cannot be told how most of the days are written
   */
  reader(said?: DateOrder): ((cell: string) => number) | null {
    if (this.isFilled && [...this.#seen.keys()].every((cell) => COMPACT.test(cell)))
      return (cell) => momentOf(cell.replace(COMPACT, '$1-$2-$3'), '%Y-%m-%d');
    const guess = inferDateFormat(this.#seen, ENOUGH, said);
    if (!guess || guess.contradicts || guess.orders.length > 1) return null;
    return (cell) => momentOf(cell, guess.format);
  }
}

function momentOf(cell: string, format: string): number {
  const read = cell === '' ? null : readDate(cell, format);
  return read ? read.day + read.seconds / 86_400 : Number.NaN;
}
