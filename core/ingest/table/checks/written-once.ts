import type { Finding } from '../../../cohort/finding.ts';
import { isMissingText } from '../../cell/values.ts';

/** Rows from the first that are looked at: they follow one another in the file. */
const MOST_ROWS = 200;
const FEWEST_VALUES = 4;
const MOST_FILLED = 0.4;

/**
 * Says of columns that seem to have a value once for a group of rows, as people write tables for the eye: the first row
 * has one, all are different, and between any two stand empty cells. The cells below are read as missing. Where people have
 * several rows nothing is said: what was asked at one visit alone looks the same, and the value of that row counts.
 *
 * @param rows cells of the rows, from the first of the file
 */
export function writtenOnce(
  file: string,
  names: readonly string[],
  idColumn: string | null,
  rows: readonly (readonly string[])[],
): Finding[] {
  const looked = rows.slice(0, MOST_ROWS);
  const ids = looked.map((cells) => cells[names.indexOf(idColumn ?? '')]);
  if (idColumn !== null && new Set(ids).size < ids.length) return [];
  return names.flatMap((name, c) => {
    if (name === idColumn) return [];
    const filled = looked.flatMap((cells, r) => (isMissingText(cells[c]) ? [] : [r]));
    const values = new Set(filled.map((r) => looked[r][c]));
    const isOnce =
      filled.length >= FEWEST_VALUES &&
      filled[0] === 0 &&
      filled.length <= MOST_FILLED * looked.length &&
      values.size === filled.length &&
      filled.every((r, k) => k === 0 || r > filled[k - 1] + 1);
    if (!isOnce) return [];
    return [
      {
        code: 'table.written-once',
        severity: 'warning',
        message: `${file}, column “${name}”: ${filled.length} of the first ${looked.length} rows have a value, all different and none in the row below another, as where a value is written once for a group of rows. The empty cells are read as missing.`,
        hint: 'If a value counts for the rows below it, fill these in the file; else leave the column out or let it be.',
        about: [name],
      },
    ];
  });
}
