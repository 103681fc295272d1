import type { CellContext } from './cell-value.ts';
import type { Book, SheetHead, Telling } from './book-types.ts';
import { readParts, readStyles, type ListedSheet } from './parts.ts';
import { readSharedStrings, type SharedStrings } from './shared-strings.ts';
import { readCells } from './sheet-cells.ts';
import { writeSheetCsv } from './sheet-csv.ts';
import { until } from './until.ts';
import type { Zip } from './zip.ts';

const MOST_SHEET = 4 * 2 ** 30;
const MOST_STRINGS = 2 ** 30;

/** A workbook of Excel (.xlsx, .xlsm) in an open zip file. */
export async function excelBook(zip: Zip, tell: Telling): Promise<Book> {
  const { parts, styles } = await tell(null, async () => {
    const parts = await readParts(zip);
    return { parts, styles: parts.styles === null ? [] : await readStyles(zip, parts.styles) };
  });
  let strings: Promise<SharedStrings | null> | null = null;
  const read = async <R>(
    sheet: ListedSheet,
    signal: AbortSignal | null,
    how: (pieces: AsyncIterable<Uint8Array>, context: CellContext) => Promise<R>,
  ): Promise<R> => {
    strings ??= sharedStrings(zip, parts.sharedStrings);
    const known = await tell(null, () => strings!);
    const { from1904 } = parts;
    return tell(sheet.name, () =>
      how(until(signal, zip.read(sheet.part!, MOST_SHEET)), { strings: known, styles, from1904 }),
    );
  };
  return {
    async look(rows) {
      const looked = [];
      for (const sheet of parts.sheets) {
        const { name, hidden, part } = sheet;
        const head =
          part === null ? null : await read(sheet, null, (pieces, context) => headOf(pieces, context, rows));
        looked.push({ name, hidden, head });
      }
      return looked;
    },
    writeCsv: (name, target, signal) =>
      read(
        parts.sheets.find((sheet) => sheet.name === name)!,
        signal,
        (pieces, context) => writeSheetCsv((take) => readCells(pieces, context, take), target),
      ),
  };
}

async function sharedStrings(zip: Zip, part: string | null): Promise<SharedStrings | null> {
  return part === null ? null : readSharedStrings(zip.read(part, MOST_STRINGS));
}

async function headOf(
  pieces: AsyncIterable<Uint8Array>,
  context: CellContext,
  most: number,
): Promise<SheetHead> {
  const rows: (string | undefined)[][] = [];
  const facts = await readCells(pieces, context, (_, cells) => rows.push([...cells]) < most);
  return { rows: rows.map((cells) => cells.slice(facts.firstColumn)), facts };
}
