import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { SheetFacts } from '../../../core/ingest/read/workbook/sheet-facts.ts';
import { withSheet } from '../../../core/node/workbook/sheets.ts';

let folder: string;
let count = 0;

/** Gives the file that calls this a folder for its workbooks. */
export function useOwnFolder(): void {
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

/** A file of its own with these bytes. */
export function keep(bytes: Uint8Array, name = `book${++count}.xlsx`): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

export interface ReadSheet {
  readonly text: string;
  readonly lines: readonly string[];
  readonly facts: SheetFacts;
}

/** A sheet of a workbook as the importer gets it. */
export const readSheet = (bytes: Uint8Array, sheet?: string): Promise<ReadSheet> => read(keep(bytes), sheet);

/** The same for an OpenDocument spreadsheet. */
export const readOds = (bytes: Uint8Array, sheet?: string): Promise<ReadSheet> =>
  read(keep(bytes, `book${++count}.ods`), sheet);

/** Cells of CSV text that has no line ends in cells. */
export const cellsOf = (line: string): string[] =>
  [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g)].map(([, cell]) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );

const read = (path: string, sheet?: string): Promise<ReadSheet> =>
  withSheet(path, sheet, async ({ file, facts }) => {
    const text = readFileSync(file, 'utf8');
    return { text, lines: text.split('\n').slice(0, -1), facts };
  });
