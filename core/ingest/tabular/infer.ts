import type { ColumnType, Level } from '../../cohort/table.ts';
import type { CodebookEntry, ColumnPlan, DateOrder, Dialect } from './plan.ts';
import { findMissingCodes } from './missing-codes.ts';
import {
  DATE_FORMATS,
  isMissingText,
  isNotFiniteText,
  looksNumeric,
  MONTH_FIRST,
  parseDate,
  STANDARD_MISSING,
} from './values.ts';

/** Share of the values that must read as a number (or date) for the others to be mistakes. */
const MOSTLY = 0.8;
/** More different texts than this are no categories. */
const MOST_LEVELS = 20;

/** False first. */
const TWO_VALUES = [
  ['no', 'yes'],
  ['n', 'y'],
  ['false', 'true'],
  ['f', 't'],
  ['absent', 'present'],
  ['negative', 'positive'],
  ['never', 'ever'],
];

const SCALES = [
  ['none', 'minimal', 'mild', 'moderate', 'severe', 'very severe'],
  ['very low', 'low', 'medium', 'high', 'very high'],
  ['never', 'rarely', 'sometimes', 'often', 'always'],
  ['never', 'former', 'current'],
  ['poor', 'fair', 'good', 'very good', 'excellent'],
];

export interface Hints {
  readonly type?: ColumnType;
  readonly missing?: readonly string[];
  readonly codebook?: CodebookEntry;
  readonly dateOrder?: DateOrder;
}

/** Decides how a column is read, from a sample of its cells and from what the user or a codebook says. */
export function inferColumn(
  name: string,
  cells: readonly string[],
  decimal: Dialect['decimal'],
  hints: Hints = {},
): ColumnPlan {
  const { codebook } = hints;
  const given = hints.missing && new Set(hints.missing);
  const present = count(cells.filter((cell) => !(given ? given.has(cell) : isMissingText(cell))));
  const codes =
    hints.missing ?? (codebook?.missing.length ? codebook.missing : findMissingCodes(present, decimal));
  for (const code of codes) present.delete(code);
  const found = guess(present, decimal);
  const type = hints.type ?? codebook?.type ?? (codebook?.levels.length ? 'category' : found.type);
  const stated = codebook?.levels ?? [];
  return {
    name,
    type,
    unit: codebook?.unit ?? null,
    label: codebook?.label ?? null,
    levels: hasLevels(type)
      ? stated.length > 0
        ? stated
        : levelsOf([...present.keys()], type, decimal)
      : [],
    missing: hints.missing ?? [...STANDARD_MISSING, ...codes],
    dateFormat: type === 'date' ? (dateFormat(present, hints.dateOrder) ?? '%Y-%m-%d') : null,
  };
}

export const hasLevels = (type: ColumnType): boolean =>
  type === 'category' || type === 'ordinal' || type === 'boolean';

function count(cells: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}

function guess(present: ReadonlyMap<string, number>, decimal: Dialect['decimal']): { type: ColumnType } {
  let total = 0;
  let numeric = 0;
  let padded = 0;
  for (const [value, n] of present) {
    total += n;
    if (looksNumeric(value, decimal) || isNotFiniteText(value)) numeric += n;
    if (/^0\d/.test(value) && /^\d+$/.test(value)) padded += n;
  }
  if (total === 0) return { type: 'number' };
  if (numeric >= MOSTLY * total && padded === 0) return { type: numericType(present, decimal, total) };
  if (dateFormat(present)) return { type: 'date' };
  const folded = [...new Set([...present.keys()].map((value) => value.toLowerCase()))];
  if (folded.length === 2 && TWO_VALUES.some((pair) => pair.every((v) => folded.includes(v)))) {
    return { type: 'boolean' };
  }
  const few = present.size <= MOST_LEVELS && present.size <= Math.max(2, total / 2);
  if (!few || padded > 0) return { type: 'text' };
  return { type: folded.length > 1 && scaleOf(folded) ? 'ordinal' : 'category' };
}

function numericType(
  present: ReadonlyMap<string, number>,
  decimal: Dialect['decimal'],
  total: number,
): ColumnType {
  const values = [...present.keys()].filter((v) => looksNumeric(v, decimal));
  const integers = values.every((v) => /^[+-]?\d+$/.test(v));
  if (!integers) return 'number';
  const distinct = [...new Set(values.map(Number))].sort((a, b) => a - b);
  // A number that a float cannot hold exactly is a label made of digits.
  if (distinct.some((v) => !Number.isSafeInteger(v))) return 'text';
  const [low, high] = [distinct[0], distinct[distinct.length - 1]];
  if (distinct.length === 2 && low === 0 && high === 1) return 'boolean';
  const scale = distinct.length >= 3 && distinct.length <= 7 && high - low + 1 === distinct.length;
  if (scale && (low === 0 || low === 1) && total >= 4 * distinct.length) return 'ordinal';
  return 'integer';
}

function dateFormat(present: ReadonlyMap<string, number>, order?: DateOrder): string | null {
  const total = [...present.values()].reduce((a, b) => a + b, 0);
  const least = MOSTLY * total - 1e-9;
  const fits = (format: string): number => {
    let fitting = 0;
    for (const [value, n] of present) if (!Number.isNaN(parseDate(value, format))) fitting += n;
    return fitting;
  };
  let best: string | null = null;
  let most = least;
  for (const { format } of DATE_FORMATS) {
    const fitting = fits(format);
    if (fitting > most && fitting > 0) {
      best = format;
      most = fitting;
    }
  }
  if (best === null || order === undefined) return best;
  // What the user says stands, even if some cells then cannot be read.
  const [pair] = Object.entries(MONTH_FIRST).filter((formats) => formats.includes(best));
  return pair ? pair[order === 'day-first' ? 0 : 1] : best;
}

const scaleOf = (folded: readonly string[]): readonly string[] | undefined =>
  [...TWO_VALUES, ...SCALES].find((scale) => folded.every((v) => scale.includes(v)));

/**
 * Levels for values found in a file: numbers stand for themselves; the words of a known scale are numbered
 * in its order, and other words in the order of the alphabet.
 */
export function levelsOf(
  values: readonly string[],
  type: ColumnType,
  decimal: Dialect['decimal'] = '.',
): Level[] {
  const toNumber = (v: string): number => Number(decimal === ',' ? v.replace(',', '.') : v);
  if (values.every((v) => looksNumeric(v, decimal))) {
    const codes = [...new Set(values.map(toNumber))].sort((a, b) => a - b);
    return codes.map((code) => ({ code, value: String(code), label: String(code) }));
  }
  const scale = type === 'category' ? undefined : scaleOf(values.map((v) => v.toLowerCase()));
  const rank = (v: string): number => scale?.indexOf(v.toLowerCase()) ?? 0;
  const sorted = [...values].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  // `Yes` and `yes` are one level of a known scale.
  const ranks = scale && [...new Set(sorted.map(rank))];
  return sorted.map((value, i) => ({ code: ranks ? ranks.indexOf(rank(value)) : i, value, label: value }));
}

/** The words, in lower case, that a column may hold whose order was recognised; null for other columns. */
export function knownWords({ type, levels }: Pick<ColumnPlan, 'type' | 'levels'>): readonly string[] | null {
  if (type !== 'ordinal' && type !== 'boolean') return null;
  const values = levels.map(({ value }) => value);
  const scale = scaleOf(values.map((value) => value.toLowerCase()));
  const recognised = levelsOf(values, type).every(({ code, value, label }) =>
    levels.some((level) => level.value === value && level.code === code && level.label === label),
  );
  return scale && recognised ? scale : null;
}
