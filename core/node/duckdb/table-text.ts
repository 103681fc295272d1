import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { TablePlan } from '../../ingest/tabular/plan.ts';
import { withSheet } from '../workbook/sheets.ts';
import { copyFlat } from './tables.ts';

/**
 * A table as text: the file itself, a sheet of a workbook written out line for line, or the table with one row a person
 * that an export becomes.
 */
export async function tableText(plan: TablePlan, scratch: string, signal?: AbortSignal): Promise<string> {
  const { path, sheet } = plan;
  const target = join(scratch, 'sheet.csv');
  if (plan.flat) {
    await copyFlat(plan, target, signal);
    return target;
  }
  if (sheet === undefined) return path;
  await withSheet(path, sheet, ({ file }) => copyFile(file, target), signal);
  return target;
}

/** What a table is called in a message: its file, and of a workbook the sheet. */
export const tableFile = ({ path, sheet }: Pick<TablePlan, 'path' | 'sheet'>): string =>
  sheet === undefined ? basename(path) : `${basename(path)}, sheet “${sheet}”`;
