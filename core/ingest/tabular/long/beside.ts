import { looksLikeNumber } from '../numbers.ts';
import { isMissingText } from '../values.ts';

/** A column beside those of the measurements, which says something of a person or of a visit. */
export interface BesideColumn {
  readonly at: number;
  /** Whether the mean of its cells is that of numbers. */
  readonly isNumber: boolean;
}

interface Rows {
  /** Whether they say when they were. */
  readonly hasVisits: boolean;
  /** A column that is taken in any case; below 0 for none. */
  readonly always: number;
}

/** Tells of the columns beside the measurements whether they are of people, of visits or of single measurements. */
export class Beside {
  readonly #people = new Map<string, (string | undefined)[]>();
  readonly #visits = new Map<string, { n: number; cells: (string | undefined)[] }>();
  readonly #columns: readonly number[];
  readonly #ofPeople: boolean[];
  readonly #ofVisits: boolean[];
  readonly #numbers: boolean[];
  readonly #filled: boolean[];
  readonly #of: Rows;

  constructor(columns: readonly number[], rows: Rows) {
    this.#columns = columns;
    this.#of = rows;
    this.#ofPeople = columns.map(() => true);
    this.#ofVisits = columns.map(() => true);
    this.#numbers = columns.map(() => true);
    this.#filled = columns.map(() => false);
  }

  /** Takes a row. @param moment what its date and visit are written as */
  see(cells: readonly string[], person: string, moment: string): void {
    if (this.#columns.length === 0) return;
    const own = this.#people.get(person) ?? [];
    if (own.length === 0) this.#people.set(person, own);
    const key = `${person}\0${moment}`;
    const visit = this.#visits.get(key) ?? { n: 0, cells: [] };
    if (visit.n++ === 0) this.#visits.set(key, visit);
    for (const [i, c] of this.#columns.entries()) {
      const cell = cells[c];
      if (isMissingText(cell)) continue;
      this.#filled[i] = true;
      this.#numbers[i] &&= looksLikeNumber(cell);
      if ((own[i] ??= cell) !== cell) this.#ofPeople[i] = false;
      if ((visit.cells[i] ??= cell) !== cell) this.#ofVisits[i] = false;
    }
  }

  /** The columns of people and visits, and the places of those that differ from one measurement to the next. */
  sort(): { readonly kept: readonly BesideColumn[]; readonly others: readonly number[] } {
    // Visits of one measurement each cannot tell what belongs to them.
    const together = [...this.#visits.values()].filter(({ n }) => n > 1).length;
    const hasVisits = this.#of.hasVisits && together > this.#visits.size / 2;
    const isKept = (i: number): boolean =>
      this.#columns[i] === this.#of.always || this.#ofPeople[i] || (hasVisits && this.#ofVisits[i]);
    const all = this.#columns.map((at, i) => ({ at, i })).filter(({ i }) => this.#filled[i]);
    return {
      kept: all
        .filter(({ i }) => isKept(i))
        .map(({ at, i }) => ({ at, isNumber: this.#numbers[i] && !this.#ofPeople[i] })),
      others: all.filter(({ i }) => !isKept(i)).map(({ at }) => at),
    };
  }
}
