import { withoutFlag } from '../../cell/flags.ts';
import { idOfFile } from './file-ids.ts';
import { hasFixedLevels, storageOf } from './storage.ts';
import { knownWords } from '../levels/levels-of.ts';
import type { ColumnPlan } from '../types/plan.ts';
import { isoDay, isoMoment, readDate, TIMED, type ReadDate } from '../../cell/dates.ts';
import { readHours } from '../../cell/lengths.ts';
import {
  isCensored,
  isPlainFormat,
  isSimpleNumber,
  PLAIN_NUMBERS,
  readNumber,
  trimmed,
} from '../../cell/numbers.ts';
import { hasUnclearSign } from '../../cell/unclear-signs.ts';
import { isUndivided, quoteWritten } from '../../cell/undivided.ts';
import { isNotFiniteText } from '../../cell/values.ts';

/** Why a cell is not read. It becomes missing and is told. */
export interface UnreadCell {
  readonly code:
    | 'table.not-a-number'
    | 'table.not-finite'
    | 'table.censored'
    | 'table.unclear-sign'
    | 'table.not-a-date'
    | 'table.not-a-time'
    | 'table.not-apart'
    | 'table.unknown-level'
    | 'table.unreadable-character'
    | 'table.telling-cell';
}

/** A cell as it is read: a number, a moment, a text, null where missing. */
export type ReadCell = number | ReadDate | string | null | UnreadCell;

/** Whether a cell has a value that its column's type could not take. */
export const isUnread = (cell: ReadCell): cell is UnreadCell =>
  cell !== null && typeof cell === 'object' && 'code' in cell;

const unread = (code: UnreadCell['code']): UnreadCell => ({ code });

export type CellReader = (cell: string) => ReadCell;

/** Reads the cells of one column; the preview and the import do it by the same function. */
export function cellReader(column: ColumnPlan): CellReader {
  const { emptyAs = '' } = column;
  const missing = new Set(column.missing);
  const telling = new Set(column.telling);
  const read = valueReader(column);
  const { ofFiles } = column;
  const isQuick = readsPlainNumbers(column) && telling.size === 0;
  return (raw) => {
    // Codes that mean missing are looked for by their number too.
    if (isQuick && isSimpleNumber(raw)) return read(raw);
    const cell = trimmed(raw) || emptyAs;
    if (cell === '' || missing.has(cell)) return null;
    if (isUndivided(cell, column.partOf)) return unread('table.not-apart');
    if (telling.has(cell)) return unread('table.telling-cell');
    if (cell.includes('\ufffd')) return unread('table.unreadable-character');
    return ofFiles ? idOfFile(cell, ofFiles) : read(cell);
  };
}

/** Whether a simple number in the column's cells is the number that stands there, unless it is a code for missing. */
const readsPlainNumbers = (column: ColumnPlan): boolean =>
  storageOf(column) === 'double' && column.numbers !== null && isPlainFormat(column.numbers);

/** Longer digits may be larger than any number. */
const SHORT = 300;

/** Tells simple numbers that are the column's values as they stand, whatever they are; null where each must be read. */
export function standingNumbers(column: ColumnPlan): ((cell: string) => boolean) | null {
  const isCode = (text: string): boolean => Number.isFinite(readNumber(text, PLAIN_NUMBERS));
  if (!readsPlainNumbers(column) || hasFixedLevels(column)) return null;
  if (column.telling || column.missing.some(isCode)) return null;
  return (cell) => cell.length < SHORT && isSimpleNumber(cell);
}

function valueReader(column: ColumnPlan): CellReader {
  const { type, dateFormat } = column;
  if (type === 'date' || type === 'datetime') {
    const format = dateFormat ?? '%Y-%m-%d';
    const timed = type === 'datetime' && !format.endsWith(TIMED) ? format + TIMED : format;
    return (cell) => readDate(cell, timed) ?? unread('table.not-a-date');
  }
  if (type === 'time') {
    return (cell) => {
      const hours = readHours(cell);
      return Number.isNaN(hours) ? unread('table.not-a-time') : hours;
    };
  }
  if (storageOf(column) === 'double') {
    const number = numberReader(column);
    const codes = new Set(
      column.missing.map((code) => number(code)).filter((code) => typeof code === 'number'),
    );
    const known = hasFixedLevels(column) ? new Set(column.levels.map(({ value }) => Number(value))) : null;
    return (cell) => {
      const value = number(cell);
      if (typeof value !== 'number') return value;
      if (codes.has(value)) return null;
      return known && !known.has(value) ? unread('table.unknown-level') : value;
    };
  }
  const words = knownWords(column);
  if (words) return (cell) => (words.includes(cell.toLowerCase()) ? cell : unread('table.unknown-level'));
  if (!hasFixedLevels(column)) return (cell) => cell;
  const known = new Set(column.levels.map(({ value }) => value));
  return (cell) => (known.has(cell) ? cell : unread('table.unknown-level'));
}

function numberReader(column: ColumnPlan): (cell: string) => number | UnreadCell {
  const format = column.numbers ?? PLAIN_NUMBERS;
  return (cell) => {
    const value = readNumber(cell, format);
    if (Number.isFinite(value)) return value;
    if (!Number.isNaN(value) || isNotFiniteText(cell)) return unread('table.not-finite');
    const bare = trimmed(withoutFlag(cell, format.flags));
    if (isCensored(bare, format.affix)) return unread('table.censored');
    return unread(hasUnclearSign(bare) ? 'table.unclear-sign' : 'table.not-a-number');
  };
}

/** A cell that was not read, in a sentence without what may tell who a person is. */
export function reasonOf({ code }: UnreadCell, column: ColumnPlan, raw: string): string {
  const shown = quoteWritten(trimmed(raw), column.partOf);
  const reasons: Readonly<Record<UnreadCell['code'], () => string>> = {
    'table.not-finite': () => `${shown} is no finite number; read as missing`,
    'table.not-a-number': () => `${shown} is not a number; read as missing`,
    'table.censored': () => `${shown} is known in part only; read as missing`,
    'table.unclear-sign': () => `${shown} may be below zero or in doubt; read as missing`,
    'table.not-a-date': () => `${shown} is no date like ${column.dateFormat ?? ''}; read as missing`,
    'table.not-a-time': () => `${shown} is no time of day and no duration; read as missing`,
    'table.not-apart': () =>
      `${shown} does not fall into ${String(column.partOf?.count)} parts; read as missing`,
    'table.unknown-level': () =>
      `${shown} is none of ${(knownWords(column) ?? column.levels.map((level) => level.value)).join(', ')}; read as missing`,
    'table.telling-cell': () => `${shown} may tell who a person is; read as missing`,
    'table.unreadable-character': () => 'it has characters that the encoding does not have; read as missing',
  };
  return reasons[code]();
}

/** A cell as the text that the database is given: empty where missing. */
export function canonicalText(value: Exclude<ReadCell, UnreadCell>, timed: boolean): string {
  if (value === null) return '';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return value;
  return timed ? isoMoment(value) : isoDay(value.day);
}

/** A cell as the preview shows it: as it is stored, but hours as `23:15` and moments without what is zero. */
export function shownText(value: Exclude<ReadCell, UnreadCell | null>, type: ColumnPlan['type']): string {
  if (typeof value === 'number' && type === 'time') return clockOf(value);
  const text = canonicalText(value, type === 'datetime');
  return typeof value === 'object' ? text.replace(/(?::00)?\.000$/, '') : text;
}

/** `23:15` of 23.25 hours, `31:30:05` of more than a day with seconds, `-01:30` of -1.5. */
function clockOf(hours: number): string {
  const seconds = Math.round(Math.abs(hours) * 3600);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${hours < 0 && seconds > 0 ? '-' : ''}${two(h)}:${two(m)}${s > 0 ? `:${two(s)}` : ''}`;
}

/** A cell as a number where it is one: days since 1970-01-01 of dates; NaN for texts and missing ones. */
export function numberOf(value: Exclude<ReadCell, UnreadCell>): number {
  if (typeof value === 'number') return value;
  return value !== null && typeof value === 'object' ? value.day + value.seconds / 86_400 : Number.NaN;
}
