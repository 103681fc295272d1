import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import { MessageReader, type Schema } from 'apache-arrow';
import { verifyArrow } from '../../ingest/read/arrow/verify.ts';
import { type ArrowFacts, arrowFacts, pandasIndex } from '../../ingest/read/columnar/arrow-fields.ts';
import { quoteText } from '../../ingest/table/rows/import-sql.ts';

/** What a Parquet file says of its table. */
export interface ParquetHead {
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly type: DuckDBType }[];
  /** By name, of columns that an Arrow schema in the file describes; null where there is one that cannot be read. */
  readonly facts: ReadonlyMap<string, ArrowFacts> | null;
  /** See {@link pandasIndex}. */
  readonly index: ReadonlyMap<string, string>;
}

/**
 * Reads the end of a Parquet file.
 *
 * @param from the table as it stands behind FROM
 */
export async function readHead(
  connection: DuckDBConnection,
  path: string,
  from: string,
): Promise<ParquetHead> {
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  const file = quoteText(path);
  const [[rows]] = await ask(`SELECT num_rows FROM parquet_file_metadata(${file})`);
  const types = (await connection.runAndReadAll(`SELECT * FROM ${from} LIMIT 0`)).columnTypes();
  // Names as they are: of two that differ in capitals alone, DuckDB calls the second otherwise.
  const names = topNames(await ask(`SELECT name, num_children FROM parquet_schema(${file})`));
  const said = new Map(
    (await ask(`SELECT decode(key), value FROM parquet_kv_metadata(${file})`)).map(([key, value]) => [
      String(key),
      new TextDecoder().decode((value as { readonly bytes: Uint8Array }).bytes),
    ]),
  );
  const arrow = said.get('ARROW:schema');
  return {
    rows: Number(rows),
    columns: types.map((type, c) => ({ name: names[c] ?? `column ${String(c + 1)}`, type })),
    facts: arrow === undefined ? new Map() : await factsOf(Buffer.from(arrow, 'base64')),
    index: pandasIndex(said),
  };
}

/** Names of the columns from a list of all that is within them, each before what it holds. */
function topNames(rows: readonly (readonly unknown[])[]): string[] {
  const names: string[] = [];
  let at = 1;
  const skip = (): void => {
    const children = Number(rows[at]?.[1] ?? 0);
    at++;
    for (let n = 0; n < children && at < rows.length; n++) skip();
  };
  while (at < rows.length) {
    names.push(String(rows[at][0]));
    skip();
  }
  return names;
}

/** What the schema that Arrow programs keep beside that of Parquet says; null where it cannot be read. */
async function factsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, ArrowFacts> | null> {
  try {
    await verifyArrow({
      name: 'schema',
      size: bytes.length,
      read: async (offset, length) => bytes.subarray(offset, offset + length),
    });
    const schema = new MessageReader(bytes).readSchema() as Schema | undefined;
    return schema ? new Map(schema.fields.map((field) => [field.name, arrowFacts(field)])) : null;
  } catch {
    return null;
  }
}
