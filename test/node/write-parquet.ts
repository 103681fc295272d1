import { DuckDBInstance } from '@duckdb/node-api';
import { quoteText } from '../../core/ingest/table/rows/import-sql.ts';

/** Writes the rows of a statement as a Parquet file, with texts of other programs beside them. */
export async function writeParquet(
  path: string,
  select: string,
  said: Readonly<Record<string, string>> = {},
  options = '',
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const words = Object.entries(said).map(([key, value]) => `${quoteText(key)}: ${quoteText(value)}`);
  const metadata = words.length > 0 ? `, KV_METADATA {${words.join(', ')}}` : '';
  await connection.run(`COPY (${select}) TO ${quoteText(path)} (FORMAT parquet${metadata}${options})`);
  connection.closeSync();
  instance.closeSync();
}
