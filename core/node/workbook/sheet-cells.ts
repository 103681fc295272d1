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
import { isTrue, readXml, XmlTrouble } from './xml.ts';

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
  const tally = newTally();
  const cells: (string | undefined)[] = [];
  let [inData, inRow, hidden, filled, done] = [false, false, false, false, false];
  let row = 0;
  let next = 0;
  let phonetic = 0;
  let cell: Cell | null = null;

  const startRow = (attributes: Attributes): void => {
    row = rowNumber(attributes['r'], row);
    hidden = isTrue(attributes['hidden']);
    cells.length = 0;
    filled = false;
    next = 0;
    inRow = true;
  };
  const startCell = ({ r, t, s }: Attributes): void => {
    const column = r === undefined ? next : columnIn(r, row);
    if (column >= MOST_COLUMNS) {
      throw new XmlTrouble(tooManyColumns(row));
    }
    next = column + 1;
    cell = { column, row, type: t ?? 'n', style: s, formula: false, value: null, inline: null };
  };
  const endCell = (ended: Cell): void => {
    cell = null;
    const text = cellText(ended, context, tally);
    if (text === null) return;
    if (cells[ended.column] !== undefined) throw new XmlTrouble(`row ${row} has two values for one cell`);
    while (cells.length < ended.column) cells.push(undefined);
    cells[ended.column] = text;
    filled = true;
    countCell(tally, ended.column);
  };
  const endRow = (): void => {
    inRow = false;
    if (!filled || done) return;
    countRow(tally, row, hidden);
    done = !take(row, cells);
  };

  await readXml(pieces, {
    isDone: () => done,
    open: (name, attributes) => {
      if (name === 'row' && inData && !inRow) startRow(attributes);
      else if (name === 'c' && inRow && cell === null) startCell(attributes);
      else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'rPh') phonetic++;
      else if (name === 'sheetData') inData = true;
      else if (name === 'dimension') tally.dimension = parseArea(attributes['ref'] ?? '');
      else if (name === 'mergeCell') countMerged(tally, parseArea(attributes['ref'] ?? ''));
      else if (name === 'col' && isTrue(attributes['hidden'])) {
        countHiddenColumns(tally, Number(attributes['min']) - 1, Number(attributes['max']) - 1);
      }
      return (name === 'v' || name === 't') && cell !== null && phonetic === 0;
    },
    close: (name, text) => {
      if (name === 'c' && cell) endCell(cell);
      else if (name === 'row' && inRow) endRow();
      else if (name === 'rPh') phonetic--;
      else if (name === 'sheetData') inData = false;
      else if (cell && phonetic === 0) {
        if (name === 'v') cell.value = (cell.value ?? '') + text;
        else if (name === 't') cell.inline = (cell.inline ?? '') + text;
        // Runs without end would make one text of them.
        if ((cell.inline?.length ?? 0) + (cell.value?.length ?? 0) > LONGEST_TEXT)
          throw new XmlTrouble(TOO_LONG);
      }
    },
  });
  tally.whole = !done;
  return tally;
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
