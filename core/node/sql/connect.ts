import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/**
 * Four threads read a CSV as fast as a disk gives it, and each takes about 100 MB. One alone writes Parquet in parts
 * of other sizes than several: the bytes of the same data, which tell data apart, would be others.
 */
const [FEWEST_THREADS, MOST_THREADS] = [2, 4];
const MEMORY_MB = 600;
/** What the readers and writers of one column hold; of few columns it is within the rest. */
const COLUMN_MB = 0.5;
/** Number of columns from which a table is read by as few threads as possible. */
const WIDE = 2000;
/** Whether a table has so many columns that its memory goes by them. */
export const isWide = (columns: number): boolean => columns > WIDE;

/** A DuckDB in memory, which loads nothing from the network. */
interface Connected {
  readonly connection: DuckDBConnection;
  /** A folder that is removed as it is closed. */
  readonly scratch: string;
  close(): Promise<void>;
}

/** Opens DuckDB in memory. @param columns of the widest table that it is asked for */
export async function connectDuckDb(columns: number): Promise<Connected> {
  const scratch = await mkdtemp(join(tmpdir(), 'etiograph-'));
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(isWide(columns) ? FEWEST_THREADS : threads()),
    memory_limit: `${Math.round(MEMORY_MB + COLUMN_MB * columns)}MB`,
    temp_directory: scratch,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    connection,
    scratch,
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

const threads = (): number => Math.max(FEWEST_THREADS, Math.min(availableParallelism(), MOST_THREADS));
