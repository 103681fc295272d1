import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ColumnsOfText,
  quoteText,
  type Selection,
  selectSql,
} from '../../ingest/table/rows/import-sql.ts';
import { SideBySide, UnlikeParts } from '../parquet/side-by-side.ts';
import type { Sql } from './duckdb.ts';
import { countLines, splitColumns } from './split-columns.ts';

/** Rows of a part of a Parquet file, DuckDB's own number; of whole pieces of 2,048, in which it hands rows on. */
const [MOST_ROWS, PIECE] = [122_880, 2048];
/** Each thread holds the numbers of one part until it is written. */
const PART_BYTES = 128 << 20;

/**
 * Plain pages cost least to write; only columns of few values get a dictionary. DuckDB's own temporary file
 * would stay behind on a full disk. Parts of a table of more than 136 columns have fewer rows, so that its memory
 * does not grow with its rows.
 *
 * @param all rows, where they are one part
 */
function parquetOptions(columns: number, all = 0): string {
  const fitting = Math.floor(PART_BYTES / (8 * Math.max(1, columns)) / PIECE) * PIECE;
  const rows = all > 0 ? PIECE * Math.ceil(all / PIECE) : Math.min(MOST_ROWS, Math.max(PIECE, fitting));
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
const copy = (sql: Sql, selection: Selection, target: string, columns: number, all?: number): Promise<void> =>
  sql.run(`COPY (${selectSql(selection)}) TO ${quoteText(target)} ${parquetOptions(columns, all)}`);

/** Columns that are written to one file at least, however many rows there are. */
const FEWEST_COLUMNS = 16;
/** Share of the work that is done once the columns stand in files of their own. */
const SPLITTING = 0.2;

/**
 * Writes a text of thousands of columns as Parquet: its columns go to files of some each, in one pass over it, and each of
 * these is read by itself. DuckDB holds a piece of 2,048 rows with all columns for every 8 MB of text, which are a few
 * rows where they are long; and it would go through the text once more for each part of the columns. All rows are one part
 * of the file, of so few columns at a time that they can be held.
 *
 * @returns false where it has too few columns, or its rows are not all alike, and nothing was written
 * @throws the signal's reason
 */
export async function copyText(
  sql: Sql,
  text: ColumnsOfText,
  target: string,
  { signal, watch }: { readonly signal?: AbortSignal; readonly watch?: (done: () => number) => void } = {},
): Promise<boolean> {
  const { columns, id } = text;
  if (Math.round(columns / sql.atOnce) < 2) return false;
  const fitting = Math.floor(PART_BYTES / (8 * (await countLines(text.path, signal))));
  const atOnce = Math.min(sql.atOnce, Math.max(FEWEST_COLUMNS, fitting));
  const ends = Array.from({ length: Math.ceil(columns / atOnce) }, (_, k) =>
    Math.min(columns, (k + 1) * atOnce),
  );
  if (id !== null) ends.push(...[id, id + 1].filter((end) => end > 0));
  const places = [...new Set(ends)]
    .sort((a, b) => a - b)
    .map((to, p, all) => ({
      ...{ from: p === 0 ? 0 : all[p - 1], to },
      file: join(sql.scratch, `columns-${String(p)}.csv`),
    }));
  const some = join(sql.scratch, 'columns.parquet');
  try {
    const rows = await splitColumns(
      text,
      places.map(({ to }) => to),
      places.map(({ file }) => file),
      signal,
    );
    if (rows === null || rows === 0) return false;
    const inOrder = [...places].sort((a, b) => Number(b.from === id) - Number(a.from === id));
    const whole = await SideBySide.create(target);
    try {
      for (const [p, { from, to, file }] of inOrder.entries()) {
        watch?.(() => SPLITTING + ((1 - SPLITTING) * p) / inOrder.length);
        const selection = text.select(file, from, to);
        if (selection.cells.length > 0) {
          await copy(sql, selection, some, to - from, rows);
          await whole.add(some);
          await rm(some);
        }
        await rm(file);
      }
      await whole.finish();
      return true;
    } finally {
      await whole.close();
    }
  } catch (error) {
    if (error instanceof UnlikeParts) return false;
    throw error;
  } finally {
    for (const file of [some, ...places.map((place) => place.file)]) await rm(file, { force: true });
  }
}
