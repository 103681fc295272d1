import { type NumberFormat, PLAIN_NUMBERS, readNumber } from '../../../cell/numbers.ts';
import type { Take } from '../../types/plan.ts';
import { commonestOf, tally } from './tally.ts';

interface Cell {
  value: string;
  at: number;
  n: number;
  /** Not all are the same. */
  differs: boolean;
  /** Others of the same moment say something else. */
  tie: boolean;
  /** By moment and value; kept where the mean is asked for. */
  readonly all: Map<string, string> | null;
}

/** A value of a person. */
export interface Entry {
  readonly person: string;
  /** Number of its column. */
  readonly column: number;
  /** Empty where it is not known: it counts as any other, and is then missing. */
  readonly value: string;
  /** Days since 1970-01-01, or any other number that goes up with time; NaN where it is not known. */
  readonly at: number;
}

/** What was found while values were brought to one a person and column. */
export interface PivotFacts {
  /** People with several values of a column that differ, by its number. */
  readonly several: ReadonlyMap<number, number>;
  /** Of these, the ones whose value was chosen among several of the same moment that differ. */
  readonly ties: number;
  /** Of these, the ones whose values have no date. */
  readonly undated: number;
}

/** Brings values of people, a row each, to one row a person: of several the first, the last or the mean. */
export class Pivot {
  readonly #take: Take;
  readonly #numbers: NumberFormat;
  readonly #rows = new Map<string, Map<number, Cell>>();

  /** @param numbers how they are written, which the mean is made of and written as */
  constructor(take: Take, numbers: NumberFormat = PLAIN_NUMBERS) {
    this.#take = take;
    this.#numbers = numbers;
  }

  /** Takes a value, in the order of the file. */
  add({ person, column, value, at }: Entry): void {
    let row = this.#rows.get(person);
    if (!row) this.#rows.set(person, (row = new Map()));
    const cell = row.get(column);
    if (!cell) {
      const all = this.#take === 'mean' ? new Map([[keyOf(value, at, 0), value]]) : null;
      row.set(column, { value, at, n: 1, differs: false, tie: false, all });
      return;
    }
    const key = keyOf(value, at, cell.n);
    if (cell.all?.has(key) || (value === cell.value && at === cell.at)) return;
    cell.all?.set(key, value);
    cell.n++;
    cell.differs ||= value !== cell.value;
    const order = this.#order(at, cell.at);
    if (order === 0) {
      cell.tie ||= value !== cell.value;
      // Of one moment, and without dates, the place in the file counts.
      if (this.#take === 'last') cell.value = value;
    } else if (order > 0) Object.assign(cell, { value, at, tie: false });
  }

  /** Above 0 where a moment counts before another. */
  #order(at: number, other: number): number {
    const [a, b] = [Number.isNaN(at), Number.isNaN(other)];
    if (a || b) return Number(b) - Number(a);
    return this.#take === 'first' ? other - at : at - other;
  }

  /**
   * The value of a person; empty for none, and for a mean over values of which one is not known.
   *
   * @param isNumber whether the mean is that of numbers
   */
  cell(person: string, column: number, isNumber: boolean): string {
    const cell = this.#rows.get(person)?.get(column);
    if (!cell) return '';
    if (!cell.all || cell.n === 1) return cell.value;
    const all = [...cell.all.values()];
    return isNumber ? meanOf(all, this.#numbers) : commonest(all);
  }

  /** What was found, once all values were taken. */
  facts(): PivotFacts {
    const several = new Map<number, number>();
    let [ties, undated] = [0, 0];
    for (const row of this.#rows.values()) {
      for (const [column, { differs, tie, at }] of row) {
        if (!differs) continue;
        tally(several, column);
        if (Number.isNaN(at)) undated++;
        else if (tie) ties++;
      }
    }
    return { several, ties, undated };
  }
}

/** Tells values apart; without a date each is one of its own. */
const keyOf = (value: string, at: number, n: number): string => `${Number.isNaN(at) ? `#${n}` : at} ${value}`;

/** The mean, without the digits that adding up leaves behind; empty where a text is no number. @param values at least one */
export function meanOf(values: readonly string[], numbers: NumberFormat): string {
  const sum = values.reduce((total, value) => total + readNumber(value, numbers), 0);
  if (Number.isNaN(sum)) return '';
  return String(Number((sum / values.length).toPrecision(12))).replace('.', numbers.decimal);
}

/** The most frequent text, of equally frequent ones the first. @param values at least one */
export function commonest(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) tally(counts, value);
  return commonestOf(counts)!;
}
