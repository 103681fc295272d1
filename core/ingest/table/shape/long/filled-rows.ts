import { isMissingText } from '../../../cell/values.ts';

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
export interface GroupedColumn {
  /** Whether no group has two values. */
  readonly isSame: boolean;
  /** Whether it is filled on few rows here and there, so that it marks rows and not what they have in common. */
  readonly isMark: boolean;
  /** How many values it has, up to a hundred. */
  readonly values: number;
}

/** Looks at which rows of a group, such as those of a person, have a cell in each of several columns. */
export class FilledRows {
  readonly #groups = new Map<string, Group>();
  readonly #columns: readonly number[];
  readonly #counted: readonly Counted[];

  constructor(columns: readonly number[]) {
    this.#columns = columns;
    this.#counted = columns.map(() => ({ isSame: true, filled: 0, again: 0, values: new Map() }));
  }

  /** How many groups there are. */
  get count(): number {
    return this.#groups.size;
  }

  /** How many of them have several rows. */
  get together(): number {
    return [...this.#groups.values()].filter(({ rows }) => rows > 1).length;
  }

  /** Takes a row. */
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
      const n = counted.values.get(cells[c]);
      if (n !== undefined || counted.values.size < MOST_VALUES) counted.values.set(cells[c], (n ?? 0) + 1);
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
