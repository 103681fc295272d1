import { Moments } from '../pivot/moments.ts';
import { idNameOf } from '../../names/id-names.ts';
import { isMissingText } from '../../../cell/values.ts';
import { REPEATED } from '../../visits/visits.ts';
import { isUnitOf, longPartOf, type LongPart, unitRank, valueRank } from '../../names/long-names.ts';
import type { LongWish } from '../../types/long-plan.ts';
import { differing, isApart, type Rows, valuesBy } from './rows.ts';

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
/** Positions, places and sides at most. */
const MOST_KINDS = 12;
/** Names of a code, and codes of a name, on the average. */
const MOST_NAMES = 1.5;
const MOST_CODES = 3;
/** Rows of a person and a test, on the average, and the share of rows that days and visits tell apart. */
const MOST_REPEATS = 3;
const APART = 0.9;
/** Share of the values whose number beside them is the same, where it is their number. */
const SAME = 0.95;
const OPERATOR = /^(?:[<>≤≥=~]|<=|>=)$/;
/** A column of i2b2 with `L` for below and `G` for above beside a number, and words beside none. */
const OF_I2B2 = /^tval_?char$/i;
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
export function findLong(names: readonly string[], rows: Rows, wish: LongWish = {}): LongColumns | null {
  const said = (name: string | undefined): number | null => (name === undefined ? null : names.indexOf(name));
  const all = names.map((_, c) => c);
  const filled = all.map((c) => rows.filter((cells) => !isMissingText(cells[c])).length);
  const having = (wanted: LongPart): number[] =>
    all.filter((c) => longPartOf(names[c]) === wanted && filled[c] > 0);
  const found = said(wish.value) ?? bestValue(names, having('value'), filled);
  const pair = wish.value === undefined ? numericPair(names, found, rows) : null;
  const value = pair?.number ?? found;
  const tests = having('test');
  // A target may be what is aimed at, beside what is measured.
  const isAim = (c: number): boolean => /^target$/i.test(names[c].trim());
  const test = said(wish.test) ?? tests.find((c) => !isAim(c)) ?? tests.at(0) ?? having('code')[0];
  const person = said(wish.person) ?? bestPerson(names, having('person'), rows, test);
  if (value === undefined || test === undefined || person === undefined) return null;
  const isSaid = wish.test !== undefined && wish.value !== undefined;
  const taken = new Set([value, test, person]);
  if (taken.size < 3 || (!isSaid && !hasSeveralTests(rows, person, test))) return null;
  const use = (c: number | null | undefined): number | null => {
    if (c === undefined || c === null || taken.has(c)) return null;
    taken.add(c);
    return c;
  };
  const values = (c: number): string[] =>
    [...new Set(rows.map((cells) => cells[c]))].filter((cell) => !isMissingText(cell));
  const isFree = (c: number): boolean => !taken.has(c) && filled[c] > 0;
  const isAll = (c: number, shape: RegExp): boolean => values(c).every((cell) => shape.test(cell));
  const units = having('unit').filter((c) => isUnitOf(names[c], names[value]));
  const visits = having('visit').filter((c) => values(c).length > 1 && values(c).length <= MOST_VISITS);
  const parted = {
    ...{ person, test, value },
    code: use(tests.includes(test) ? having('code').find((c) => isCodeOf(rows, c, test)) : null),
    unit: use(said(wish.unit) ?? units.toSorted((a, b) => unitRank(names[a]) - unitRank(names[b])).at(0)),
    operator: use(
      pair?.text ?? all.find((c) => isFree(c) && (isAll(c, OPERATOR) || OF_I2B2.test(names[c].trim()))),
    ),
    material: use(having('material').find((c) => values(c).length <= MOST_VISITS)),
    date: use(said(wish.date) ?? bestDate(names, rows, person, taken)),
    time: use(all.find((c) => isFree(c) && isAll(c, TIME))),
    visit: use(said(wish.visit) ?? visits.at(0)),
  };
  const when = [parted.date, parted.time, parted.visit].filter((c) => c !== null);
  const apart = all.find(
    (c) => !taken.has(c) && isApart(names[c]) && tellsApart(rows, [person, test, ...when], c),
  );
  return { ...parted, material: parted.material ?? apart ?? null };
}

/** Whether a column tells values of one test at one moment apart, as lying and standing, left and right. */
function tellsApart(rows: Rows, moment: readonly number[], c: number): boolean {
  const kinds = valuesBy(rows, (cells) =>
    isMissingText(cells[c]) ? null : [JSON.stringify(moment.map((at) => cells[at])), cells[c]],
  );
  const all = new Set([...kinds.values()].flatMap((own) => [...own]));
  return all.size > 1 && all.size <= MOST_KINDS && several(kinds) > REPEATED * kinds.size;
}

const several = (sets: ReadonlyMap<string, ReadonlySet<string>>): number =>
  [...sets.values()].filter(({ size }) => size > 1).length;

/**
 * A value as text, and beside it the same as a number: `value` and `valuenum` of MIMIC. A `resultnum` may number results
 * instead; then its numbers are others than those of the text.
 */
function numericPair(
  names: readonly string[],
  found: number | undefined,
  rows: Rows,
): { readonly text: number; readonly number: number } | null {
  if (found === undefined) return null;
  const plain = names.map((name) => name.toLowerCase().replace(/[ _.-]/g, ''));
  const stem = /^(val|value|result)(?:num(?:eric)?)?$/.exec(plain[found].trim())?.[1] ?? '?';
  const text = plain.indexOf(stem);
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

/** The columns that a person has named, by their names in the table; null where it lacks one of them. */
export function fittingWish(names: readonly string[], wish: LongWish): LongWish | null {
  const found = Object.entries(wish).flatMap(([part, wanted]: [string, string | undefined]) => {
    if (wanted === undefined) return [];
    const name =
      names.find((each) => each === wanted) ??
      names.find((each) => each.toLowerCase() === wanted.toLowerCase());
    return [[part, name] as const];
  });
  return found.some(([, name]) => name === undefined) ? null : Object.fromEntries(found);
}

/** Whether codes stand for tests, each for hardly more than one. */
function isCodeOf(rows: Rows, code: number, test: number): boolean {
  const tests = valuesBy(rows, (cells) =>
    isMissingText(cells[code]) ? null : [cells[code], cells[test].toLowerCase()],
  );
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
  const full = found.filter((c) => filled[c] >= 0.9 * most);
  return full.toSorted((a, b) => valueRank(names[a]) - valueRank(names[b])).at(0);
}

/** Of several ids the one that stands on rows of several tests, unless each row is of another person by another id. */
function bestPerson(
  names: readonly string[],
  found: readonly number[],
  rows: Rows,
  test: number | undefined,
): number | undefined {
  if (test === undefined) return undefined;
  const namesPerson = (c: number): boolean => idNameOf(names[c]) === 'person';
  const candidates = found.toSorted((a, b) => Number(namesPerson(b)) - Number(namesPerson(a)));
  const person = candidates.find((c) => hasSeveralTests(rows, c, test));
  if (person === undefined) return undefined;
  const isNewOnEachRow = (c: number): boolean =>
    differing(rows, [c]) === rows.length && !rows.some((cells) => isMissingText(cells[c]));
  const others = found.filter((c) => c !== person && isNewOnEachRow(c));
  if (others.some(namesPerson)) return undefined;
  // An "id" beside people numbers the measurements; beside studies and cohorts it is the person's.
  const mayGroup = !namesPerson(person) && others.length > 0;
  return mayGroup && areGroups(names, rows, person, test) ? undefined : person;
}

/** Whether the same test stands on many rows of what would be a person, and neither days nor visits tell them apart. */
function areGroups(names: readonly string[], rows: Rows, person: number, test: number): boolean {
  const date = bestDate(names, rows, person, new Set([person, test]));
  const when = names.flatMap((name, c) =>
    c === date || longPartOf(name) === 'visit' || TIME.test(rows[0]?.[c] ?? '') ? [c] : [],
  );
  return (
    rows.length > MOST_REPEATS * differing(rows, [person, test]) &&
    differing(rows, [person, test, ...when]) < APART * rows.length
  );
}

/** Whether people stand on rows of several tests, and tests on rows of several people. */
function hasSeveralTests(rows: Rows, person: number, test: number): boolean {
  const both = rows
    .map((cells) => [cells[person], cells[test].toLowerCase()] as const)
    .filter((pair) => !pair.some(isMissingText));
  const tests = valuesBy(both, (pair) => pair);
  const people = valuesBy(both, ([who, what]) => [what, who]);
  return (
    several(tests) > REPEATED * tests.size &&
    several(people) >= 2 &&
    people.size <= MOST_TESTS &&
    people.size <= rows.length / 2
  );
}

/** The column that says when a measurement was, the day on which something was taken before all others. */
function bestDate(
  names: readonly string[],
  rows: Rows,
  person: number,
  taken: ReadonlySet<number>,
): number | null {
  const rank = (c: number): number => (TAKEN.test(names[c]) ? 0 : REPORTED.test(names[c]) ? 2 : 1);
  const differsWithin = (c: number): boolean =>
    several(valuesBy(rows, (cells) => [cells[person], cells[c]])) > 0;
  const found = names
    .map((_, c) => c)
    .filter((c) => !taken.has(c) && isDate(rows, c) && !OF_A_PERSON.test(names[c]))
    .filter((c) => (rank(c) < 2 && DAY.test(names[c])) || differsWithin(c));
  return found.toSorted((a, b) => rank(a) - rank(b)).at(0) ?? null;
}

function isDate(rows: Rows, c: number): boolean {
  const moments = new Moments();
  for (const cells of rows) moments.see(cells[c]);
  return moments.isFilled && (moments.reader() !== null || moments.orders().length > 1);
}
