import { looksLikeNumber } from '../../../cell/numbers.ts';
import { isMissingText } from '../../../cell/values.ts';
import { tally } from '../pivot/tally.ts';

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

/** Tells of the columns beside the measurements whether they are of people, of visits or of single measurements. */
export class Beside {
  readonly #people: FilledRows;
  readonly #visits: FilledRows;
  readonly #columns: readonly number[];
  readonly #words = new Set<number>();
  readonly #hasVisits: boolean;
  readonly #always: number;

  /**
   * @param hasVisits whether rows say when they were
   * @param always a column that is taken in any case; below 0 for none
   */
  constructor(columns: readonly number[], hasVisits: boolean, always: number) {
    this.#columns = columns;
    this.#hasVisits = hasVisits;
    this.#always = always;
    this.#people = new FilledRows(columns);
    this.#visits = new FilledRows(columns);
  }

  /** Takes a row. @param moment what its date and visit are written as */
  see(cells: readonly string[], person: string, moment: string): void {
    if (this.#columns.length === 0) return;
    this.#people.see(cells, person);
    this.#visits.see(cells, `${person}\0${moment}`);
    for (const c of this.#columns) {
      if (!this.#words.has(c) && !isMissingText(cells[c]) && !looksLikeNumber(cells[c])) this.#words.add(c);
    }
  }

  /** The columns of people and visits, and those that say something of single measurements. */
  sort(): SortedBeside {
    // Visits of one measurement each cannot tell what belongs to them.
    const hasVisits = this.#hasVisits && this.#visits.areSeveral();
    const sorted = { kept: [] as BesideColumn[], others: [] as number[], marks: [] as number[] };
    for (const [i, at] of this.#columns.entries()) {
      const ofPeople = this.#people.columnOf(i);
      const ofVisits = this.#visits.columnOf(i);
      if (ofPeople.values === 0) continue;
      const isOfPerson = ofPeople.isSame && !ofPeople.isMark;
      const isOfVisit = hasVisits && ofVisits.isSame && !ofVisits.isMark;
      const isFlag = ofPeople.values === 1 && ofPeople.isMark;
      if (at === this.#always || isOfPerson || (isOfVisit && !isFlag)) {
        sorted.kept.push({ at, isNumber: !this.#words.has(at) && !ofPeople.isSame });
      } else if (ofPeople.isSame || (hasVisits && ofVisits.isSame)) sorted.marks.push(at);
      else sorted.others.push(at);
    }
    return sorted;
  }
}

/** Which rows of a group are filled, in their order: none, all, the first ones, the last ones, or others. */
type Filling = 'none' | 'all' | 'head' | 'tail' | 'apart';

/** What follows after a row that is filled, and after one that is empty. */
const NEXT: Readonly<Record<Filling, readonly [filled: Filling, empty: Filling]>> = {
  none: ['tail', 'none'],
  all: ['all', 'head'],
  head: ['apart', 'head'],
  tail: ['tail', 'apart'],
  apart: ['apart', 'apart'],
};

/** Share of the groups filled in part whose filled rows are neither at their beginning nor at their end. */
const MOST_APART = 0.25;
/** Cells that are expected to differ from another of their group, were they written row by row. */
const ENOUGH_TO_DIFFER = 10;
const MOST_VALUES = 100;

interface Group {
  rows: number;
  readonly cells: (string | undefined)[];
  readonly fillings: Filling[];
}

interface Counted {
  isSame: boolean;
  filled: number;
  /** Cells in a group that had one already, all of them the same. */
  again: number;
  readonly values: Map<string, number>;
}

/** A column within groups of rows. */
interface GroupedColumn {
  /** Whether no group has two values. */
  readonly isSame: boolean;
  /** Whether it is filled on few rows here and there, so that it marks rows and not what they have in common. */
  readonly isMark: boolean;
  /** How many values it has, up to a hundred. */
  readonly values: number;
}

/** Looks at which rows of a group, such as those of a person, have a cell in each of several columns. */
class FilledRows {
  readonly #groups = new Map<string, Group>();
  readonly #columns: readonly number[];
  readonly #counted: readonly Counted[];

  constructor(columns: readonly number[]) {
    this.#columns = columns;
    this.#counted = columns.map(() => ({ isSame: true, filled: 0, again: 0, values: new Map() }));
  }

  /** Whether most groups have several rows. */
  areSeveral(): boolean {
    return [...this.#groups.values()].filter(({ rows }) => rows > 1).length > this.#groups.size / 2;
  }

  see(cells: readonly string[], key: string): void {
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = { rows: 0, cells: [], fillings: [] }));
    for (const [i, c] of this.#columns.entries()) {
      const isEmpty = isMissingText(cells[c]);
      const before = group.fillings[i];
      group.fillings[i] = before === undefined ? (isEmpty ? 'none' : 'all') : NEXT[before][isEmpty ? 1 : 0];
      if (isEmpty) continue;
      const counted = this.#counted[i];
      counted.filled++;
      tally(counted.values, cells[c], 1, MOST_VALUES);
      const known = group.cells[i];
      if (known === undefined) group.cells[i] = cells[c];
      else if (known === cells[c]) counted.again++;
      else counted.isSame = false;
    }
    group.rows++;
  }

  /** What the rows say of a column, by its place among those looked at. */
  columnOf(i: number): GroupedColumn {
    const { isSame, filled, again, values } = this.#counted[i];
    const groups = { none: 0, all: 0, head: 0, tail: 0, apart: 0 };
    const rows = { ...groups };
    for (const group of this.#groups.values()) {
      groups[group.fillings[i]]++;
      rows[group.fillings[i]] += group.rows;
    }
    const inPart = groups.head + groups.tail + groups.apart;
    const isUsual = inPart > groups.all;
    const isSparse = 2 * (filled - rows.all) <= rows.head + rows.tail + rows.apart;
    const isApart = inPart - Math.max(groups.head, groups.tail) > MOST_APART * inPart;
    const alike = [...values.values()].reduce((sum, n) => sum + (n / filled) ** 2, 0);
    const mayBeChance = again * (1 - alike) < ENOUGH_TO_DIFFER;
    return { isSame, isMark: isUsual && isSparse && isApart && mayBeChance, values: values.size };
  }
}
