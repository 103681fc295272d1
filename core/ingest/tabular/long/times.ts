import type { DateOrder } from '../dates.ts';
import { readTime } from '../times.ts';
import { Moments } from '../flat/moments.ts';
import { isMissingText } from '../values.ts';
import type { LongColumns } from './columns.ts';

const SECONDS = 86_400;
/** Visits without a number that come before all others. */
const FIRST = /^(?:baseline|base ?line|bl|screening|scr|basis|aufnahme|einschluss|inclusion|enrol?lment)$/i;

/** Tells when rows were: by the date and the time of the day, else by the number of the visit. */
export class RowTimes {
  readonly #columns: LongColumns;
  readonly #days = new Moments();
  #hasNumbers = true;

  constructor(columns: LongColumns) {
    this.#columns = columns;
  }

  /** Takes a row, to tell how days and visits are written. */
  see(cells: readonly string[]): void {
    const { date, visit } = this.#columns;
    if (date !== null) this.#days.see(cells[date]);
    if (visit !== null && !isMissingText(cells[visit]) && Number.isNaN(numberOf(cells[visit])))
      this.#hasNumbers = false;
  }

  /** When a row was, as it is written. */
  textOf(cells: readonly string[]): string {
    const { date, visit } = this.#columns;
    return `${date === null ? '' : cells[date]}\0${visit === null ? '' : cells[visit]}`;
  }

  /** Orders of day, month and year that only a person can tell. */
  orders(said: DateOrder | undefined): readonly DateOrder[] {
    return this.#days.isFilled && this.#days.reader(said) === null ? this.#days.orders(said) : [];
  }

  /** Whether it cannot be told in which order the rows of a person are. */
  isUnread(said: DateOrder | undefined): boolean {
    return this.#days.isFilled
      ? this.#days.reader(said) === null
      : this.#columns.visit !== null && !this.#hasNumbers;
  }

  /** What gives the moment of a row as a number that goes up with time; NaN for none. */
  reader(said: DateOrder | undefined): (cells: readonly string[]) => number {
    const { date, time, visit } = this.#columns;
    const day = date !== null && this.#days.isFilled ? this.#days.reader(said) : null;
    if (date !== null && day) {
      return (cells) => {
        const at = day(cells[date]);
        const seconds = time === null || isMissingText(cells[time]) ? Number.NaN : readTime(cells[time]);
        return Number.isNaN(seconds) || !Number.isInteger(at) ? at : at + seconds / SECONDS;
      };
    }
    if (visit === null || !this.#hasNumbers || this.#days.isFilled) return () => Number.NaN;
    return (cells) => numberOf(cells[visit]);
  }
}

/** The number in what a visit is called, before all others for a baseline; NaN where it has none or several. */
function numberOf(visit: string): number {
  if (FIRST.test(visit)) return -1;
  const found = visit.match(/\d+(?:[.,]\d+)?/g);
  return found?.length === 1 ? Number(found[0].replace(',', '.')) : Number.NaN;
}
