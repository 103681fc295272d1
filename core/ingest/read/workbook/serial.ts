import type { NumberKind } from './number-format.ts';

const DAY = 86_400_000;
/** 9999-12-31, the last day that Excel knows, in days of the 1900 system. */
const LAST_DAY = 2_958_465;
/** Days from the first day of the 1900 system to that of the 1904 system. */
const DAYS_TO_1904 = 1462;

export interface SerialOptions {
  /** Days are counted from 1904-01-01, as Excel for the Mac did. */
  readonly from1904: boolean;
  /** Told to the millisecond; to the second without. */
  readonly fractions: boolean;
}

/**
 * A number of days as text: `2024-03-31`, `2024-03-31 21:05:00`, a time of day `23:15:00`, or a duration
 * `31:30:00`. What stands in the cell is kept, also what its format hides: a time in a cell that shows the day
 * only, a day in one that shows the time only. A value below one day has no day, and is a time.
 *
 * Excel takes 1900 for a leap year. Its day 60 is told as 1900-02-29, which no reader takes for a date, and its
 * day 0 as 1900-01-00.
 *
 * @returns null for a number that is no time of that kind: a negative one, or one beyond the year 9999
 */
export function serialText(value: number, kind: NumberKind, options: SerialOptions): string | null {
  if (!Number.isFinite(value) || Math.abs(value) > LAST_DAY + 1) return null;
  const step = options.fractions ? 1 : 1000;
  const total = Math.round((Math.abs(value) * DAY) / step) * step;
  if (kind === 'duration') return (value < 0 && total > 0 ? '-' : '') + clockText(total, options.fractions);
  if (value < 0) return null;
  const days = Math.floor(total / DAY);
  const time = clockText(total - days * DAY, options.fractions);
  if (total > 0 && days === 0) return time;
  if (kind === 'time' && total === 0) return time;
  const day = dayText(days + (options.from1904 ? DAYS_TO_1904 : 0));
  if (day === null) return null;
  const isWhole = total === days * DAY;
  return isWhole && (kind === 'date' || kind === 'calendar') ? day : `${day} ${time}`;
}

function dayText(days: number): string | null {
  if (days === 0) return '1900-01-00';
  if (days === 60) return '1900-02-29';
  if (days > LAST_DAY) return null;
  const since = Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(since + days * DAY).toISOString().slice(0, 10);
}

/** A span of time as `23:15:00` or `23:15:00.250`; hours may be more than 24. @param fractions milliseconds are told */
export function clockText(milliseconds: number, fractions: boolean): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds - seconds * 1000;
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return fractions && rest > 0 ? `${text}.${String(rest).padStart(3, '0')}` : text;
}
