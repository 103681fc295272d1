import { parseAddress } from './cell-text.ts';

/** Cells of a column that are read as missing though something stands in them. */
export interface Unread {
  readonly count: number;
  /** Excel's number of the first row. */
  readonly row: number;
}

/** Cells that share one value, from 0 in columns and from 1 in rows; both ends belong to it. */
export interface Area {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** Stretches of hidden columns that are kept. */
const MOST_KEPT = 1000;
/** Merged areas that are kept; larger studies have one a person. */
export const MOST_MERGED = 100_000;

/** What was seen while the cells of a sheet were read. Rows have Excel's numbers, columns count from 0. */
export type SheetFacts = Readonly<SheetTally>;
export type SheetTally = ReturnType<typeof newTally>;

/** Counts of a sheet of which nothing has been read. */
export const newTally = () => ({
  /** Rows and columns with something in them, and where they are; empty sheets have 0 rows and -1 columns. */
  rows: 0,
  ...{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: -1 },
  hiddenRows: 0,
  hiddenColumns: [] as { readonly first: number; readonly last: number }[],
  /** Errors by column and by what stands in the cells: `#DIV/0!`. */
  errors: new Map<number, Map<string, Unread>>(),
  /** Formulas whose value the program that wrote them left out. */
  uncalculated: new Map<number, Unread>(),
  /** Columns with numbers that are shown in percent: how many, and how many that are not. */
  percents: new Map<number, Unread>(),
  numbers: new Map<number, Unread>(),
  /** At most {@link MOST_MERGED}; where there are more, none. */
  merged: [] as Area[],
  mergedAreas: 0,
  /** What the sheet says of its size, which may be wrong. */
  dimension: null as Area | null,
  /** It was read to its end. */
  whole: true,
});

/** Counts a row with something in it. */
export function countRow(tally: SheetTally, row: number, hidden: boolean): void {
  if (tally.rows++ === 0) tally.firstRow = row;
  tally.lastRow = row;
  if (hidden) tally.hiddenRows++;
}

/** Counts a cell with something in it. */
export function countCell(tally: SheetTally, column: number): void {
  if (tally.lastColumn < 0 || column < tally.firstColumn) tally.firstColumn = column;
  if (column > tally.lastColumn) tally.lastColumn = column;
}

/** Counts so many more under the key, and keeps the row of the first. */
export function countUnread<Key>(counts: Map<Key, Unread>, key: Key, row: number, times = 1): void {
  const before = counts.get(key);
  counts.set(key, before ? { count: before.count + times, row: before.row } : { count: times, row });
}

/** What Excel and LibreOffice write where a formula has failed: `#DIV/0!`, `Err:502`. */
const ERROR = /^(#[A-Z][A-Z_/0-9]*[!?]?|Err:\d{3})$/;

/** Whether a text is one that a spreadsheet program writes where a formula has failed. */
export const isErrorText = (text: string): boolean => ERROR.test(text);

/** Counts cells of a column with an error. */
export function countError(
  tally: SheetTally,
  { column, row, text, times = 1 }: { column: number; row: number; text: string; times?: number },
): void {
  let ofColumn = tally.errors.get(column);
  if (!ofColumn) tally.errors.set(column, (ofColumn = new Map()));
  // Only the programs' own words are told; a cell of type error may hold anything.
  countUnread(ofColumn, isErrorText(text) ? text : 'error', row, times);
}

/** Notes columns as hidden; the first thousand such stretches are kept. @param first from 0, as `last` */
export function countHiddenColumns(tally: SheetTally, first: number, last: number): void {
  if (first >= 0 && last >= first && tally.hiddenColumns.length < MOST_KEPT) {
    tally.hiddenColumns.push({ first, last });
  }
}

/** Notes a merged area; what is none is left out. */
export function countMerged(tally: SheetTally, area: Area | null): void {
  if (!area) return;
  if (++tally.mergedAreas > MOST_MERGED) tally.merged.length = 0;
  else tally.merged.push(area);
}

/** @param reference as `A1:D20` or `A1` */
export function parseArea(reference: string): Area | null {
  const [from, to = from] = reference.split(':').map(parseAddress);
  if (!from || !to) return null;
  return {
    firstColumn: Math.min(from.column, to.column),
    lastColumn: Math.max(from.column, to.column),
    firstRow: Math.min(from.row, to.row),
    lastRow: Math.max(from.row, to.row),
  };
}

/** Whether an area goes over several rows of one column, so that its value is that of each row. */
export const isDown = ({ firstColumn, lastColumn, firstRow, lastRow }: Area): boolean =>
  firstColumn === lastColumn && lastRow > firstRow;
