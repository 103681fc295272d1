import { join } from 'node:path';
import { withRoles } from '../../core/engine/import/tables/roles.ts';
import type { PlanOverrides } from '../../core/ingest/table/types/plan.ts';
import { importTable } from '../../core/node/duckdb/import.ts';
import { readSubjectTable } from '../../core/node/duckdb/parquet.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { folder } from './import-one-table.ts';

/** Imports the table of a file as it is planned without a person's word. */
export async function takeFile(path: string, overrides: PlanOverrides = {}) {
  const plan = withRoles(await planTable(path, overrides), {});
  const target = join(folder, 'table.parquet');
  const result = await importTable(plan, target);
  return { ...result, plan, table: await readSubjectTable(target, result.columns) };
}
