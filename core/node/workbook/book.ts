import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import type { SheetFacts } from '../../ingest/workbook/sheet-facts.ts';
import type { CellContext } from './cell-value.ts';
import { readParts, readStyles, type ListedSheet } from './parts.ts';
import { readSharedStrings, type SharedStrings } from './shared-strings.ts';
import { readCells } from './sheet-cells.ts';
import { writeSheetCsv } from './sheet-csv.ts';
import { XmlTrouble } from './xml.ts';
import { openZip, ZipTrouble, type Zip } from './zip.ts';

/** A workbook that is open. */
export interface Book {
  readonly sheets: readonly ListedSheet[];
  /** The first rows with something in them, at most so many. */
  head(sheet: ListedSheet, rows: number): Promise<SheetHead>;
  /** See {@link writeSheetCsv}. */
  writeCsv(sheet: ListedSheet, target: string, signal: AbortSignal): Promise<SheetFacts>;
}

export interface SheetHead {
  readonly rows: readonly (readonly (string | undefined)[])[];
  readonly facts: SheetFacts;
}

const MOST_SHEET = 4 * 2 ** 30;
const MOST_STRINGS = 2 ** 30;

/**
 * Opens a workbook (.xlsx or .xlsm) for a piece of work.
 *
 * @throws UserError `workbook.damaged`, `workbook.too-large`, `workbook.packing`, each with the file and, where it is
 *   one sheet's, the sheet
 */
export async function withBook<T>(path: string, work: (book: Book) => Promise<T>): Promise<T> {
  const name = basename(path);
  const zip = await telling(name, null, () => openZip(path));
  try {
    const { parts, styles } = await telling(name, null, async () => {
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
      const known = await telling(name, null, () => strings!);
      const { from1904 } = parts;
      return telling(name, sheet.name, () =>
        how(until(signal, zip.read(sheet.part!, MOST_SHEET)), { strings: known, styles, from1904 }),
      );
    };
    return await work({
      sheets: parts.sheets,
      head: (sheet, most) => read(sheet, null, (pieces, context) => headOf(pieces, context, most)),
      writeCsv: (sheet, target, signal) =>
        read(sheet, signal, (pieces, context) => writeSheetCsv(pieces, context, target)),
    });
  } finally {
    zip.close();
  }
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

async function* until(
  signal: AbortSignal | null,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    yield piece;
  }
}

async function telling<T>(name: string, sheet: string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const where = sheet === null ? name : `${name}, sheet “${sheet}”,`;
    if (error instanceof ZipTrouble && error.kind === 'bomb') {
      throw new UserError(
        'workbook.too-large',
        `${where} is not opened: ${error.message}.`,
        'A file like that can bring a computer to a halt. If it is sound, save its sheets as .csv and take those.',
      );
    }
    if (error instanceof ZipTrouble && error.kind === 'method') {
      throw new UserError(
        'workbook.packing',
        `${where} cannot be read: ${error.message}.`,
        'Open it in a spreadsheet program and save it again as .xlsx without a password.',
      );
    }
    if (error instanceof ZipTrouble || error instanceof XmlTrouble) {
      throw new UserError(
        'workbook.damaged',
        `${where} is damaged: ${error.message}.`,
        'Get the file once more from where it came, or let Excel open, repair and save it as .xlsx.',
      );
    }
    throw error;
  }
}
