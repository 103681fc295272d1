import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quoteText, SUBJECT } from '../../ingest/table/rows/import-sql.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import type { TableImport, TableImportOptions } from '../../ingest/table/plan/table-import.ts';
import { withDuckDb } from './duckdb.ts';
import { importTable } from './import.ts';

/** `importTable` into a folder that is removed at once; only what it says, and the subjects, are kept. */
export async function tryTable(
  plan: TablePlan,
  options: TableImportOptions = {},
): Promise<TableImport & { readonly subjects: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-'));
  try {
    const file = join(folder, 'table.parquet');
    const result = await importTable(plan, file, options);
    const subjects: string[] = [];
    await withDuckDb(
      (sql) =>
        sql.chunks(`SELECT ${SUBJECT} FROM read_parquet(${quoteText(file)})`, ([ids]) => {
          if ('values' in ids) for (const id of ids.values) subjects.push(id as string);
        }),
      options.signal,
    );
    return { ...result, subjects };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
