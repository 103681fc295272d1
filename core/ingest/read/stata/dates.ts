import { dayCell, numberCell } from '../declared/cell-text.ts';
import { type DateCells, DAYS_1960, clockOrMoment, FIRST_1960, momentsSince1960 } from '../declared/dates.ts';

/** Periods that number the months since January 1960, of which the first day is taken. */
const periods = (counts: string, months: number): DateCells => ({
  kind: 'date',
  cell: (value) => dayOf(value, Date.UTC(1960, Math.floor(value) * months, 1)),
  counts,
});

/** Weeks begin on the first of January, and every year has 52, the last with a day or two more. */
const WEEKS: DateCells = {
  kind: 'date',
  cell(value) {
    const week = Math.floor(value);
    const year = Math.floor(week / 52);
    return dayOf(value, Date.UTC(1960 + year, 0, 1 + 7 * (week - 52 * year)));
  },
  counts: 'weeks',
};

const dayOf = (value: number, millis: number): string =>
  Number.isFinite(millis) ? dayCell(millis / 1000) : numberCell(value);

const MOMENTS = momentsSince1960(1000);
/** A duration of more than a month is a moment of which only the time of day is shown. */
const CLOCK = clockOrMoment(1000, 31);
const LEAPED: DateCells = {
  kind: 'datetime',
  cell: (value) => MOMENTS.cell(utcOfLeaped(value / 1000) * 1000),
};

const UNITS: Readonly<Record<string, DateCells>> = {
  d: DAYS_1960,
  w: WEEKS,
  m: periods('months', 1),
  q: periods('quarters', 3),
  h: periods('half-years', 6),
};

/**
 * How a variable's format shows dates: `%td`, `%d` of old, `%tc` with or without a mask, `%tC` with leap seconds, weeks,
 * months, quarters and half-years, of which the first day is taken. Years (`%ty`) are numbers. Source: Stata's `help
 * datetime`.
 *
 * @returns null for a format that shows none
 */
export function stataDates(format: string): DateCells | null {
  const found = /^%-?(?:\d+)?(?:(d)|t([a-z]))(.*)$/i.exec(format.trim());
  if (!found) return null;
  const [, old, unit = '', mask] = found;
  if (old) return old === 'd' ? DAYS_1960 : null;
  if (unit === 'c' || unit === 'C') return isClock(mask) ? CLOCK : unit === 'c' ? MOMENTS : LEAPED;
  return UNITS[unit] ?? null;
}

/** Business days, which count by a calendar that is a file of its own. */
export const isBusinessDays = (format: string): boolean => /^%-?(?:\d+)?tb/.test(format.trim());

/** A mask with hours and no part of a day: `HH:MM`. */
function isClock(mask: string): boolean {
  const parts = mask.replaceAll(/a\.?m\.?/gi, '').replaceAll(/MM|mm/g, '');
  return /hh/i.test(mask) && !/[cyndjwm]/i.test(parts);
}

/** Months before which a second was inserted. Source: IERS Bulletin C. */
const INSERTED = `1972-07 1973-01 1974-01 1975-01 1976-01 1977-01 1978-01 1979-01 1980-01 1981-07 1982-07 1983-07 1985-07
  1988-01 1990-01 1991-01 1992-07 1993-07 1994-07 1996-01 1997-07 1999-01 2006-01 2009-01 2012-07 2015-07 2017-01`;
/** Seconds since 1960 at which each inserted second ends, counted without any. */
const ENDS = INSERTED.split(/\s+/).map((month) => Date.parse(`${month}-01`) / 1000 - FIRST_1960);

/** Seconds since 1960-01-01 of a count with leap seconds, each of which is the second before it again. */
function utcOfLeaped(seconds: number): number {
  let before = 0;
  while (before < ENDS.length && seconds >= ENDS[before] + before) before++;
  return seconds - before;
}
