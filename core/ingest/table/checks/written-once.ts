import { fact, type Fact } from '../say/say.ts';
import { isMissingText } from '../../cell/values.ts';

/** Rows from the first that are looked at: they follow one another in the file. */
const MOST_ROWS = 200;
const FEWEST_VALUES = 4;
const MOST_FILLED = 0.4;

/**
 * Columns that seem to have a value once for a group of rows, as people write tables for the eye: the first row has one, all
 * are different, and between any two stand empty cells. The cells below are read as missing. Where people have several rows
 * nothing is said: what was asked at one visit alone looks the same, and the value of that row counts.
 *
 * @param rows cells of the rows, from the first of the file
 */
export function writtenOnce(
  names: readonly string[],
  idColumn: string | null,
  rows: readonly (readonly string[])[],
): Fact[] {
  const looked = rows.slice(0, MOST_ROWS);
  const ids = looked.map((cells) => cells[names.indexOf(idColumn ?? '')]);
  if (idColumn !== null && new Set(ids).size < ids.length) return [];
  return names.flatMap((name, c) => {
    if (name === idColumn) return [];
    const filled = looked.flatMap((cells, r) => (isMissingText(cells[c]) ? [] : [r]));
    const isOnce =
      filled.length >= FEWEST_VALUES &&
      filled[0] === 0 &&
      filled.length <= MOST_FILLED * looked.length &&
      new Set(filled.map((r) => looked[r][c])).size === filled.length &&
      filled.every((r, k) => k === 0 || r > filled[k - 1] + 1);
    return isOnce
      ? [fact('table.written-once', [name], null, { counts: [filled.length, looked.length] })]
      : [];
  });
}
