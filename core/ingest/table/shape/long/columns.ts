import { Moments } from '../pivot/moments.ts';
import { idNameOf } from '../../names/id-names.ts';
import { isMissingText } from '../../../cell/values.ts';
import { REPEATED } from '../../visits/visits.ts';
import { isUnitOf, longPartOf, type LongPart, unitRank, valueRank } from '../../names/long-names.ts';
import type { LongWish } from '../../types/long-plan.ts';
import { tellsApart } from './apart.ts';

/** Places of the columns of a long table, whose rows are measurements; null for what it does not have. */
export interface LongColumns {
  readonly person: number;
  /** What is measured, in words or as a code. */
  readonly test: number;
  /** Its code, beside the words. */
  readonly code: number | null;
  readonly value: number;
  /** `<` and `>`, which stand before the value; of i2b2 their letters, and words where there is no number. */
  readonly operator: number | null;
  readonly unit: number | null;
  /** What it is measured in, or how: blood and urine, lying and standing are two tests. */
  readonly material: number | null;
  readonly date: number | null;
  /** The time of the day, where it stands apart from the date. */
  readonly time: number | null;
  readonly visit: number | null;
}

const MOST_VISITS = 60;
const MOST_TESTS = 5000;
/** Names of a code, and codes of a name, on the average. */
const MOST_NAMES = 1.5;
const MOST_CODES = 3;
/** Rows of a person and a test, on the average, and the share of rows that days and visits tell apart. */
const MOST_REPEATS = 3;
const APART = 0.9;
/** Share of the values whose number beside them is the same, where it is their number. */
const SAME = 0.95;
const OPERATOR = /^(?:[<>≤≥=~]|<=|>=)$/;
const TIME = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;
/** Days on which something was taken from a person say more than those on which it was reported. */
const TAKEN = /abnahme|entnahme|collect|draw|sampl|specimen|chart|muestra|prelev|prelievo|proben|dtc$/i;
const REPORTED = /report|valid|freigabe|release|print|druck|result|befund|store|enter|eingang|import/i;
const DAY = /date|datum|fecha|day|tag|time|zeit|dtc|^adt$|^data$/i;
const OF_A_PERSON = /birth|geburt|dob|naissance|nacimiento|nascita|died|death|gestorben|deces/i;

/**
 * The columns of a table whose rows are measurements, each of a person, a test and a value; null of all other tables.
 *
 * @param rows those looked at
 * @param wish columns that a person has named, by the names that the table has
 */
export function findLong(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  wish: LongWish = {},
): LongColumns | null {
  const said = (name: string | undefined): number | null => (name === undefined ? null : names.indexOf(name));
  const parts = names.map(longPartOf);
  const filled = names.map((_, c) => rows.filter((cells) => !isMissingText(cells[c])).length);
  const having = (...wanted: readonly LongPart[]): number[] =>
    names.map((_, c) => c).filter((c) => wanted.includes(parts[c]!) && filled[c] > 0);
  const values = (c: number): Set<string> =>
    new Set(rows.map((cells) => cells[c]).filter((cell) => !isMissingText(cell)));
  const found = said(wish.value) ?? bestValue(names, having('value'), filled);
  const pair = wish.value === undefined ? numericPair(names, found, rows) : null;
  const value = pair?.number ?? found;
  // A target may be what is aimed at, beside what is measured.
  const isAim = (c: number): boolean => /^target$/i.test(names[c].trim());
  const tests = having('test');
  const test = said(wish.test) ?? tests.find((c) => !isAim(c)) ?? tests.at(0) ?? having('code')[0];
  const person = said(wish.person) ?? bestPerson(names, having('person'), rows, test);
  if (value === undefined || test === undefined || person === undefined) return null;
  if (new Set([value, test, person]).size < 3) return null;
  const isSaid = wish.test !== undefined && wish.value !== undefined;
  if (!isSaid && !hasSeveralTests(rows, person, test)) return null;
  const taken = new Set([value, test, person]);
  const use = (c: number | null | undefined): number | null => {
    if (c === undefined || c === null || taken.has(c)) return null;
    taken.add(c);
    return c;
  };
  const isAll = (c: number, shape: RegExp): boolean => [...values(c)].every((cell) => shape.test(cell));
  const all = names.map((_, c) => c);
  const parted = {
    person,
    test,
    value,
    code: use(parts[test] === 'test' ? having('code').find((c) => isCodeOf(rows, c, test)) : null),
    unit: use(
      said(wish.unit) ??
        having('unit')
          .filter((c) => isUnitOf(names[c], names[value]))
          .toSorted((a, b) => unitRank(names[a]) - unitRank(names[b]))
          .at(0),
    ),
    operator: use(
      pair?.text ??
        all.find((c) => !taken.has(c) && filled[c] > 0 && (isAll(c, OPERATOR) || isOfI2b2(names[c]))),
    ),
    material: use(having('material').find((c) => values(c).size <= MOST_VISITS)),
    date: use(said(wish.date) ?? bestDate(names, rows, person, taken)),
    time: use(all.find((c) => !taken.has(c) && filled[c] > 0 && isAll(c, TIME))),
    visit: use(
      said(wish.visit) ?? having('visit').find((c) => values(c).size > 1 && values(c).size <= MOST_VISITS),
    ),
  };
  const when = [parted.date, parted.time, parted.visit];
  const apart = tellsApart(names, rows, { person, test, when }, (c) => !taken.has(c));
  return { ...parted, material: parted.material ?? apart };
}

/**
 * A value as text, and beside it the same as a number: `value` and `valuenum` of MIMIC. A `resultnum` may number results
 * instead; then its numbers are others than those of the text.
 */
function numericPair(
  names: readonly string[],
  found: number | undefined,
  rows: readonly (readonly string[])[],
): { readonly text: number; readonly number: number } | null {
  if (found === undefined) return null;
  const plain = names.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[ _.-]/g, ''),
  );
  const stem = /^(val|value|result)(?:num(?:eric)?)?$/.exec(plain[found])?.[1];
  const text = plain.indexOf(stem ?? '?');
  const number = plain.findIndex((name) => name === `${stem}num` || name === `${stem}numeric`);
  if (text < 0 || number < 0) return null;
  const plainNumber = (cell: string): number => (cell === '' ? Number.NaN : Number(cell.replace(',', '.')));
  const both = rows
    .map((cells) => [plainNumber(cells[text]), plainNumber(cells[number])])
    .filter((pair) => pair.every(Number.isFinite));
  // Either may be rounded.
  const same = both.filter(([a, b]) => Math.abs(a - b) <= 0.01 * Math.max(Math.abs(a), Math.abs(b)));
  return both.length > 0 && same.length >= SAME * both.length ? { text, number } : null;
}

/** Whether a column is that of i2b2 with `L` for below and `G` for above beside a number, and words beside none. */
const isOfI2b2 = (name: string): boolean => /^tval_?char$/i.test(name.trim());

/** The columns that a person has named, by their names in the table; null where it lacks one of them. */
export function fittingWish(names: readonly string[], wish: LongWish): LongWish | null {
  const found: Partial<Record<keyof LongWish, string>> = {};
  for (const [part, wanted] of Object.entries(wish) as [keyof LongWish, string | undefined][]) {
    if (wanted === undefined) continue;
    const name =
      names.find((each) => each === wanted) ??
      names.find((each) => each.toLowerCase() === wanted.toLowerCase());
    if (name === undefined) return null;
    found[part] = name;
  }
  return found;
}

/** Whether codes stand for tests, each for hardly more than one. */
function isCodeOf(rows: readonly (readonly string[])[], code: number, test: number): boolean {
  const tests = new Map<string, Set<string>>();
  for (const cells of rows) {
    if (isMissingText(cells[code])) continue;
    const own = tests.get(cells[code]) ?? new Set();
    tests.set(cells[code], own.add(cells[test].toLowerCase()));
  }
  const pairs = [...tests.values()].reduce((n, { size }) => n + size, 0);
  const all = new Set(rows.map((cells) => cells[test].toLowerCase())).size;
  return tests.size >= 2 && pairs <= MOST_NAMES * tests.size && tests.size <= MOST_CODES * all;
}

function bestValue(
  names: readonly string[],
  found: readonly number[],
  filled: readonly number[],
): number | undefined {
  const most = Math.max(...found.map((c) => filled[c]));
  return found
    .filter((c) => filled[c] >= 0.9 * most)
    .toSorted((a, b) => valueRank(names[a]) - valueRank(names[b]))
    .at(0);
}

/** Of several ids the one that stands on rows of several tests, unless each row is of another person by another id. */
function bestPerson(
  names: readonly string[],
  found: readonly number[],
  rows: readonly (readonly string[])[],
  test: number | undefined,
): number | undefined {
  if (test === undefined) return undefined;
  const namesPerson = (c: number): boolean => idNameOf(names[c]) === 'person';
  const candidates = [...found.filter(namesPerson), ...found.filter((c) => !namesPerson(c))];
  const person = candidates.find((c) => hasSeveralTests(rows, c, test));
  if (person === undefined) return undefined;
  const others = found.filter((c) => c !== person && isNewOnEachRow(rows, c));
  if (others.some(namesPerson)) return undefined;
  // An "id" beside people numbers the measurements; beside studies and cohorts it is the person's.
  const mayGroup = !namesPerson(person) && others.length > 0;
  return mayGroup && areGroups(names, rows, person, test) ? undefined : person;
}

function isNewOnEachRow(rows: readonly (readonly string[])[], column: number): boolean {
  const seen = new Set(rows.map((cells) => cells[column]));
  return seen.size === rows.length && ![...seen].some(isMissingText);
}

/** Whether the same test stands on many rows of what would be a person, and neither days nor visits tell them apart. */
function areGroups(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  person: number,
  test: number,
): boolean {
  const date = bestDate(names, rows, person, new Set([person, test]));
  const when = names
    .map((_, c) => c)
    .filter((c) => c === date || longPartOf(names[c]) === 'visit' || TIME.test(rows[0]?.[c] ?? ''));
  const differing = (columns: readonly number[]): number =>
    new Set(rows.map((cells) => JSON.stringify(columns.map((c) => cells[c])))).size;
  return (
    rows.length > MOST_REPEATS * differing([person, test]) &&
    differing([person, test, ...when]) < APART * rows.length
  );
}

/** Whether people stand on rows of several tests, and tests on rows of several people. */
function hasSeveralTests(rows: readonly (readonly string[])[], person: number, test: number): boolean {
  const tests = new Map<string, Set<string>>();
  const people = new Map<string, Set<string>>();
  for (const cells of rows) {
    const [who, what] = [cells[person], cells[test].toLowerCase()];
    if (isMissingText(who) || isMissingText(what)) continue;
    if (!tests.get(who)?.add(what)) tests.set(who, new Set([what]));
    if (!people.get(what)?.add(who)) people.set(what, new Set([who]));
  }
  const several = [...tests.values()].filter((own) => own.size > 1).length;
  const shared = [...people.values()].filter((own) => own.size > 1).length;
  return (
    several > REPEATED * tests.size &&
    shared >= 2 &&
    people.size <= MOST_TESTS &&
    people.size <= rows.length / 2
  );
}

/** The column that says when a measurement was, the day on which something was taken before all others. */
function bestDate(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  person: number,
  taken: ReadonlySet<number>,
): number | null {
  const rank = (name: string): number => (TAKEN.test(name) ? 0 : REPORTED.test(name) ? 2 : 1);
  const found = names
    .map((_, c) => c)
    .filter((c) => !taken.has(c) && isDate(rows.map((cells) => cells[c])))
    .filter((c) => !OF_A_PERSON.test(names[c]))
    .filter((c) => (rank(names[c]) < 2 && DAY.test(names[c])) || differsWithin(rows, person, c));
  return found.toSorted((a, b) => rank(names[a]) - rank(names[b])).at(0) ?? null;
}

function isDate(cells: readonly string[]): boolean {
  const moments = new Moments();
  for (const cell of cells) moments.see(cell);
  return moments.isFilled && (moments.reader() !== null || moments.orders().length > 1);
}

function differsWithin(rows: readonly (readonly string[])[], person: number, column: number): boolean {
  const first = new Map<string, string>();
  return rows.some((cells) => {
    const known = first.get(cells[person]);
    if (known === undefined) first.set(cells[person], cells[column]);
    return known !== undefined && known !== cells[column];
  });
}
