import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { SubjectTable } from '../../core/cohort/table.ts';
import type { PlanOverrides } from '../../core/ingest/table/types/plan.ts';
import type { TableImport } from '../../core/ingest/table/plan/table-import.ts';
import { importTable } from '../../core/node/duckdb/import.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { readSubjectTable } from '../../core/node/duckdb/parquet.ts';

/** The folder of the test that runs. */
export let folder: string;

/** Gives every test of the file that calls this a folder of its own. */
export function useOwnFolders(): void {
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
}

/** Imports `table.csv` with this content. */
export async function take(
  content: string | Uint8Array,
  overrides?: PlanOverrides,
): Promise<TableImport & { table: SubjectTable }> {
  const path = join(folder, 'table.csv');
  await writeFile(path, content);
  const target = join(folder, 'table.parquet');
  const result = await importTable(await planTable(path, overrides), target);
  return { ...result, table: await readSubjectTable(target, result.columns) };
}

export const column = ({ table }: { table: SubjectTable }, name: string): number[] => [
  ...table.columns.find((c) => c.name === name)!.values,
];

export const told = ({ rejects }: TableImport): string[] => rejects.map((r) => `${r.where}: ${r.code}`);
