import type { ColumnInBoth } from '../../cohort/twice.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import type { StoredColumns, TablesCompared } from '../../engine/project/stored-tables.ts';
import { quoteName, quoteText, SUBJECT } from '../../ingest/table/rows/import-sql.ts';
import { type Sql, withDuckDb } from './duckdb.ts';

/** Columns compared in one query; each costs the parser and the planner something. */
const AT_ONCE = 200;

interface Pair {
  readonly a: ColumnInfo;
  readonly b: ColumnInfo;
}

/** Compares the columns that any two of the tables have by one name, over the people that both have. */
export function compareStored(tables: readonly StoredColumns[]): Promise<TablesCompared[]> {
  const byName = tables.map(({ columns }) => new Map(columns.map((column) => [plain(column.name), column])));
  const shared = tables.flatMap((one, a) =>
    tables.slice(a + 1).flatMap((other, k) => {
      const pairs = one.columns.flatMap((column): Pair[] => {
        const twin = byName[a + 1 + k].get(plain(column.name));
        return twin ? [{ a: column, b: twin }] : [];
      });
      const files = [one.file, other.file] as const;
      return pairs.length > 0 ? [{ a, b: a + 1 + k, files, pairs }] : [];
    }),
  );
  if (shared.length === 0) return Promise.resolve([]);
  // One database for all: to open one takes longer than to compare two small tables.
  return withDuckDb(async (sql) => {
    const found: TablesCompared[] = [];
    for (const { a, b, files, pairs } of shared) {
      const columns: ColumnInBoth[] = [];
      for (let at = 0; at < pairs.length; at += AT_ONCE) {
        columns.push(...(await compare(sql, files, pairs.slice(at, at + AT_ONCE))));
      }
      found.push({ a, b, columns });
    }
    return found;
  });
}

const plain = (name: string): string => name.trim().toLowerCase();

async function compare(
  sql: Sql,
  [fileA, fileB]: readonly [string, string],
  pairs: readonly Pair[],
): Promise<ColumnInBoth[]> {
  const side = (file: string, which: keyof Pair): string => {
    const cells = pairs.map((pair, k) => `${cellSql(pair[which])} AS c${k}`);
    return `(SELECT trim(${quoteName(SUBJECT)}) AS id, ${cells.join(', ')} FROM read_parquet(${quoteText(file)}))`;
  };
  const counts = pairs.flatMap((_, k) => [
    `count(*) FILTER (a.c${k} IS NOT NULL AND b.c${k} IS NOT NULL)`,
    `count(*) FILTER (a.c${k} = b.c${k})`,
  ]);
  const [row] = await sql.rows(
    `SELECT ${counts.join(', ')} FROM ${side(fileA, 'a')} a JOIN ${side(fileB, 'b')} b USING (id)`,
  );
  return pairs.map((pair, k) => ({
    a: pair.a.name,
    b: pair.b.name,
    both: Number(row[2 * k]),
    same: Number(row[2 * k + 1]),
  }));
}

/** A cell so that it can be compared: numbers as numbers, also those written as text; texts without regard to capitals. */
function cellSql({ name }: ColumnInfo): string {
  const text = `trim(${quoteName(name)}::VARCHAR)`;
  return `coalesce(TRY_CAST(${text} AS DOUBLE)::VARCHAR, lower(${text}))`;
}
