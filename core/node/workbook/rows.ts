import type { SheetFacts } from '../../ingest/read/workbook/sheet-facts.ts';

/** Size of the largest sheet that Excel and LibreOffice can have. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

/** Characters of one cell's text; Excel itself has 32,767. */
export const LONGEST_TEXT = 4 << 20;

/** Why a longer text is refused. */
export const TOO_LONG = 'it has a text that is longer than a cell’s can be';

/**
 * Takes a row that has something in it.
 *
 * @param row the program's number of it, from 1
 * @param cells from column A; undefined where nothing is. The array is used again for the next row.
 * @returns whether more rows are wanted
 */
export type TakeRow = (row: number, cells: readonly (string | undefined)[]) => boolean;

/** Reads the rows of a sheet. */
export type ReadRows = (take: TakeRow) => Promise<SheetFacts>;

/** Why a row beyond the last is refused. */
export const tooManyRows = (row: number): string =>
  `it has a row ${row}, and no sheet has more than ${MOST_ROWS.toLocaleString('en')} rows`;

/** Why a cell beyond the last column is refused. */
export const tooManyColumns = (row: number): string =>
  `row ${row} has a cell beyond column XFD, and no sheet has that many columns`;
