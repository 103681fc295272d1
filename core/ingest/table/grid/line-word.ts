import type { Statistical } from '../../format/formats.ts';
import type { FlatKind, StackedRows } from '../types/plan.ts';

/** What a line of a table is called. The lines of a sheet are written so that their numbers are Excel's own of its rows. */
export type LineWord = 'line' | 'row';

interface Lined {
  readonly flat?: { readonly by: FlatKind };
  readonly sheet?: string;
  readonly program?: Statistical;
}

/** @param table a plan, or what was asked for one */
export const lineWord = ({ sheet, program }: Lined): LineWord =>
  sheet === undefined && program === undefined ? 'line' : 'row';

/**
 * The line of a table as a person finds it: `line 5`, `row 4`. Statistical programs do not count the names of the
 * columns as a row; people of a turned table stand in its columns.
 *
 * @param line of the text that the table is read as, from 1
 */
export function lineName(
  table: Lined & { readonly stack?: { readonly rows: readonly StackedRows[] } },
  line: number,
): string {
  if (table.stack) return stackedLine(table.stack.rows, line);
  if (table.flat?.by === 'turned') return `the person in column ${String(line)}`;
  return `${lineWord(table)} ${table.program === undefined ? line : line - 1}`;
}

/** A line of the text as a person finds it in the files. */
export function stackedLine(rows: readonly StackedRows[], line: number): string {
  const { file, word, shift } = rows.findLast(({ from }) => from <= line) ?? rows[0];
  return `${word} ${String(line + shift)} of ${file}`;
}
