import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteText, type Selection, selectSql } from '../../ingest/tabular/import-sql.ts';
import { SideBySide, UnlikeParts } from '../parquet/side-by-side.ts';
import type { Sql } from './duckdb.ts';

/** Rows of a part of a Parquet file, DuckDB's own number; of whole pieces of 2,048, in which it hands rows on. */
const [MOST_ROWS, PIECE] = [122_880, 2048];
/** Each thread holds the numbers of one part until it is written. */
const PART_BYTES = 128 << 20;

/**
 * Plain pages cost least to write; only columns of few values get a dictionary. DuckDB's own temporary file
 * would stay behind on a full disk. Parts of a table of more than 136 columns have fewer rows, so that its memory
 * does not grow with its rows.
 */
function parquetOptions(columns: number): string {
  const fitting = Math.floor(PART_BYTES / (8 * Math.max(1, columns)) / PIECE) * PIECE;
  const rows = Math.min(MOST_ROWS, Math.max(PIECE, fitting));
  return `(FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1000, USE_TMP_FILE false, ROW_GROUP_SIZE ${rows})`;
}

/**
 * Writes what is selected as Parquet, thousands of columns some at a time: what is read is gone through once for each
 * part of the columns, in memory that does not grow with their number.
 *
 * @param watch is told how to ask which share is done, 0..1
 */
export async function copyColumns(
  sql: Sql,
  { cells, from }: Selection,
  target: string,
  watch?: (done: () => number) => void,
): Promise<void> {
  const size = Math.ceil(cells.length / Math.max(1, Math.round(cells.length / sql.atOnce)));
  const parts: Selection[] = [];
  for (let at = 0; at < cells.length; at += size) parts.push({ cells: cells.slice(at, at + size), from });
  if (parts.length > 1 && (await copyParts(sql, parts, target, watch))) return;
  watch?.(() => sql.progress());
  await copy(sql, { cells, from }, target, cells.length);
}

/** False where DuckDB has put the rows of two parts apart in two ways. */
async function copyParts(
  sql: Sql,
  parts: readonly Selection[],
  target: string,
  watch?: (done: () => number) => void,
): Promise<boolean> {
  const some = join(sql.scratch, 'columns.parquet');
  const whole = await SideBySide.create(target);
  try {
    for (const [p, part] of parts.entries()) {
      watch?.(() => (p + sql.progress()) / parts.length);
      await copy(sql, part, some, parts[0].cells.length);
      await whole.add(some);
      await rm(some);
    }
    await whole.finish();
    return true;
  } catch (error) {
    if (error instanceof UnlikeParts) return false;
    throw error;
  } finally {
    await whole.close();
    await rm(some, { force: true });
  }
}

/** @param columns by whose number the parts of rows are measured */
const copy = (sql: Sql, selection: Selection, target: string, columns: number): Promise<void> =>
  sql.run(`COPY (${selectSql(selection)}) TO ${quoteText(target)} ${parquetOptions(columns)}`);
