import type { FlatTable } from '../../../../../core/ingest/table/shape/pivot/flat-table.ts';
import { findLong } from '../../../../../core/ingest/table/shape/long/columns.ts';
import type { LongExport } from '../../../../../core/ingest/table/shape/long/export.ts';
import { flattenLong } from '../../../../../core/ingest/table/shape/long/flatten.ts';
import { parseRecords } from '../../../../../core/ingest/table/grid/records.ts';

/** What became of a table of measurements. */
export interface Flat {
  readonly table: FlatTable;
  readonly cells: Readonly<Record<string, Readonly<Record<string, string>>>>;
  said(part: string): string;
}

const idle = {
  take: undefined,
  visit: undefined,
  dateOrder: undefined,
  decimal: undefined,
  declared: undefined,
  added: undefined,
};

/** The rows of a table of measurements as one row a person; null where the table is none. */
export async function flatten(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  more: Partial<LongExport> = {},
): Promise<Flat | null> {
  const columns = findLong(header, rows);
  if (columns === null) return null;
  let text = '';
  const table = await flattenLong(
    {
      ...{ name: 'labs.csv', header, columns, ...idle },
      rows: async (take) => rows.forEach((cells, r) => take(cells, r + 2)),
      ...more,
    },
    (piece) => (text += piece),
  );
  const [first, ...written] = parseRecords(text, { delimiter: ',', quote: '"' }).map(({ cells }) => cells);
  const cells = Object.fromEntries(
    written
      .filter((row) => row.length === first.length)
      .map((row) => [row[0], Object.fromEntries(first.map((name, c) => [name, row[c]]))]),
  );
  const said = (part: string): string =>
    table.findings.find(({ message }) => message.includes(part))?.message ?? '';
  return { table, cells, said };
}
