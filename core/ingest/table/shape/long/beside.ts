import { looksLikeNumber } from '../../../cell/numbers.ts';
import { isMissingText } from '../../../cell/values.ts';
import { FilledRows } from './filled-rows.ts';

/** A column beside those of the measurements, which says something of a person or of a visit. */
export interface BesideColumn {
  readonly at: number;
  /** Whether the mean of its cells is that of numbers. */
  readonly isNumber: boolean;
}

/** The columns beside the measurements, by what they say something of. */
export interface SortedBeside {
  /** Of people and visits, which are taken. */
  readonly kept: readonly BesideColumn[];
  /** Places of those that differ from one measurement to the next. */
  readonly others: readonly number[];
  /** Places of those that are filled on some of a person's measurements alone, as a flag of the laboratory is. */
  readonly marks: readonly number[];
}

interface Rows {
  /** Whether they say when they were. */
  readonly hasVisits: boolean;
  /** A column that is taken in any case; below 0 for none. */
  readonly always: number;
}

/** Tells of the columns beside the measurements whether they are of people, of visits or of single measurements. */
export class Beside {
  readonly #people: FilledRows;
  readonly #visits: FilledRows;
  readonly #columns: readonly number[];
  readonly #numbers: boolean[];
  readonly #of: Rows;

  constructor(columns: readonly number[], rows: Rows) {
    this.#columns = columns;
    this.#of = rows;
    this.#people = new FilledRows(columns);
    this.#visits = new FilledRows(columns);
    this.#numbers = columns.map(() => true);
  }

  /** Takes a row. @param moment what its date and visit are written as */
  see(cells: readonly string[], person: string, moment: string): void {
    if (this.#columns.length === 0) return;
    this.#people.see(cells, person);
    this.#visits.see(cells, `${person}\0${moment}`);
    for (const [i, c] of this.#columns.entries()) {
      if (this.#numbers[i] && !isMissingText(cells[c])) this.#numbers[i] = looksLikeNumber(cells[c]);
    }
  }

  /** The columns of people and visits, and those that say something of single measurements. */
  sort(): SortedBeside {
    // Visits of one measurement each cannot tell what belongs to them.
    const hasVisits = this.#of.hasVisits && this.#visits.together > this.#visits.count / 2;
    const sorted = { kept: [] as BesideColumn[], others: [] as number[], marks: [] as number[] };
    for (const [i, at] of this.#columns.entries()) {
      const ofPeople = this.#people.columnOf(i);
      const ofVisits = this.#visits.columnOf(i);
      if (ofPeople.values === 0) continue;
      const isSame = ofPeople.isSame || (hasVisits && ofVisits.isSame);
      const isOfPerson = ofPeople.isSame && !ofPeople.isMark;
      const isOfVisit = hasVisits && ofVisits.isSame && !ofVisits.isMark;
      if (
        at === this.#of.always ||
        isOfPerson ||
        (isOfVisit && !(ofPeople.values === 1 && ofPeople.isMark))
      ) {
        sorted.kept.push({ at, isNumber: this.#numbers[i] && !ofPeople.isSame });
      } else if (isSame) sorted.marks.push(at);
      else sorted.others.push(at);
    }
    return sorted;
  }
}
