import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import readWorkbook, { type Sheet } from 'read-excel-file/node';
import { UserError } from '../contract/user-error.ts';
import { fileSource } from './byte-source.ts';

type Cell = Sheet['data'][number][number];

export const isWorkbook = (path: string): boolean => /\.xlsx$/i.test(path);

/** The last one, since a wizard asks for the same one many times. */
let last: { key: string; sheets: Promise<Sheet[]> } | null = null;

/**
 * A sheet of an .xlsx file as CSV text, one line a row of the sheet, so that line numbers are row numbers. Dates
 * are written as 2024-03-31, formulas as their last value.
 *
 * @param sheet the first that is not empty without it
 * @throws UserError `file.missing`, `workbook.unreadable`, `workbook.no-sheet`
 */
export async function sheetText(
  path: string,
  sheet?: string,
): Promise<{ text: string; sheet: string; sheets: readonly string[] }> {
  const sheets = await read(path);
  const found = sheet === undefined ? sheets.find(({ data }) => data.length > 0) : byName(sheets, sheet);
  const names = sheets.map((one) => one.sheet);
  if (!found) {
    const what = sheet === undefined ? 'nothing in its sheets' : `no sheet “${sheet}”`;
    throw new UserError(
      'workbook.no-sheet',
      `${basename(path)} has ${what}.`,
      `Its sheets: ${names.join(', ')}.`,
    );
  }
  return { text: csvOf(found.data), sheet: found.sheet, sheets: names };
}

const byName = (sheets: readonly Sheet[], name: string): Sheet | undefined =>
  sheets.find(({ sheet }) => sheet === name);

async function read(path: string): Promise<Sheet[]> {
  // Says in plain words if the file is gone.
  await fileSource(path);
  const { mtimeMs, size } = await stat(path);
  const key = JSON.stringify([path, mtimeMs, size]);
  if (last?.key !== key) last = { key, sheets: open(path) };
  const { sheets } = last;
  try {
    return await sheets;
  } catch (error) {
    last = null;
    throw error;
  }
}

async function open(path: string): Promise<Sheet[]> {
  try {
    return await readWorkbook(path);
  } catch (error) {
    throw new UserError(
      'workbook.unreadable',
      `${basename(path)} cannot be read as a workbook (${error instanceof Error ? error.message : String(error)}).`,
      'Open it in a spreadsheet program and save it again as .xlsx without a password, or as .csv.',
    );
  }
}

/** A workbook's text, where there are no more rows than a sheet of Excel has. */
function csvOf(rows: readonly (readonly Cell[])[]): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows
    .map((row) => {
      const cells = Array.from({ length: width }, (_, c) => quoted(textOf(row[c] ?? null)));
      return row.every((cell) => cell === null) ? '' : cells.join(',');
    })
    .join('\n')
    .concat('\n');
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
  }
  return String(cell).replace(/\s*[\r\n]+\s*/g, ' ');
}

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
