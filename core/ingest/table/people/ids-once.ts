import { isSummary } from './below-rows.ts';
import { readDate } from '../../cell/dates.ts';
import { amountOf, plural } from '../../../text/sentence.ts';
import { fact, type Fact } from '../say/say.ts';
import type { BlankIds, ColumnPlan, OpenQuestion, TablePlan } from '../types/plan.ts';
import { VISIT_NAME } from '../visits/visits.ts';

/** People whose id stands above further rows, from which on this is no accident. */
const FEWEST = 3;
const MOSTLY = 0.9;
/** Share of the rows without an id. */
const SHARE = 0.1;
const WORD = /\p{L}/u;

/** The rows of a table that were looked at. */
interface LookedAt {
  readonly file: string;
  readonly names: readonly string[];
  /** As they stand in the file. */
  readonly rows: readonly (readonly string[])[];
  /** Those among them that are people. */
  readonly people: readonly (readonly string[])[];
  /** Place of the column with the id; below 0 there is none. */
  readonly idAt: number;
  /** These are all rows. */
  readonly whole: boolean;
}

/** What comes of rows without an id. */
export interface IdsOnce {
  readonly people: readonly (readonly string[])[];
  /** Columns that rows without an id take from the person above, beside the id; undefined where these rows are nobody's. */
  readonly filled?: readonly string[];
  readonly facts: readonly Fact[];
  readonly open: readonly OpenQuestion[];
}

/**
 * Asks whose the rows without an id are where they seem to be further rows of the person above, whose id is written once,
 * as people write tables for the eye; and writes the id into them where a person says that they are.
 *
 * @param columns as rows are read, asked for only where ids are missing
 */
export function idsOnce(
  looked: LookedAt,
  said: BlankIds | undefined,
  columns: (rows: LookedAt['rows']) => readonly ColumnPlan[],
): IdsOnce {
  const { file, names, rows, people, idAt, whole } = looked;
  const asIs = { people, facts: [], open: [] };
  if (idAt < 0 || said === 'nobody') return asIs;
  const persons = people.filter((cells) => !sumsUp(cells, idAt));
  const blank = persons.filter((cells) => cells[idAt] === '').length;
  const by = blank === 0 ? -1 : goesOnBy(columns(persons), persons, idAt);
  if (said === undefined) {
    return by < 0 ? asIs : { ...asIs, open: [blankIdsQuestion(file, names[idAt], blank, names[by])] };
  }
  const others = writtenWithId(persons, idAt, by);
  const filled = others.map((c) => names[c]);
  const read = withIdsFilled(rows, people, { id: idAt, others });
  const n = read.filter((cells, r) => cells !== people[r]).length;
  return {
    ...{ people: read, filled, open: [] },
    facts:
      n > 0
        ? [fact('table.filled-ids', [], { column: names[idAt], whole, others: filled }, { counts: [n] })]
        : [],
  };
}

/** Whether a row without an id sums up those above it, as the first of its cells says. */
const sumsUp = (cells: readonly string[], idAt: number): boolean =>
  cells[idAt] === '' && isSummary(cells.find((cell) => cell !== '') ?? '');

/**
 * The place of the column by which rows without an id seem to be further rows of the person above: each id stands on one
 * row, and from it on the dates or the visits of the rows below go up, or tests that others have too stand on them. Below 0
 * where nothing says so, as of sums, notes and rows of nobody.
 *
 * @param rows in the order of the file, people’s alone
 */
function goesOnBy(
  columns: readonly ColumnPlan[],
  rows: readonly (readonly string[])[],
  idAt: number,
): number {
  const blanks = rows.filter((cells) => cells[idAt] === '').length;
  const ids = rows.map((cells) => cells[idAt]).filter((id) => id !== '');
  if (rows[0]?.[idAt] === '' || blanks < SHARE * rows.length) return -1;
  if (new Set(ids).size < MOSTLY * ids.length) return -1;
  const groups: (readonly string[])[][] = [];
  for (const cells of rows) {
    if (cells[idAt] !== '') groups.push([]);
    groups.at(-1)!.push(cells);
  }
  const several = groups.filter(({ length }) => length > 1);
  if (several.length < FEWEST) return -1;
  const goesOn = (column: ColumnPlan, c: number): boolean => {
    if (c === idAt) return false;
    const place = placeOf(column);
    if (place === null) return false;
    // Several rows may be of one day.
    const up = several.filter((group) => {
      const at = group.map((cells) => place(cells[c]));
      return at.at(-1)! > at[0]! && at.every((day, r) => day !== null && (r === 0 || day >= at[r - 1]!));
    });
    return up.length >= MOSTLY * several.length;
  };
  const inTime = columns.findIndex(goesOn);
  return inTime >= 0 ? inTime : columns.findIndex((_, c) => c !== idAt && areItems(several, c));
}

/**
 * Whether a column names what the rows of a person are, such as tests or questions: those of one person differ, and others
 * have them too.
 */
function areItems(groups: readonly (readonly (readonly string[])[])[], c: number): boolean {
  const people = new Map<string, number>();
  for (const cell of groups.flatMap((group) => [...new Set(group.map((cells) => cells[c]))]))
    people.set(cell, (people.get(cell) ?? 0) + 1);
  const differ = groups.filter((group) => new Set(group.map((cells) => cells[c])).size === group.length);
  const rows = groups.flat();
  const shared = rows.filter((cells) => WORD.test(cells[c]) && people.get(cells[c])! >= FEWEST);
  return differ.length >= MOSTLY * groups.length && shared.length >= MOSTLY * rows.length;
}

/** Where a cell of a column stands in time; null of columns that tell no time. */
function placeOf({ name, type, dateFormat }: ColumnPlan): ((cell: string) => number | null) | null {
  if (type === 'date' || type === 'datetime') {
    return (cell) => {
      const read = readDate(cell, dateFormat ?? '%Y-%m-%d');
      return read && read.day + read.seconds / 86_400;
    };
  }
  if (!VISIT_NAME.test(name)) return null;
  return (cell) => {
    const number = /\d+(?:[.,]\d+)?/.exec(cell)?.[0];
    return number === undefined ? null : Number(number.replace(',', '.'));
  };
}

/**
 * Places of columns whose values are written once with the id, such as the sex: they stand left of the column by which the
 * rows go on, and are empty on every row without an id. What stands right of it was measured on the first row alone.
 *
 * @param rows of people as they stand in the file
 * @param by place of the column by which they go on
 */
function writtenWithId(rows: readonly (readonly string[])[], idAt: number, by: number): number[] {
  const below = rows.filter((cells) => cells[idAt] === '');
  const isOnce = (c: number): boolean =>
    below.every((cells) => cells[c] === '') && rows.some((cells) => cells[c] !== '');
  return Array.from({ length: Math.max(by, 0) }, (_, c) => c).filter((c) => c !== idAt && isOnce(c));
}

/** Which columns are written once for a person, by their places. */
export interface OncePlaces {
  readonly id: number;
  /** Others that stand once with it. */
  readonly others: readonly number[];
  /** Of a column that says which file a row is from, over whose end no person goes on. */
  readonly part?: number;
}

/** The places of what a plan fills. */
export function oncePlaces({
  columns,
  idColumn,
  filled = [],
  stack,
}: Pick<TablePlan, 'columns' | 'idColumn' | 'filled' | 'stack'>): OncePlaces {
  const at = (wanted: string | null | undefined): number => columns.findIndex(({ name }) => name === wanted);
  return { id: at(idColumn), others: filled.map(at), part: at(stack?.column) };
}

/** Writes the id of the person above, and what stands once with it, into rows without an id, in the order of the file. */
export interface IdFiller {
  /** The row with its id; the same row where it has one, or nobody stands above. */
  take<T extends readonly string[]>(cells: T): T | string[];
  /** A row that is no person stands between: what comes below it, without an id, is nobody's. */
  interrupt(cells: readonly string[]): void;
}

/** Fills rows one after the other. */
export function idFiller({ id, others, part = -1 }: OncePlaces): IdFiller {
  let above: readonly string[] | null = null;
  return {
    take(cells) {
      if (above && part >= 0 && cells[part] !== above[part]) above = null;
      if (cells[id] !== '') {
        above = cells;
        return cells;
      }
      if (above === null || sumsUp(cells, id)) return cells;
      const filled = [...cells];
      for (const c of [id, ...others]) filled[c] ||= above[c];
      return filled;
    },
    interrupt(cells) {
      if (cells[id] !== '') above = null;
    },
  };
}

/**
 * The rows of people, those without an id with that of the person above.
 *
 * @param rows all that stand in the file
 * @param people those among them that are people
 */
export function withIdsFilled<T extends readonly string[]>(
  rows: readonly T[],
  people: readonly T[],
  places: OncePlaces,
): readonly (T | string[])[] {
  const filler = idFiller(places);
  const kept = new Set<readonly string[]>(people);
  return rows.flatMap((cells) => {
    if (kept.has(cells)) return [filler.take(cells)];
    filler.interrupt(cells);
    return [];
  });
}

/** Asks whose the rows without an id are. @param by column by which they seem to go on with the person above */
function blankIdsQuestion(file: string, column: string, blank: number, by: string): OpenQuestion {
  return {
    code: 'blank-ids',
    message: `${file}, column “${column}”: ${amountOf(blank, 'row')} ${plural(blank, 'has', 'have')} no id and ${plural(blank, 'seems', 'seem')} to go on with the person above, by “${by}”, as where an id is written once above the rows of a person.`,
    hint: 'Say whose they are (when importing in a terminal, --blank-ids above or nobody), or write the id on each row of the file.',
    choices: [
      { value: 'above', label: 'they are further rows of the person above' },
      { value: 'nobody', label: 'they are nobody’s: leave them out' },
    ],
    about: [column],
  };
}
