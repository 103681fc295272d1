import { inferDateFormat, readDate } from '../../cell/dates.ts';
import { CLOCK, secondsOf } from '../../cell/times.ts';

/** A column of times that go on by nearly the same from row to row, as those of a device do. */
export interface SteadyTimes {
  readonly column: string;
  readonly seconds: number;
}

const CLOCK_AT_END = new RegExp(`(?:^|[ T])${CLOCK}(?:Z|[+-]\\d{2}:?\\d{2})?$`, 'u');
const DAY = 86_400;
const HOUR = 3600;
const FEWEST = 50;
/** The same of days: four weeks. */
const FEWEST_DAYS = 28;
const DATE_AT_START = /^\d{1,4}[-/. ]+\p{L}{0,9}\d{0,2}[-/. ]+\d{1,4}|^\p{L}{3,9} \d{1,2},? \d{4}/u;
/** Share of the rows that must have a time. */
const FILLED = 0.9;
/** Share of the steps between rows that must be about as long as the middle one, and by how much they may differ. */
const MOSTLY = 0.6;
const ABOUT = 0.1;

/**
 * Finds the column by which the rows are readings that follow one another, at least every hour or one a day; null where none
 * is.
 *
 * @param cells of every column, in the order of the rows
 */
export function steadyTimes(
  names: readonly string[],
  cells: readonly (readonly string[])[],
): SteadyTimes | null {
  for (const [c, column] of names.entries()) {
    const seconds = areDaysInARow(cells[c]) ? DAY : stepOf(cells[c]);
    if (seconds !== null) return { column, seconds };
  }
  return null;
}

/** Seconds from row to row, whatever the day. */
function stepOf(cells: readonly string[]): number | null {
  const times: number[] = [];
  for (const [r, cell] of cells.entries()) {
    const clock = CLOCK_AT_END.exec(cell)?.groups;
    const seconds = clock ? secondsOf(clock) : Number.NaN;
    if (!Number.isNaN(seconds)) times.push(seconds);
    // Most columns have no times, which few of their cells tell.
    else if (r + 1 - times.length > (1 - FILLED) * cells.length) return null;
  }
  if (times.length < FEWEST) return null;
  // Some devices write the last reading first.
  const steps = times.slice(1).map((time, i) => {
    const step = Math.abs(time - times[i]);
    return Math.min(step, DAY - step);
  });
  const middle = steps.toSorted((a, b) => a - b)[steps.length >> 1];
  if (middle < 1 || middle > HOUR) return null;
  const near = steps.filter((step) => Math.abs(step - middle) <= Math.max(1, ABOUT * middle));
  return near.length >= MOSTLY * steps.length ? inMinutes(Math.round(middle)) : null;
}

/** Whether each row is of another day, and mostly of the next, as wristbands and scales write them. */
function areDaysInARow(cells: readonly string[]): boolean {
  let dates = 0;
  for (const [r, cell] of cells.entries()) {
    if (DATE_AT_START.test(cell)) dates++;
    else if (r + 1 - dates > (1 - FILLED) * cells.length) return false;
  }
  if (dates < FEWEST_DAYS) return false;
  const format = inferDateFormat(new Map(cells.map((cell) => [cell, 1])), FILLED)?.format;
  if (format === undefined) return false;
  const days = cells.flatMap((cell) => readDate(cell, format)?.day ?? []);
  const next = days.slice(1).filter((day, i) => Math.abs(day - days[i]) === 1).length;
  return new Set(days).size === days.length && next >= MOSTLY * (days.length - 1);
}

/** Clocks of devices are a second or two late. */
function inMinutes(seconds: number): number {
  const whole = 60 * Math.round(seconds / 60);
  return Math.abs(seconds - whole) <= 2 ? whole || seconds : seconds;
}

/** A step in words: `day`, `minute`, `5 minutes`, `30 seconds`. */
export const stepInWords = (seconds: number): string => {
  if (seconds === DAY) return 'day';
  const [n, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return n === 1 ? unit : `${String(n)} ${unit}s`;
};
