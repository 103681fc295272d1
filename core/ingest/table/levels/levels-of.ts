import { type ColumnType, type Level } from '../../../cohort/table.ts';
import { isLikeCode } from '../../cell/exponents.ts';
import { isPlainNumber, type NumberFormat, PLAIN_NUMBERS, readNumber } from '../../cell/numbers.ts';
import { placesOf } from './ordered.ts';
import type { ColumnPlan } from '../types/plan.ts';
import { sameGroups } from './same-groups.ts';
import { scaleOf } from '../../cell/scales.ts';

/** `007`: a code made of digits, of which the zeros are a part. */
export const isPadded = (value: string): boolean => /^0\d+$/.test(value);

/**
 * Levels for values found in a file: numbers stand for themselves; the words of a known scale are numbered
 * in its order, and other words in the order of the alphabet; several that say the same are one level.
 */
export function levelsOf(
  values: readonly string[],
  type: ColumnType,
  format: NumberFormat = PLAIN_NUMBERS,
): Level[] {
  const numbers = values.map((value) => readNumber(value, format));
  if (numbers.every(Number.isFinite) && !values.some((v) => isPadded(v) || isLikeCode(v))) {
    const codes = [...new Set(numbers)].sort((a, b) => a - b);
    return codes.map((code) => ({ code, value: String(code), label: String(code) }));
  }
  const scale = type === 'category' ? undefined : scaleOf(values.map((v) => v.toLowerCase()));
  const places = type === 'ordinal' && !scale ? inPlaces(values) : null;
  if (type === 'category' || !(scale ?? places)) {
    const groups = type === 'category' ? sameGroups(values) : [...values].sort().map((value) => [value]);
    return groups.flatMap((group, code) => group.map((value) => ({ code, value, label: value })));
  }
  const rank = (v: string): number => scale?.indexOf(v.toLowerCase()) ?? places?.get(v.toLowerCase()) ?? 0;
  const sorted = [...values].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  // `Yes` and `yes` are one level of a known scale.
  const ranks = [...new Set(sorted.map(rank))];
  return sorted.map((value) => ({ code: ranks.indexOf(rank(value)), value, label: value }));
}

/** The places of words such as stages and ages from and to, in lower case; null where they have no order. */
export function inPlaces(values: readonly string[]): ReadonlyMap<string, number> | null {
  const folded = [...new Set(values.map((value) => value.toLowerCase()))];
  const places = placesOf(folded);
  return places && new Map(folded.map((word, i) => [word, places[i]]));
}

/** The words, in lower case, that a column may hold whose order was recognised; null for other columns. */
export function knownWords({ type, levels }: Pick<ColumnPlan, 'type' | 'levels'>): readonly string[] | null {
  if (type !== 'ordinal' && type !== 'boolean') return null;
  const values = levels.map(({ value }) => value);
  if (values.every(isPlainNumber)) return null;
  const scale = scaleOf(values.map((value) => value.toLowerCase()));
  const recognised = levelsOf(values, type).every(({ code, value, label }) =>
    levels.some((level) => level.value === value && level.code === code && level.label === label),
  );
  return scale && recognised ? scale : null;
}
