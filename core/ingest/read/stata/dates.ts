import { dayCell, momentCell, numberCell, timeCell } from '../declared/cell-text.ts';
import type { StatisticalVariable } from '../declared/types.ts';
import { utcOfLeaped } from './leap-seconds.ts';

/** How the numbers of a format stand for dates. */
export interface StataDates {
  readonly kind: Extract<StatisticalVariable['kind'], 'date' | 'datetime' | 'time'>;
  /** @param value finite */
  cell(value: number): string;
  /** What one number counts where it is no day: `months`; null otherwise. */
  readonly counts: string | null;
}

const DAY = 86_400;
/** 1960-01-01, in seconds since 1970-01-01. */
const EPOCH = -3653 * DAY;

const days: StataDates = {
  kind: 'date',
  cell: (value) => dayCell(EPOCH + Math.floor(value) * DAY),
  counts: null,
};

/** @param months of a period */
const periods = (counts: string, months: number): StataDates => ({
  kind: 'date',
  cell: (value) => firstDay(value, Math.floor(value) * months),
  counts,
});

/** @param months since January 1960 */
function firstDay(value: number, months: number): string {
  const seconds = Date.UTC(1960, months, 1) / 1000;
  return Number.isFinite(seconds) ? dayCell(seconds) : numberCell(value);
}

/** Weeks begin on the first of January, and every year has 52, the last with a day or two more. */
const weeks: StataDates = {
  kind: 'date',
  cell(value) {
    const week = Math.floor(value);
    const year = Math.floor(week / 52);
    const seconds = Date.UTC(1960 + year, 0, 1 + 7 * (week - 52 * year)) / 1000;
    return Number.isFinite(seconds) ? dayCell(seconds) : numberCell(value);
  },
  counts: 'weeks',
};

const moments: StataDates = {
  kind: 'datetime',
  cell: (value) => momentCell(EPOCH + value / 1000),
  counts: null,
};

const leaped: StataDates = {
  kind: 'datetime',
  cell: (value) => momentCell(EPOCH + utcOfLeaped(value / 1000)),
  counts: null,
};

/** The longest duration; what counts more since 1960 is a moment of which only the time of day is shown. */
const LONGEST = 31 * DAY * 1000;
/** Shown as a time of day only: a time of day, a duration of some days, or a moment, which keeps its day. */
const clock: StataDates = {
  kind: 'time',
  cell: (value) => (value >= 0 && value < LONGEST ? timeCell(value / 1000) : moments.cell(value)),
  counts: null,
};

const UNITS: Readonly<Record<string, StataDates>> = {
  d: days,
  w: weeks,
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
export function stataDates(format: string): StataDates | null {
  const found = /^%-?(?:\d+)?(?:(d)|t([a-z]))(.*)$/i.exec(format.trim());
  if (!found) return null;
  const [, old, unit = '', mask] = found;
  if (old) return old === 'd' ? days : null;
  if (unit === 'c' || unit === 'C') {
    if (isClock(mask)) return clock;
    return unit === 'c' ? moments : leaped;
  }
  return UNITS[unit] ?? null;
}

/** Business days, which count by a calendar that is a file of its own. */
export const isBusinessDays = (format: string): boolean => /^%-?(?:\d+)?tb/.test(format.trim());

/** A mask with hours and no part of a day: `HH:MM`. */
function isClock(mask: string): boolean {
  const parts = mask.replaceAll(/a\.?m\.?/gi, '').replaceAll(/MM|mm/g, '');
  return /hh/i.test(mask) && !/[cyndjwm]/i.test(parts);
}
