import { parseAddress } from '../../ingest/read/workbook/cell-text.ts';
import {
  countCell,
  countHiddenColumns,
  countMerged,
  countRow,
  newTally,
  parseArea,
  type SheetFacts,
} from '../../ingest/read/workbook/sheet-facts.ts';
import { cellText, type Cell, type CellContext } from './cell-value.ts';
import {
  LONGEST_TEXT,
  MOST_COLUMNS,
  MOST_ROWS,
  TOO_LONG,
  tooManyColumns,
  tooManyRows,
  type TakeRow,
} from './rows.ts';
import { isTrue, readXml, type XmlHandlers, XmlTrouble } from './xml.ts';

type Attributes = Readonly<Record<string, string>>;

/**
 * Reads the cells of a sheet as text, row by row. Errors such as #DIV/0! and formulas that were never calculated
 * are empty, and counted.
 *
 * @throws XmlTrouble that names the row
 */
export async function readCells(
  pieces: AsyncIterable<Uint8Array>,
  context: CellContext,
  take: TakeRow,
): Promise<SheetFacts> {
  const reader = new CellReader(context, take);
  await readXml(pieces, reader);
  reader.tally.whole = !reader.isDone();
  return reader.tally;
}

class CellReader implements XmlHandlers {
  readonly tally = newTally();
  readonly #context: CellContext;
  readonly #take: TakeRow;
  readonly #cells: (string | undefined)[] = [];
  #inData = false;
  #row: { readonly number: number; readonly hidden: boolean } | null = null;
  #last = 0;
  #next = 0;
  #phonetic = 0;
  #cell: Cell | null = null;
  #done = false;

  constructor(context: CellContext, take: TakeRow) {
    this.#context = context;
    this.#take = take;
  }

  isDone(): boolean {
    return this.#done;
  }

  open(name: string, attributes: Attributes): boolean {
    if (name === 'row' && this.#inData && !this.#row) this.#startRow(attributes);
    else if (name === 'c' && this.#row && !this.#cell) this.#startCell(attributes, this.#row.number);
    else if (name === 'f' && this.#cell) this.#cell.formula = true;
    else if (name === 'rPh') this.#phonetic++;
    else if (name === 'sheetData') this.#inData = true;
    else if (name === 'dimension') this.tally.dimension = parseArea(attributes['ref'] ?? '');
    else if (name === 'mergeCell') countMerged(this.tally, parseArea(attributes['ref'] ?? ''));
    else if (name === 'col' && isTrue(attributes['hidden'])) {
      countHiddenColumns(this.tally, Number(attributes['min']) - 1, Number(attributes['max']) - 1);
    }
    return (name === 'v' || name === 't') && this.#cell !== null && this.#phonetic === 0;
  }

  close(name: string, text: string): void {
    const cell = this.#cell;
    if (name === 'c' && cell) this.#endCell(cell);
    else if (name === 'row' && this.#row) this.#endRow(this.#row);
    else if (name === 'rPh') this.#phonetic--;
    else if (name === 'sheetData') this.#inData = false;
    else if (cell && this.#phonetic === 0) {
      if (name === 'v') cell.value = (cell.value ?? '') + text;
      else if (name === 't') cell.inline = (cell.inline ?? '') + text;
      // Runs without end would make one text of them.
      if ((cell.inline?.length ?? 0) + (cell.value?.length ?? 0) > LONGEST_TEXT)
        throw new XmlTrouble(TOO_LONG);
    }
  }

  #startRow({ r, hidden }: Attributes): void {
    this.#last = rowNumber(r, this.#last);
    this.#row = { number: this.#last, hidden: isTrue(hidden) };
    this.#cells.length = 0;
    this.#next = 0;
  }

  #startCell({ r, t, s }: Attributes, row: number): void {
    const column = r === undefined ? this.#next : columnIn(r, row);
    if (column >= MOST_COLUMNS) throw new XmlTrouble(tooManyColumns(row));
    this.#next = column + 1;
    this.#cell = { column, row, type: t ?? 'n', style: s, formula: false, value: null, inline: null };
  }

  #endCell(cell: Cell): void {
    const { column, row } = cell;
    this.#cell = null;
    const text = cellText(cell, this.#context, this.tally);
    if (text === null) return;
    if (this.#cells[column] !== undefined) throw new XmlTrouble(`row ${row} has two values for one cell`);
    while (this.#cells.length < column) this.#cells.push(undefined);
    this.#cells[column] = text;
    countCell(this.tally, column);
  }

  #endRow({ number, hidden }: { readonly number: number; readonly hidden: boolean }): void {
    this.#row = null;
    // Cells are only there where something stands in them.
    if (this.#cells.length === 0 || this.#done) return;
    countRow(this.tally, number, hidden);
    this.#done = !this.#take(number, this.#cells);
  }
}

function rowNumber(r: string | undefined, before: number): number {
  const row = r === undefined ? before + 1 : Number(r);
  if (!Number.isInteger(row) || row <= before) {
    throw new XmlTrouble(`its rows are out of order after row ${before}`);
  }
  if (row > MOST_ROWS) throw new XmlTrouble(tooManyRows(row));
  return row;
}

function columnIn(address: string, row: number): number {
  const place = parseAddress(address);
  if (!place || place.row !== row) throw new XmlTrouble(`row ${row} has a cell that belongs elsewhere`);
  return place.column;
}
