import {
  addColumn,
  emptySums,
  isOnePerson,
  noEvidence,
  weigh,
  withSameSums,
} from '../../cohort/same-rows.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import { quoteName, quoteText, SUBJECT } from '../../ingest/table/rows/import-sql.ts';
import { askSome, withStored } from './duckdb.ts';
import { numbersFrom } from './parquet.ts';

/** Cells of a table up to which its rows are compared. */
const MOST_CELLS = 5e6;
/** Columns read at once. */
const AT_ONCE = 50;

/** Ids of people whose rows are the same, see `StoredTables.sameRows`. */
export const sameStoredRows = (file: string, columns: readonly ColumnInfo[]): Promise<string[][]> =>
  withStored(columns.length, async (sql) => {
    const from = `read_parquet(${quoteText(file)})`;
    const rows = Number((await sql.rows(`SELECT count(*) FROM ${from}`))[0][0]);
    if (rows * columns.length > MOST_CELLS) return [];
    const each = (take: (values: Float64Array) => void): Promise<void> =>
      askSome(sql, columns, from, {
        most: AT_ONCE,
        ask: async (some, place) => (await numbersFrom(sql, some, place, rows)).forEach(take),
      });
    const sums = emptySums(rows);
    await each((values) => addColumn(sums, values));
    const groups = withSameSums(sums).map(noEvidence);
    if (groups.length === 0) return [];
    await each((values) => weigh(groups, values));
    const found = groups.filter((group) => isOnePerson(group, rows));
    if (found.length === 0) return [];
    const ids = (await sql.rows(`SELECT ${quoteName(SUBJECT)} FROM ${from}`)).map(([id]) => String(id));
    return found.map((group) => group.rows.map((row) => ids[row]));
  });
