import type { Finding } from './finding.ts';
import { few } from '../text/sentence.ts';

/** A column that two tables have, and in how many of the people of both it has a value in both, and the same. */
export interface ColumnInBoth {
  readonly a: string;
  readonly b: string;
  readonly both: number;
  readonly same: number;
}

/** People that a comparison needs at least: a few agree by chance. */
const FEWEST = 10;
/** Share of equal values from which two columns are one, but for what was corrected in a newer file. */
const SAME = 0.95;
const NAMED = 4;

export interface TableSide {
  readonly name: string;
  readonly subjects: number;
}

/** The columns of two tables that are the same variable twice. */
export const sameInBoth = (columns: readonly ColumnInBoth[]): ColumnInBoth[] =>
  columns.filter(({ both, same }) => both >= FEWEST && same >= SAME * both);

/**
 * Says that two tables have variables in common, as a table has that was taken in once more from a newer file.
 *
 * @param twice from {@link sameInBoth}, at least one
 */
export function twiceFinding(a: TableSide, b: TableSide, twice: readonly ColumnInBoth[]): Finding {
  const names = twice.map((column) => `“${column.b}”`);
  const many = twice.length > 1;
  return {
    code: 'cohort.twice',
    severity: 'warning',
    message: `${b.name} and ${a.name} hold ${many ? `${twice.length} variables` : 'a variable'} twice: ${few(names, NAMED)}.`,
    hint: `The values agree. A variable that stands twice hides its links in the graph: leave ${many ? 'these' : 'it'} out of one table.`,
    about: [...new Set(twice.flatMap((column) => [column.a, column.b]))],
  };
}
