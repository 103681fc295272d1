import { join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { CellRows } from '../../ingest/read/declared/types.ts';
import { connectDuckDb, interruptBy } from '../sql/connect.ts';
import { readCells, writeCells } from './cells-file.ts';

/** How a column comes out of DuckDB, and what a cell of it is. */
export interface CellColumn {
  readonly sql: string;
  cell(value: DuckDBValue): string | null;
}

interface Asked {
  /** The file as it stands behind FROM. */
  readonly from: string;
  /** Columns of the file. */
  readonly width: number;
  readonly columns: readonly CellColumn[];
  /** Columns that a statement reads at once. */
  readonly atOnce: number;
}

/** Cells of wide rows that are given at once. */
const PIECE = 1 << 20;

/**
 * Reads rows in the order of the file. Of more columns than are read at once some are read after the others, each time
 * through all rows, into scratch files that are then read side by side: DuckDB hands out 2,048 rows with all that is asked
 * for, which of 50,000 columns is more than there is memory.
 */
export async function* readRows(asked: Asked, signal: AbortSignal | null): AsyncGenerator<CellRows> {
  signal?.throwIfAborted();
  const { columns, width, atOnce } = asked;
  const { connection, scratch, close } = await connectDuckDb(width);
  const ended = interruptBy(connection, signal);
  try {
    if (columns.length <= atOnce) {
      yield* chunksOf(connection, asked, columns, signal);
      return;
    }
    // The list of all columns is read once, not by every statement.
    await connection.run('SET parquet_metadata_cache = true');
    const files: string[] = [];
    for (let at = 0; at < columns.length; at += atOnce) {
      const file = join(scratch, `columns-${String(at)}`);
      await writeCells(file, chunksOf(connection, asked, columns.slice(at, at + atOnce), signal));
      files.push(file);
    }
    yield* sideBySide(files, Math.max(1, Math.floor(PIECE / columns.length)), signal);
  } finally {
    ended();
    await close();
  }
}

async function* chunksOf(
  connection: DuckDBConnection,
  { from, width }: Asked,
  columns: readonly CellColumn[],
  signal: AbortSignal | null,
): AsyncGenerator<CellRows> {
  const aliases = Array.from({ length: width }, (_, c) => `c${String(c)}`);
  const most = Math.max(1, Math.floor(PIECE / columns.length));
  const result = await connection.stream(
    `SELECT ${columns.map(({ sql }) => sql).join(', ')} FROM ${from} AS t(${aliases.join(', ')})`,
  );
  for (;;) {
    signal?.throwIfAborted();
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    const vectors = columns.map((_, c) => chunk.getColumnVector(c));
    for (let at = 0; at < chunk.rowCount; at += most) {
      const count = Math.min(most, chunk.rowCount - at);
      const cells = columns.map(({ cell }, c) =>
        Array.from({ length: count }, (_, r) => cell(vectors[c].getItem(at + r))),
      );
      yield Array.from({ length: count }, (_, r) => cells.map((column) => column[r]));
    }
  }
}

/** Rows whose cells are in several files, some columns in each. */
async function* sideBySide(
  files: readonly string[],
  most: number,
  signal: AbortSignal | null,
): AsyncGenerator<CellRows> {
  const parts = files.map((file) => readCells(file));
  try {
    for (let rows: (string | null)[][] = []; ;) {
      signal?.throwIfAborted();
      const next = await Promise.all(parts.map((part) => part.next()));
      if (next.every(({ done }) => done)) {
        if (rows.length > 0) yield rows;
        return;
      }
      rows.push(next.flatMap(({ value }) => value as readonly (string | null)[]));
      if (rows.length < most) continue;
      yield rows;
      rows = [];
    }
  } finally {
    for (const part of parts) await part.return(undefined);
  }
}
