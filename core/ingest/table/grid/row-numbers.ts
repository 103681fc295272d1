import type { Finding } from '../../../cohort/finding.ts';
import { idNameOf } from '../names/id-names.ts';
import type { ColumnPlan, TablePlan } from '../types/plan.ts';

/** In fewer rows a column with a name may count something else. */
const FEWEST = 10;
/**
 * Share of the rows whose number must be one more than that above: there are leaps where parts of a file were looked at, or
 * files were put together.
 */
const IN_STEP = 0.95;
/** What R calls a first column without a name; others mean something by it. */
const R_NAME = 'X';
/** What programs call a column of row names that has no name: this one, pandas, readr. */
const NO_NAME = /^(?:column 1|[Uu]nnamed:? ?0|\.{3}1|…1|level_0|[Rr]ow[ ._]?[Nn]ames?)$/;
const WHOLE = /^\d+(?:\.0+)?$/;
const FIRST = /^0*[01](?:\.0+)?$/;

/** Whether a column has no name but such as programs give to the names of rows. */
export const isNameless = (name: string): boolean => NO_NAME.test(name.trim()) || name === R_NAME;

/**
 * Whether a column only numbers the rows of its file: by its name, and 1, 2, 3, ... (or from 0 on) from row to row. Nameless
 * first columns as R and pandas write them need not be in order: rows that were chosen or sorted keep their numbers.
 *
 * @param c place of the column
 * @param cells trimmed, in the order of the rows
 */
export function numbersRows(name: string, c: number, cells: readonly string[]): boolean {
  // What such a table becomes may have it elsewhere.
  const isFirstNameless = isNameless(name) && (c === 0 || name !== R_NAME);
  const fewest = isFirstNameless ? 2 : FEWEST;
  // Of tens of thousands of columns hardly any begins so.
  if (cells.length < fewest || !(isFirstNameless ? WHOLE : FIRST).test(cells[0])) return false;
  // R calls it X; x is what somebody measured.
  const says = name === 'x' ? null : idNameOf(name);
  if (says !== 'row' && says !== 'code' && !isFirstNameless) return false;
  if (!cells.every((cell) => WHOLE.test(cell))) return false;
  const numbers = cells.map(Number);
  return (isFirstNameless && new Set(numbers).size === numbers.length) || areInStep(numbers);
}

function areInStep(numbers: readonly number[]): boolean {
  const [first] = numbers;
  if (first > 1) return false;
  let steps = 0;
  for (let r = 1; r < numbers.length; r++) {
    if (numbers[r] === numbers[r - 1] + 1) steps++;
    else if (numbers[r] <= numbers[r - 1] && numbers[r] !== first) return false;
  }
  return steps >= IN_STEP * (numbers.length - 1);
}

/** Says which columns are not stored since they only number the rows. @param isOut whether such a column is left out */
export const numberingFindings = (
  { name: table, columns }: TablePlan,
  isOut: (column: ColumnPlan) => boolean,
): Finding[] =>
  columns
    .filter((column) => column.numbersRows && !column.withheld && isOut(column))
    .map(({ name }) => ({
      ...numberingFinding(table, name),
      hint: 'If it tells more, such as the order in which people came, take it in (--keep in the terminal).',
    }));

/** Says that a column is not stored since it only numbers the rows. */
export const numberingFinding = (table: string, column: string): Finding => ({
  code: 'table.numbers-rows',
  severity: 'info',
  message: `${table}: “${column}” only numbers the rows of the file, and is not stored.`,
  hint: '',
  about: [column],
});
