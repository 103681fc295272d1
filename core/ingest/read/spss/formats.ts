import { dayCell, isOnCalendar, momentCell, numberCell, timeCell } from '../declared/cell-text.ts';
import type { StatisticalVariable, ValueLabel } from '../declared/types.ts';

/** Seconds from SPSS's first day, 1582-10-14, to 1970-01-01. */
const TO_1970 = 12_219_379_200;

/** Formats of dates by their numbers: DATE, ADATE, JDATE, MOYR, QYR, WKYR, EDATE, SDATE. */
const DATES: ReadonlySet<number> = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
/** DATETIME, YMDHMS. */
const MOMENTS: ReadonlySet<number> = new Set([22, 41]);
/** TIME, DTIME, MTIME. */
const TIMES: ReadonlySet<number> = new Set([21, 25, 40]);

/** WKDAY and MONTH, whose numbers SPSS shows as these words. */
const WORDS: ReadonlyMap<number, string> = new Map([
  [26, 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'],
  [27, 'January February March April May June July August September October November December'],
]);

type Kind = Exclude<StatisticalVariable['kind'], 'text'>;

/** What the numbers of a format stand for. @param format number of SPSS's format */
export function kindOfFormat(format: number): Kind {
  if (DATES.has(format)) return 'date';
  if (MOMENTS.has(format)) return 'datetime';
  return TIMES.has(format) ? 'time' : 'number';
}

/** The labels that a format gives to numbers from 1 on, where a file has none of its own. @param format number of it */
export const labelsOfFormat = (format: number): ValueLabel[] =>
  (WORDS.get(format)?.split(' ') ?? []).map((label, n) => ({ value: String(n + 1), label }));

/** How a number is written in a cell. @param kind of the variable */
export function cellWriter(kind: Kind): (value: number) => string {
  if (kind === 'number') return plainCell;
  if (kind === 'time') return (value) => (Number.isFinite(value) ? timeCell(value) : numberCell(value));
  const told = kind === 'date' ? dayCell : momentCell;
  // What no calendar has is told as it is stored.
  return (value) => (isOnCalendar(value - TO_1970) ? told(value - TO_1970) : numberCell(value));
}

const SMALL = Array.from({ length: 256 }, (_, n) => String(n));

const plainCell = (value: number): string =>
  value >= 0 && value < 256 && Number.isInteger(value) ? SMALL[value] : numberCell(value);
