import type { ColumnType } from '../../../cohort/table.ts';
import { isCensored, looksLikeNumber, type NumberFormat, readNumber } from '../../cell/numbers.ts';
import { GROUPS_FROM } from '../../cell/scales.ts';
import { hasUnclearSign } from '../../cell/unclear-signs.ts';

/** Whether a cell is of a number, though it is not read as one: a limit such as `<0.5`, or `(7.0)`. */
export const isKnownInPart = (cell: string, own: string): boolean =>
  isCensored(cell, own) || hasUnclearSign(cell);

/** What a column of numbers is: two groups, a scale, whole numbers or others; text where a float cannot hold them. */
export function numericType(present: ReadonlyMap<string, number>, format: NumberFormat): ColumnType {
  const texts = [...present.keys()];
  // A number that a float cannot hold exactly is a label made of digits.
  if (texts.some((v) => /^[+-]?\d+$/.test(v) && !Number.isSafeInteger(Number(v)))) return 'text';
  let total = 0;
  let unread = 0;
  const found = new Set<number>();
  for (const [text, n] of present) {
    const value = readNumber(text, format);
    if (Number.isFinite(value)) found.add(value);
    else if (looksLikeNumber(text, format.affix) || isKnownInPart(text, format.affix)) unread += n;
    total += n;
  }
  const distinct = [...found].sort((a, b) => a - b);
  const [low, high] = [distinct[0], distinct[distinct.length - 1]];
  const written = format.affix === '' && texts.every((v) => !/[.,]\d*$/.test(v) || !looksLikeNumber(v));
  const two = distinct.length === 2 && unread === 0;
  if (two && low === 0 && high === 1 && (written || total >= GROUPS_FROM)) return 'boolean';
  if (two && total >= GROUPS_FROM) return 'category';
  if (!distinct.every(Number.isInteger) || (!written && format.grouping === '')) return 'number';
  const scale = distinct.length >= 3 && distinct.length <= 7 && high - low + 1 === distinct.length;
  if (scale && (low === 0 || low === 1) && total >= 4 * distinct.length) return 'ordinal';
  return 'integer';
}
