import { copyFile, link } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import { withStatisticalText } from '../statistical/statistical-table.ts';
import { withSheet } from '../workbook/sheets.ts';
import { copyFlat, copyStack } from './tables.ts';

/** A table as text. */
export interface TableText {
  readonly path: string;
  /** It was written from another file, in UTF-8; null where it is the file itself. */
  readonly written: { readonly isPlain: boolean } | null;
}

/**
 * A table as text: the file itself, a sheet of a workbook or a statistical file written out line for line, or the table
 * with one row a person that an export becomes, or the rows of several files.
 */
export async function tableText(plan: TablePlan, scratch: string, signal?: AbortSignal): Promise<TableText> {
  const { path, sheet, program } = plan;
  const target = join(scratch, 'table.csv');
  const written = { path: target, written: { isPlain: false } };
  if (plan.flat) {
    await copyFlat(plan, target, signal);
    return written;
  }
  if (plan.stack) {
    await copyStack(plan, target, signal);
    return written;
  }
  if (sheet !== undefined && program === undefined) {
    await withSheet(path, sheet, ({ file }) => copyOf(file, target), signal);
    return written;
  }
  if (program === undefined) return { path, written: null };
  const { isPlain } = await withStatisticalText(
    path,
    sheet,
    async ({ file, facts }) => {
      await copyOf(file, target);
      return facts;
    },
    signal,
  );
  return { path: target, written: { isPlain } };
}

/** Another name for the file costs nothing; a copy is made where there can be none. */
const copyOf = (file: string, target: string): Promise<void> =>
  link(file, target).catch(() => copyFile(file, target));

/** What a table is called in a message: its file, and of a workbook the sheet. */
export const tableFile = ({ path, sheet, stack }: Pick<TablePlan, 'path' | 'sheet' | 'stack'>): string =>
  stack ? stack.title : sheet === undefined ? basename(path) : `${basename(path)}, sheet “${sheet}”`;
