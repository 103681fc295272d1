import { createDecoder } from '../../core/ingest/table/text/encoding.ts';
import { canonicalColumns } from '../../core/ingest/table/rows/import-sql.ts';
import { makePlan } from '../../core/ingest/table/plan/make-plan.ts';
import type { PlanOverrides, TablePlan } from '../../core/ingest/table/types/plan.ts';
import { createRowReader, type RowReading } from '../../core/ingest/table/rows/read-rows.ts';
import { parseRecords } from '../../core/ingest/table/grid/records.ts';

export interface ReadText {
  readonly plan: TablePlan;
  readonly reading: RowReading;
  /** A column as it is handed to the database; null where missing. */
  cells(name: string): (string | null)[];
}

/** A text as the import reads it. */
export const readText = (text: string, overrides: PlanOverrides = {}): Promise<ReadText> =>
  readBytes(new TextEncoder().encode(text), overrides);

/** A text in whatever letters as the import reads it. */
export async function readBytes(bytes: Uint8Array, overrides: PlanOverrides = {}): Promise<ReadText> {
  const source = {
    name: 'table.csv',
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  };
  const plan = await makePlan(source, 'table.csv', overrides);
  let written = '';
  const reader = createRowReader(plan, 'table.csv', (rows) => (written += rows));
  reader.push(createDecoder(plan.dialect.encoding).decode(bytes, true));
  const reading = reader.end();
  const rows = parseRecords(written, { delimiter: ',', quote: '"' });
  const names = canonicalColumns(plan).map(([name]) => name);
  return { plan, reading, cells: (name) => rows.map(({ cells }) => cells[names.indexOf(name)] || null) };
}
