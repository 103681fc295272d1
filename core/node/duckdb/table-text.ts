import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { TablePlan } from '../../ingest/tabular/plan.ts';
import { withSheet } from '../workbook/sheets.ts';

/** A table as text: the file itself, or a sheet of a workbook written out line for line. */
export async function tableText(
  { path, sheet }: Pick<TablePlan, 'path' | 'sheet'>,
  scratch: string,
  signal?: AbortSignal,
): Promise<string> {
  if (sheet === undefined) return path;
  const target = join(scratch, 'sheet.csv');
  await withSheet(path, sheet, ({ file }) => copyFile(file, target), signal);
  return target;
}

/** What a table is called in a message: its file, and of a workbook the sheet. */
export const tableFile = ({ path, sheet }: Pick<TablePlan, 'path' | 'sheet'>): string =>
  sheet === undefined ? basename(path) : `${basename(path)}, sheet “${sheet}”`;
