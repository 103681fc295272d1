import { readTime } from './times.ts';
import { placeOfUnit, TIME_UNITS, unitKey } from './time-units.ts';

const PART = /(\d+(?:[.,]\d+)?)\s?(\p{L}+)\.?(?:,?\s|$|(?=\d))/uy;
/** `1:20 h` are hours and minutes, `5:30 min` minutes and seconds. */
const CLOCK = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?\s?(\p{L}+)\.?$/u;
/** How long something took. */
interface Length {
  readonly hours: number;
  /** Alike for cells that are written in the same units. */
  readonly way: string;
}

/** `45 min`, `1 h 20 min`, `1:20 h`, `2 days 3 hours` as hours; null where a cell is no length of time with its units. */
export function lengthIn(cell: string): Length | null {
  const clock = CLOCK.exec(cell);
  if (clock) {
    const key = unitKey(clock[4]);
    const hours = Number(clock[1]) + Number(clock[2]) / 60 + Number(clock[3] ?? 0) / 3600;
    if (key === 'h') return { hours, way: ':h' };
    return key === 'min' && clock[3] === undefined ? { hours: hours / 60, way: ':min' } : null;
  }
  let [hours, at, last] = [0, 0, -1];
  const keys: string[] = [];
  while (at < cell.length) {
    PART.lastIndex = at;
    const part = PART.exec(cell);
    const place = part ? placeOfUnit(part[2]) : -1;
    if (!part || place < 0) return null;
    const [unit, value] = [TIME_UNITS[place], Number(part[1].replace(',', '.'))];
    // `1 h 75 min` and `20 min 1 h` are slips.
    if (place <= last || (last >= 0 && value * unit.hours >= TIME_UNITS[last].hours)) return null;
    const isEnd = PART.lastIndex >= cell.length;
    if (!isEnd && !Number.isInteger(value)) return null;
    hours += value * unit.hours;
    keys.push(unit.key);
    [at, last] = [PART.lastIndex, place];
  }
  return keys.length > 0 ? { hours, way: keys.join(' ') } : null;
}

/** A time of day or a length of time in hours; NaN where the cell is neither. */
export function readHours(cell: string): number {
  const hours = readTime(cell);
  return Number.isNaN(hours) ? (lengthIn(cell)?.hours ?? Number.NaN) : hours;
}

/** How a cell with letters writes its time; null where it is none. */
const wayOf = (cell: string): string | null =>
  /\p{L}/u.test(cell) ? (lengthIn(cell)?.way ?? (Number.isNaN(readTime(cell)) ? null : 'other')) : null;

/** Whether lengths of time are written in several units, so that they are no numbers of one. */
export function areLengths(cells: Iterable<string>): boolean {
  const ways = new Set<string>();
  for (const cell of cells) {
    const way = wayOf(cell);
    if (way !== null) ways.add(way);
  }
  return ways.size > 1;
}
