import type { Statistical } from '../format/formats.ts';

/** What a line of a table is called. The lines of a sheet are written so that their numbers are Excel's own of its rows. */
export type LineWord = 'line' | 'row';

interface Lined {
  readonly sheet?: string;
  readonly program?: Statistical;
}

/** @param table a plan, or what was asked for one */
export const lineWord = ({ sheet, program }: Lined): LineWord =>
  sheet === undefined && program === undefined ? 'line' : 'row';

/**
 * The line of a table as a person finds it: `line 5`, `row 4`. Statistical programs do not count the names of the
 * columns as a row.
 *
 * @param line of the text that the table is read as, from 1
 */
export const lineName = (table: Lined, line: number): string =>
  `${lineWord(table)} ${table.program === undefined ? line : line - 1}`;
