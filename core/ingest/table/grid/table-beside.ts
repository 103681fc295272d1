import type { Finding } from '../../../cohort/finding.ts';
import { few } from '../../../text/sentence.ts';
import type { SampledRows } from './sampled-rows.ts';

/** Share of the rows that the columns of another table do not reach. */
const SHORT = 0.5;

/**
 * Says that another table seems to stand beside the first: behind a column of nothing a name comes that was there
 * before, or several columns that all end early in the same row. Its rows need not be the same people.
 */
export function besideFinding(
  file: string,
  { names, renamed, rows }: Pick<SampledRows, 'names' | 'renamed' | 'rows'>,
): Finding[] {
  const isGap = (c: number): boolean => renamed.includes(names[c]) && rows.every((cells) => cells[c] === '');
  const gap = names.findIndex((_, c) => c > 0 && isGap(c));
  if (gap < 0) return [];
  const before = new Set(names.slice(0, gap));
  const places = names.flatMap((_, c) => (c > gap && !isGap(c) ? [c] : []));
  const beside = places.map((c) => names[c]);
  const isAgain = beside.some((name) => renamed.includes(name) && before.has(name.replace(/ \(\d+\)$/, '')));
  if (!isAgain && !endEarly(places, rows)) return [];
  const how = isAgain
    ? 'behind a column of nothing and with names that were there before'
    : 'behind a column of nothing and with fewer rows';
  return [
    {
      code: 'table.beside',
      severity: 'warning',
      message: `${file}: beside the table another one seems to stand (${few(beside, 6)}), ${how}. Its rows are read as rows of the first, and need not be the same people.`,
      hint: 'Put the other table into a file or a sheet of its own, or leave its columns out.',
      about: beside,
    },
  ];
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
