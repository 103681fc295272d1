import { dayCell, momentCell, numberCell, timeCell } from './cell-text.ts';
import type { StatisticalVariable } from './types.ts';

/** How the numbers of a format stand for dates. */
export interface DateCells {
  readonly kind: Extract<StatisticalVariable['kind'], 'date' | 'datetime' | 'time'>;
  /** @param value finite */
  cell(value: number): string;
  /** What one number counts where it is no day: `months`. */
  readonly counts?: string;
}

const DAY = 86_400;
/** 1960-01-01, the first day of Stata and SAS, in seconds since 1970-01-01. */
export const FIRST_1960 = -3653 * DAY;

export const DAYS_1960: DateCells = {
  kind: 'date',
  cell: (value) => dayCell(FIRST_1960 + Math.floor(value) * DAY),
};

/** Moments since 1960. @param per of its units to the second */
export const momentsSince1960 = (per: number): DateCells => ({
  kind: 'datetime',
  cell: (value) => momentCell(FIRST_1960 + value / per),
});

/**
 * A format that shows the time of moments and of durations alike: what is no duration is a moment, which keeps its day.
 *
 * @param longest duration, in days
 */
export const clockOrMoment = (per: number, longest: number): DateCells => ({
  kind: 'time',
  cell: (value) =>
    value >= 0 && value < longest * DAY * per ? timeCell(value / per) : momentsSince1960(per).cell(value),
});

/** How stored numbers are written: as dates or as they are; texts such as `.a` of missing ones stay. */
export function numberCells(
  dates: DateCells | null,
  plain: (value: number) => string = numberCell,
): (value: number | string | null) => string | null {
  const written = dates?.cell ?? plain;
  return (value) => (typeof value === 'number' ? written(value) : value);
}
