import { readDate } from './dates.ts';
import type { ColumnPlan } from './plan.ts';
import { VISIT_NAME } from './visits.ts';

/** People whose id stands above further rows, from which on this is no accident. */
const FEWEST = 3;
const MOSTLY = 0.9;
/** Share of the rows without an id. */
const SHARE = 0.1;

/**
 * The column by which rows without an id seem to be further rows of the person above, whose id is written once, as people
 * write tables for the eye: each id stands on one row, and from it on the dates or the visits of the rows below go up.
 * Null where nothing says so, as of sums, notes and rows of nobody.
 *
 * @param rows in the order of the file, people’s alone
 */
export function visitsBelowIds(
  columns: readonly ColumnPlan[],
  rows: readonly (readonly string[])[],
  idAt: number,
): string | null {
  const blanks = rows.filter((cells) => cells[idAt] === '').length;
  const ids = rows.map((cells) => cells[idAt]).filter((id) => id !== '');
  if (rows[0]?.[idAt] === '' || blanks < SHARE * rows.length) return null;
  if (new Set(ids).size < MOSTLY * ids.length) return null;
  const groups: (readonly string[])[][] = [];
  for (const cells of rows) {
    if (cells[idAt] !== '') groups.push([]);
    groups.at(-1)!.push(cells);
  }
  const several = groups.filter(({ length }) => length > 1);
  if (several.length < FEWEST) return null;
  const goesOn = (column: ColumnPlan, c: number): boolean => {
    if (c === idAt) return false;
    const place = placeOf(column);
    if (place === null) return false;
    const up = several.filter((group) =>
      group.every((cells, r) => {
        const at = place(cells[c]);
        return at !== null && (r === 0 || at > (place(group[r - 1][c]) ?? Infinity));
      }),
    );
    return up.length >= MOSTLY * several.length;
  };
  return columns.find(goesOn)?.name ?? null;
}

/** Where a cell of a column stands in time; null of columns that tell no time. */
function placeOf({ name, type, dateFormat }: ColumnPlan): ((cell: string) => number | null) | null {
  if (type === 'date' || type === 'datetime') {
    return (cell) => {
      const read = readDate(cell, dateFormat ?? '%Y-%m-%d');
      return read && read.day + read.seconds / 86_400;
    };
  }
  if (!VISIT_NAME.test(name)) return null;
  return (cell) => {
    const number = /\d+(?:[.,]\d+)?/.exec(cell)?.[0];
    return number === undefined ? null : Number(number.replace(',', '.'));
  };
}
