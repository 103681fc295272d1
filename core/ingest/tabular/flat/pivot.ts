import type { Take } from '../plan.ts';

interface Cell {
  value: string;
  at: number;
  n: number;
  /** Others of the same moment say something else. */
  tie: boolean;
  /** Kept where the mean is asked for. */
  readonly all: string[] | null;
}

/** A value of a person. */
export interface Entry {
  readonly person: string;
  /** Number of its column. */
  readonly column: number;
  readonly value: string;
  /** Days since 1970-01-01; NaN where it is not known. */
  readonly at: number;
}

/** What was found while values were brought to one a person and column. */
export interface PivotFacts {
  /** People with several values of a column, by its number. */
  readonly several: ReadonlyMap<number, number>;
  /** Of these, the ones whose value was chosen among several of the same moment that differ. */
  readonly ties: number;
  /** Of these, the ones whose values have no date. */
  readonly undated: number;
}

/** Brings values of people, a row each, to one row a person: of several the first, the last or the mean. */
export class Pivot {
  readonly #take: Take;
  readonly #rows = new Map<string, Map<number, Cell>>();

  constructor(take: Take) {
    this.#take = take;
  }

  /** Takes a value, in the order of the file. */
  add({ person, column, value, at }: Entry): void {
    let row = this.#rows.get(person);
    if (!row) this.#rows.set(person, (row = new Map()));
    const cell = row.get(column);
    if (!cell) {
      row.set(column, { value, at, n: 1, tie: false, all: this.#take === 'mean' ? [value] : null });
      return;
    }
    cell.n++;
    cell.all?.push(value);
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

  /** The value of a person; empty for none. @param isNumber whether the mean is that of numbers */
  cell(person: string, column: number, isNumber: boolean): string {
    const cell = this.#rows.get(person)?.get(column);
    if (!cell) return '';
    if (!cell.all || cell.n === 1) return cell.value;
    return isNumber ? meanOf(cell.all) : commonest(cell.all);
  }

  /** What was found, once all values were taken. */
  facts(): PivotFacts {
    const several = new Map<number, number>();
    let [ties, undated] = [0, 0];
    for (const row of this.#rows.values()) {
      for (const [column, { n, tie, at }] of row) {
        if (n < 2) continue;
        several.set(column, (several.get(column) ?? 0) + 1);
        if (Number.isNaN(at)) undated++;
        else if (tie) ties++;
      }
    }
    return { several, ties, undated };
  }
}

/** Without the digits that adding up leaves behind. */
const meanOf = (values: readonly string[]): string =>
  String(Number((values.reduce((sum, value) => sum + Number(value), 0) / values.length).toPrecision(12)));

function commonest(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
