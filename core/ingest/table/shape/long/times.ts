import type { DateOrder } from '../../../cell/dates.ts';
import { readTime } from '../../../cell/times.ts';
import { orderVisits, type VisitOrder } from '../../visits/visit-order.ts';
import { Moments } from '../pivot/moments.ts';
import type { RowOrder } from '../pivot/sentences.ts';
import { isMissingText } from '../../../cell/values.ts';
import type { LongColumns } from './columns.ts';

const SECONDS = 86_400;

/** Tells when rows were: by the date and the time of the day, else by what the visit is called. */
export class RowTimes {
  readonly #columns: Pick<LongColumns, 'date' | 'time' | 'visit'>;
  readonly #days = new Moments();
  readonly #visits = new Set<string>();
  #order: VisitOrder | null | undefined;

  constructor(columns: Pick<LongColumns, 'date' | 'time' | 'visit'>) {
    this.#columns = columns;
  }

  /** Takes a row, to tell how days and visits are written. */
  see(cells: readonly string[]): void {
    const { date, visit } = this.#columns;
    if (date !== null) this.#days.see(cells[date]);
    if (visit !== null && !isMissingText(cells[visit])) this.#visits.add(cells[visit]);
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

  /** By what the rows of a person are put in order. */
  order(said: DateOrder | undefined): RowOrder {
    if (this.#days.isFilled)
      return { isUnread: this.#days.reader(said) === null, visits: null, unordered: [] };
    const order = this.#visitOrder();
    const isUnread = this.#visits.size > 0 && order === null;
    return { isUnread, visits: order?.visits ?? null, unordered: order ? [] : [...this.#visits] };
  }

  /** Null where a visit has no place: whether it was the last cannot be told. */
  #visitOrder(): VisitOrder | null {
    if (this.#order === undefined) {
      const order = orderVisits(this.#visits);
      this.#order = order?.unplaced.length === 0 ? order : null;
    }
    return this.#order;
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
    const order = visit === null || this.#days.isFilled ? null : this.#visitOrder();
    return order === null ? () => Number.NaN : (cells) => order.placeOf(cells[visit!]);
  }
}
