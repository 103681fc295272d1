import type { Finding } from '../../cohort/finding.ts';
import { few } from '../../text/sentence.ts';
import type { SampledRows } from './sampled-rows.ts';

/**
 * Says that another table seems to stand beside the first: behind a column of nothing a name comes that was there
 * before, and its rows need not be the same people.
 */
export function besideFinding(
  file: string,
  { names, renamed, rows }: Pick<SampledRows, 'names' | 'renamed' | 'rows'>,
): Finding[] {
  const isGap = (c: number): boolean => renamed.includes(names[c]) && rows.every((cells) => cells[c] === '');
  const gap = names.findIndex((_, c) => c > 0 && isGap(c));
  if (gap < 0) return [];
  const before = new Set(names.slice(0, gap));
  const beside = names.slice(gap + 1);
  const again = beside.find((name) => renamed.includes(name) && before.has(name.replace(/ \(\d+\)$/, '')));
  if (again === undefined) return [];
  return [
    {
      code: 'table.beside',
      severity: 'warning',
      message: `${file}: beside the table another one seems to stand (${few(beside, 6)}), behind a column of nothing and with names that were there before. Its rows are read as rows of the first, and need not be the same people.`,
      hint: 'Put the other table into a file or a sheet of its own, or leave its columns out.',
      about: beside,
    },
  ];
}
