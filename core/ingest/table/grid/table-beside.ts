import type { SampledRows } from './sampled-rows.ts';

/** Share of the rows that the columns of another table do not reach. */
const SHORT = 0.5;

/**
 * Whether another table seems to stand beside the first: behind a column of nothing a name comes that was there before, or
 * several columns that all end early in the same row. Its rows need not be the same people.
 */
export function looksBeside({
  names,
  renamed,
  rows,
}: Pick<SampledRows, 'names' | 'renamed' | 'rows'>): { names: string[]; isAgain: boolean } | null {
  const isGap = (c: number): boolean => renamed.includes(names[c]) && rows.every((cells) => cells[c] === '');
  const gap = names.findIndex((_, c) => c > 0 && isGap(c));
  if (gap < 0) return null;
  const before = new Set(names.slice(0, gap));
  const places = names.flatMap((_, c) => (c > gap && !isGap(c) ? [c] : []));
  const beside = places.map((c) => names[c]);
  const isAgain = beside.some((name) => renamed.includes(name) && before.has(name.replace(/ \(\d+\)$/, '')));
  return isAgain || endEarly(places, rows) ? { names: beside, isAgain } : null;
}

/** Whether several columns have values from the first row on without a gap, and all end in the same row of few. */
function endEarly(places: readonly number[], rows: readonly (readonly string[])[]): boolean {
  if (places.length < 2) return false;
  const filled = rows.map((cells) => places.every((c) => cells[c] !== ''));
  const last = filled.lastIndexOf(true);
  const isBlock = last >= 0 && filled.slice(0, last + 1).every(Boolean);
  const isRest = rows.slice(last + 1).every((cells) => places.every((c) => cells[c] === ''));
  return isBlock && isRest && last + 1 <= SHORT * rows.length;
}
