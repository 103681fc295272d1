import { inMemory } from '../../cohort/subject-array.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import type { OpenRows } from '../../engine/project/store.ts';
import { quoteText } from '../../ingest/table/rows/import-sql.ts';
import { createRowFile, openRowFile } from '../files/row-file.ts';
import { withDuckDb, type Sql } from './duckdb.ts';
import { numberSql } from './parquet.ts';

/** Bytes of float32 up to which a table is held in memory: 130 columns of 128,000 people. */
const HELD_BYTES = 64 << 20;

/**
 * Opens columns of a table that `importTable` wrote, a subject's values one after the other, NaN where missing. A table of
 * more than `held` bytes is written row by row to a scratch file first, in one pass over its row groups, and its rows are
 * read from there: its memory does not grow with the number of subjects.
 *
 * @param table.columns what the manifest says of those that are wanted, none of them text or id
 * @param scratch makes an empty folder, asked for only where the table is too large to be held
 */
export async function openTableRows(
  table: { readonly file: string; readonly columns: readonly ColumnInfo[]; readonly rows: number },
  scratch: () => Promise<{ readonly folder: string; remove(): void }>,
  held = HELD_BYTES,
): Promise<OpenRows> {
  const { columns, rows } = table;
  const width = columns.length;
  if (4 * rows * width <= held) {
    const values = new Float32Array(rows * width);
    await eachPiece(table, (piece, at) => values.set(piece, at * width));
    return { ...inMemory([width], values), close: () => undefined };
  }
  const { folder, remove } = await scratch();
  try {
    const file = createRowFile(folder);
    try {
      await eachPiece(table, (piece) => file.append(piece));
    } finally {
      file.close();
    }
    const opened = openRowFile(file.path, width);
    return {
      ...opened,
      close() {
        opened.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function eachPiece(
  { file, columns }: { readonly file: string; readonly columns: readonly ColumnInfo[] },
  take: (rows: Float32Array, first: number) => void,
): Promise<void> {
  const width = columns.length;
  const cells = columns.map((column) => `coalesce(${numberSql(column)}, 'NaN'::DOUBLE)`);
  const read = async (sql: Sql): Promise<void> => {
    let at = 0;
    await sql.chunks(`SELECT ${cells.join(', ')} FROM read_parquet(${quoteText(file)})`, (chunk, n) => {
      const piece = new Float32Array(n * width);
      chunk.forEach((column, c) => {
        if (!('numbers' in column)) return;
        for (let r = 0; r < n; r++) piece[r * width + c] = column.numbers[r];
      });
      take(piece, at);
      at += n;
    });
  };
  if (width > 0) await withDuckDb(read, undefined, width);
}
