import { hasLevels } from '../../../cohort/table.ts';
import { nameFacts } from '../../privacy/column-name.ts';
import { wordSet } from '../../cell/name-words.ts';
import { MONTH_NAMES } from '../../cell/month-names.ts';
import { tally } from '../../cell/tally.ts';
import { isOfMonths, readDate } from '../../cell/dates.ts';
import type { CoarseDate, ColumnPlan } from '../types/plan.ts';

type DatePart = CoarseDate['part'];

/** Rows that are looked at. */
const MOST_ROWS = 2000;
const FEWEST_ROWS = 5;
const FEWEST_VALUES = 3;
const MOSTLY = 0.95;
const DAY = 86_400_000;

/** The parts of a day that may stand in a column of their own. */
const PARTS: readonly { part: DatePart; of: (day: number) => number }[] = [
  { part: 'year', of: (day) => yearOf(day) },
  { part: 'year', of: (day) => yearOf(day) % 100 },
  { part: 'month', of: (day) => monthIn(day) },
  { part: 'month', of: (day) => 100 * yearOf(day) + monthIn(day) },
  { part: 'quarter', of: (day) => quarterIn(day) },
  { part: 'week', of: (day) => isoWeek(day) },
  { part: 'day', of: (day) => dayIn(day) },
  { part: 'day', of: (day) => 1 + day - Date.UTC(yearOf(day), 0, 1) / DAY },
];

const at = (day: number): Date => new Date(day * DAY);
const yearOf = (day: number): number => at(day).getUTCFullYear();
const monthIn = (day: number): number => at(day).getUTCMonth() + 1;
const dayIn = (day: number): number => at(day).getUTCDate();
const quarterIn = (day: number): number => Math.ceil(monthIn(day) / 3);

/** Of the week’s Thursday. */
function isoWeek(day: number): number {
  const thursday = day - ((((day + 3) % 7) + 7) % 7) + 3;
  return 1 + Math.floor((thursday - Date.UTC(yearOf(thursday), 0, 1) / DAY) / 7);
}

const SEASONS = wordSet(
  'spring summer autumn fall winter frühling frühjahr sommer herbst printemps été automne hiver primavera verano otoño invierno estate autunno inverno outono verão lente zomer herfst vår höst høst wiosna lato jesień zima',
);
const QUARTER =
  /^(?:(?:19|20)\d\d[-/. ]?[QTKH][1-4]|[QTKH][1-4][-/. ]{0,3}(?:19|20)\d\d|[1-4]\. ?Q(?:uartal)?[-/. ]{0,3}(?:19|20)\d\d)$/iu;
const MONTH_OF_YEAR = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])$/;
const YEAR = /^(?:19|20)\d\d$/;

/**
 * What each column says of days, more coarsely than they are: months, quarters and seasons, in words or as dates without
 * a day, and numbers that are a part of the day in another column.
 *
 * @param cellsOf cells of the column at that place
 */
export function coarseDates(
  columns: readonly ColumnPlan[],
  cellsOf: (c: number) => readonly string[],
): (CoarseDate | null)[] {
  const cells = columns.map((column, c) => filled(column, cellsOf(c)));
  const days = columns.map((column, c) => (isDate(column) ? daysOf(column, cells[c]) : null));
  const alone = columns.map((column, c) => (days[c] ? ofDates(column, days[c]) : ofWords(column, cells[c])));
  const whole = columns.flatMap(({ name }, c) =>
    days[c] && alone[c] === null ? [{ name, days: days[c] }] : [],
  );
  return columns.map((column, c) => {
    if (days[c]) {
      const part = alone[c];
      if (part === null) return null;
      const from = part === 'year' ? yearOf : (day: number): number => 12 * yearOf(day) + monthIn(day);
      const own = days[c].map((day) => (day === null ? null : from(day)));
      return {
        part,
        of:
          whole.find((other) =>
            agree(
              own,
              other.days.map((d) => d && from(d)),
              2,
            ),
          )?.name ?? null,
      };
    }
    const found = alone[c] ?? null;
    const numbers = whole.length > 0 && isWhole(column) ? numbersOf(cells[c]) : null;
    for (const other of numbers ? whole : []) {
      for (const { part, of } of PARTS) {
        const parts = other.days.map((day) => (day === null ? null : of(day)));
        if (agree(numbers!, parts, part === 'year' ? 2 : FEWEST_VALUES)) return { part, of: other.name };
      }
    }
    return found && { part: found, of: null };
  });
}

const isDate = ({ type }: ColumnPlan): boolean => type === 'date' || type === 'datetime';
const isWhole = ({ type }: ColumnPlan): boolean => type === 'number' || type === 'integer' || hasLevels(type);

/** The cells with an empty text for what is missing. */
const filled = ({ missing, leftOut, type }: ColumnPlan, cells: readonly string[]): string[] => {
  if (leftOut || type === 'id' || type === 'time') return [];
  const none = new Set(missing);
  return cells.slice(0, MOST_ROWS).map((cell) => (none.has(cell) ? '' : cell));
};

const daysOf = ({ dateFormat }: ColumnPlan, cells: readonly string[]): (number | null)[] =>
  cells.map((cell) => (cell === '' ? null : (readDate(cell, dateFormat ?? '%Y-%m-%d')?.day ?? null)));

function numbersOf(cells: readonly string[]): (number | null)[] | null {
  const numbers: (number | null)[] = [];
  for (const cell of cells) {
    const number = /^(?:[QTKW]|KW ?)?(\d{1,6})(?:[.,]0+)?$/.exec(cell)?.[1];
    if (cell !== '' && number === undefined) return null;
    numbers.push(number === undefined ? null : Number(number));
  }
  return numbers;
}

/** Dates without a day, and those that all stand on one day of the month, or of the year, and mean that month or year. */
function ofDates({ dateFormat, type }: ColumnPlan, days: readonly (number | null)[]): DatePart | null {
  const known = days.filter((day) => day !== null);
  const months = new Set(known.map((day) => 12 * yearOf(day) + monthIn(day)));
  const isOne = (of: (day: number) => number): boolean => {
    return Math.max(0, ...tally(known.map(of)).values()) >= MOSTLY * known.length;
  };
  const isMany = known.length >= FEWEST_ROWS && months.size >= FEWEST_VALUES;
  if (type === 'date' && isMany && isOne((day) => 100 * monthIn(day) + dayIn(day))) return 'year';
  if (dateFormat && isOfMonths(dateFormat)) return 'month';
  return type === 'date' && isMany && isOne(dayIn) ? 'month' : null;
}

/** Texts that are parts of days under any name, and months of years and years under the name of a date. */
function ofWords({ name, type }: ColumnPlan, cells: readonly string[]): DatePart | null {
  const values = [...new Set(cells)].filter((cell) => cell !== '');
  if (values.length === 0 || values.length > 400) return null;
  const all = (fits: (value: string) => boolean): boolean => values.every(fits);
  if (hasLevels(type) || type === 'text') {
    if (all((value) => QUARTER.test(value))) return 'quarter';
    if (values.length > 1 && all((value) => SEASONS.has(value.toLowerCase()))) return 'season';
    if (values.length > 1 && all((value) => MONTH_NAMES.has(value.toLowerCase().replace(/\.$/, ''))))
      return 'month';
  }
  if (values.length < 2 || !nameFacts(name).has('date')) return null;
  if (all((value) => MONTH_OF_YEAR.test(value))) return 'month';
  if (all((value) => YEAR.test(value))) return 'year';
  const numbers = values.map(Number);
  // Months since something begin with 0, or are few.
  return isCalendarMonth(name) && numbers.length >= 8 && numbers.every((n) => n >= 1 && n <= 12)
    ? 'month'
    : null;
}

const isCalendarMonth = (name: string): boolean =>
  nameFacts(name).words.some((word) => /^(?:month|monat|mois|mes|mese|maand)$/.test(word));

/** Whether two columns hold the same on nearly all rows that both have, which vary. */
function agree(a: readonly (number | null)[], b: readonly (number | null)[], fewest: number): boolean {
  const [values, most] = [new Set<number>(), (1 - MOSTLY) * a.length];
  let [both, other] = [0, 0];
  for (const [r, value] of a.entries()) {
    if (value === null || b[r] === null || b[r] === undefined) continue;
    both++;
    values.add(value);
    if (value !== b[r] && ++other > most) return false;
  }
  return both >= FEWEST_ROWS && values.size >= fewest && other <= (1 - MOSTLY) * both;
}
