import { createReadStream } from 'node:fs';
import { rm, type FileHandle } from 'node:fs/promises';
import { isDown, type SheetFacts } from '../../ingest/read/workbook/sheet-facts.ts';
import { csvCell, pieceWriter, writing } from '../scratch/csv.ts';
import { fillMerged, writtenCells } from './fill-merged.ts';
import type { ReadRows } from './rows.ts';
import { XmlTrouble } from './xml.ts';

const PIECE = 1 << 20;
/** Places in the text, filled or not: a stray cell at the far end of a sheet makes each row 16,384 wide. */
const MOST_PLACES = 250_000_000;
const MOST_BYTES = 8e9;

/** How wide the lines are written from a line on. */
interface Width {
  readonly line: number;
  readonly width: number;
}

/**
 * Writes a sheet as CSV in UTF-8: line k is row k of the sheet, a row of nothing is an empty line, and all other
 * lines have the columns from the first to the last that anything stands in. Constant memory.
 *
 * @param target is written over
 * @throws XmlTrouble; UserError `project.disk-full`
 */
export async function writeSheetCsv(read: ReadRows, target: string): Promise<SheetFacts> {
  const draft = `${target}.draft`;
  const widths: Width[] = [];
  try {
    const facts = await writing(draft, (file) => writeRows(read, file, widths));
    const width = widths.at(-1)?.width ?? 0;
    await writing(target, (file) => evenOut(draft, file, widths, { facts, width }));
    return facts;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Writes rows as wide as the widest so far; `widths` says where that changed. */
async function writeRows(read: ReadRows, file: FileHandle, widths: Width[]): Promise<SheetFacts> {
  const out = pieceWriter(file, MOST_BYTES, () => new XmlTrouble('its texts are too long to be read'));
  let last = 0;
  let width = 0;
  let places = 0;
  const facts = await read((row, cells) => {
    if (cells.length > width) {
      width = cells.length;
      widths.push({ line: row, width });
    }
    places += width;
    if (places > MOST_PLACES) {
      throw new XmlTrouble(
        `it is ${width} columns wide in ${row} rows; there may be a stray cell far to the right`,
      );
    }
    if (row > last + 1) out.add('\n'.repeat(row - last - 1));
    last = row;
    for (let c = 0; c < cells.length; c++) out.add((c > 0 ? ',' : '') + csvCell(cells[c] ?? ''));
    out.add(`${','.repeat(width - cells.length)}\n`);
    return true;
  });
  out.flush();
  return facts;
}

/** Gives all lines the same columns, and rows the value of cells that are merged over them. */
async function evenOut(
  draft: string,
  file: FileHandle,
  widths: readonly Width[],
  { facts, width }: { readonly facts: SheetFacts; readonly width: number },
): Promise<void> {
  let line = 0;
  let at = 0;
  let rest = '';
  const { firstColumn: first, lastRow } = facts;
  const fill = facts.merged.some(isDown) ? fillMerged(facts.merged) : null;
  // One character a byte: nothing but commas, quote marks and line ends is looked at.
  for await (const piece of createReadStream(draft, { encoding: 'latin1', highWaterMark: PIECE })) {
    const text = rest + String(piece);
    const lines = text.split('\n');
    rest = lines.pop() ?? '';
    let even = '';
    for (const one of lines) {
      line++;
      while (at + 1 < widths.length && widths[at + 1].line <= line) at++;
      if (one === '' || !fill || line > lastRow) {
        even += one === '' ? '\n' : `${one.slice(first)}${','.repeat(width - widths[at].width)}\n`;
        continue;
      }
      const cells = writtenCells(one);
      fill(line, cells);
      even += `${cells.slice(first).join(',')}${','.repeat(width - cells.length)}\n`;
    }
    await file.write(even, null, 'latin1');
  }
}
