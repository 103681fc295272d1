import { dayCell, isOnCalendar, momentCell, numberCell, timeCell } from '../declared/cell-text.ts';
import type { StatisticalVariable, ValueLabel } from '../declared/types.ts';

/** Seconds from SPSS's first day, 1582-10-14, to 1970-01-01. */
const TO_1970 = 12_219_379_200;

/** DATE, ADATE, JDATE, MOYR, QYR, WKYR, EDATE, SDATE; DATETIME, YMDHMS; TIME, DTIME, MTIME, by their numbers. */
const KINDS = new Map<number, 'date' | 'datetime' | 'time'>([
  ...[20, 23, 24, 28, 29, 30, 38, 39].map((format) => [format, 'date'] as const),
  ...[22, 41].map((format) => [format, 'datetime'] as const),
  ...[21, 25, 40].map((format) => [format, 'time'] as const),
]);

/** WKDAY and MONTH, whose numbers SPSS shows as these words. */
const WORDS: ReadonlyMap<number, string> = new Map([
  [26, 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'],
  [27, 'January February March April May June July August September October November December'],
]);

type Kind = Exclude<StatisticalVariable['kind'], 'text'>;

/** What the numbers of a format stand for. @param format number of SPSS's format */
export const kindOfFormat = (format: number): Kind => KINDS.get(format) ?? 'number';

/** The labels that a format gives to numbers from 1 on, where a file has none of its own. @param format number of it */
export const labelsOfFormat = (format: number): ValueLabel[] =>
  (WORDS.get(format)?.split(' ') ?? []).map((label, n) => ({ value: String(n + 1), label }));

/** Codes, which most numbers are: written once. */
const SMALL = Array.from({ length: 256 }, (_, n) => String(n));

/** How a number is written in a cell. @param kind of the variable */
export function cellWriter(kind: Kind): (value: number) => string {
  if (kind === 'number') return (value) => SMALL[value] ?? numberCell(value);
  if (kind === 'time') return (value) => (Number.isFinite(value) ? timeCell(value) : numberCell(value));
  const told = kind === 'date' ? dayCell : momentCell;
  // What no calendar has is told as it is stored.
  return (value) => (isOnCalendar(value - TO_1970) ? told(value - TO_1970) : numberCell(value));
}
