import { clockSeconds } from './clock.ts';
import type { StageTable } from './stage-table.ts';
import { isBeginning, isLength, isEnding } from './time-words.ts';

const DAY = 86_400;
/** Share of the steps from row to row that are alike where a column that may be anything is a clock. */
const REGULAR = 0.8;
/** Seconds of the longest epoch. */
const LONGEST = 300;
/** Days since 1900 of the years 1982 to 2064, as spreadsheets count them. */
const SERIAL_DAYS = [30_000, 60_000] as const;

const isNumber = (cell: string): boolean => /^\d+([.,]\d+)?$/.test(cell);
const asNumber = (cell: string): number => Number(cell.replace(',', '.'));

/** `22.17.30`, `22h17`, `22h17m30s`, `22h17:30`, with a date before it or none. */
function markedClock(cell: string): number | undefined {
  const [, hours, minutes, seconds = '00'] =
    /^(?:.*\d[ T])?(\d{1,2})\.(\d\d)\.(\d\d)$/.exec(cell) ??
    /^(?:.*\d[ T])?(\d{1,2}) ?h ?(\d\d)(?:(?: ?(?:m|min|:|mn|’|')? ?)(\d\d)(?: ?s| ?'')?|m|min)?$/i.exec(
      cell,
    ) ??
    [];
  return hours === undefined ? undefined : clockSeconds(`${hours}:${minutes}:${seconds}`);
}

/** `221730`, also as a number that has lost its zeros, and `20240301T221730`. */
function digitClock(cell: string): number | undefined {
  const [, digits] = /^(?:\d{8}[T ]?)?(\d{1,6})$/.exec(cell) ?? [];
  if (digits === undefined) return undefined;
  return clockSeconds(digits.padStart(6, '0').replace(/^(\d\d)(\d\d)(\d\d)$/, '$1:$2:$3'));
}

/** Parts of a day, with the days before them or none, as spreadsheets keep times. */
function dayPart(cell: string): number | undefined {
  if (!isNumber(cell)) return undefined;
  const days = asNumber(cell);
  if (days >= 1 && !(days >= SERIAL_DAYS[0] && days <= SERIAL_DAYS[1])) return undefined;
  return Math.round((days % 1) * DAY * 10) / 10;
}

/**
 * Times of day that are written otherwise than with colons: with points or an h, in digits alone, or as parts of a day.
 *
 * @returns seconds since midnight of each row; undefined where no column has such times on every row
 */
export function otherClock({ heading, rows, columns }: StageTable): readonly number[] | undefined {
  for (const c of (rows[0] ?? []).keys()) {
    const said = heading[c] ?? '';
    if (columns.includes(c) || isLength(said) || isEnding(said)) continue;
    const cells = rows.map((row) => row[c] ?? '');
    const marked = timesOf(cells, markedClock);
    // A column of days (01.03.24) has one of them on many rows.
    if (marked && new Set(marked).size > marked.length / 2) return marked;
    if (!isBeginning(said) && said !== '' && cells.every((cell) => /^\d{1,6}$/.test(cell))) continue;
    const digits = timesOf(cells, digitClock);
    if (digits && isRegular(digits) && !isRegular(cells.map(asNumber))) return digits;
    const parts = timesOf(cells, dayPart);
    if (parts && isRegular(parts)) return parts;
  }
  return undefined;
}

function timesOf(
  cells: readonly string[],
  read: (cell: string) => number | undefined,
): readonly number[] | undefined {
  const times = cells.map(read);
  return times.some((time) => time === undefined) ? undefined : (times as number[]);
}

/** Whether most rows are one epoch apart, also over midnight. */
function isRegular(times: readonly number[]): boolean {
  const steps = times.slice(1).map((time, i) => Math.round((time - times[i] + DAY) % DAY));
  const counts = new Map<number, number>();
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1);
  const [step, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return step >= 1 && step <= LONGEST && most >= REGULAR * steps.length;
}
