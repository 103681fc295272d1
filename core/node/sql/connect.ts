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
/**
 * Columns that one statement reads, or half as many more: a piece of all of 50,000 would take 800 MB in each thread, and
 * its texts more. A table of more is read by as few threads as possible.
 */
export const COLUMNS_AT_ONCE = 2000;
/** Whether a table has so many columns that its memory goes by them. */
export const isWide = (columns: number): boolean => columns > COLUMNS_AT_ONCE;
/** The search for what two columns compute alike takes the square of their number, 15 s for ten thousand. */
const TOO_MANY_TO_COMPARE = 500;

/** A DuckDB in memory, which loads nothing from the network. */
interface Connected {
  readonly connection: DuckDBConnection;
  /** A folder that is removed as it is closed. */
  readonly scratch: string;
  close(): Promise<void>;
}

/**
 * To open DuckDB takes ten times as long as to read a small table, so one whose work was short waits a moment for the
 * next; after longer work its memory is given back at once.
 */
const [SHORT_MS, WAITS_MS] = [1000, 1000];
let waiting: (Opened & { readonly timer: NodeJS.Timeout }) | null = null;

interface Opened {
  readonly instance: DuckDBInstance;
  /** What holds for all of its connections. */
  readonly settings: Settings;
}
type Settings = Readonly<Record<string, string | number | boolean>>;

/**
 * Opens DuckDB in memory. Nothing is left in it of earlier work: tables, parts of files, settings.
 *
 * @param columns of the widest table that it is asked for
 */
export async function connectDuckDb(columns: number): Promise<Connected> {
  const scratch = await mkdtemp(join(tmpdir(), 'etiograph-'));
  const began = performance.now();
  const settings = settingsFor(columns, scratch);
  const { instance, connection } = await openInstance(settings);
  return {
    connection,
    scratch,
    async close() {
      const isClean = performance.now() - began < SHORT_MS && (await leaves(connection));
      connection.closeSync();
      if (isClean && waiting === null) wait({ instance, settings: { ...settings, ...LEFT } });
      else instance.closeSync();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** A connection to one that waits, or to another. */
async function openInstance(
  settings: Settings,
): Promise<{ readonly instance: DuckDBInstance; readonly connection: DuckDBConnection }> {
  const again = takeWaiting();
  if (again) {
    const connection = await again.instance.connect();
    try {
      await connection.run(`${setSql(settings, again.settings)}; ${BEGIN}`);
      return { instance: again.instance, connection };
    } catch {
      // One that has written to its scratch folder cannot be given another.
      connection.closeSync();
      again.instance.closeSync();
    }
  }
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`${setSql(settings, {})}; ${BEGIN}`);
  return { instance, connection };
}

function takeWaiting(): Opened | null {
  const taken = waiting;
  waiting = null;
  clearTimeout(taken?.timer);
  return taken;
}

function wait(opened: Opened): void {
  const timer = setTimeout(() => takeWaiting()?.instance.closeSync(), WAITS_MS);
  // A program that is done does not wait for it.
  timer.unref();
  waiting = { ...opened, timer };
}

const settingsFor = (columns: number, scratch: string): Settings => ({
  temp_directory: `'${scratch.replaceAll("'", "''")}'`,
  threads: isWide(columns) ? FEWEST_THREADS : threads(),
  memory_limit: `'${Math.round(MEMORY_MB + COLUMN_MB * Math.min(columns, COLUMNS_AT_ONCE))}MB'`,
  // What was read is asked for once: kept in memory, it would come to the whole of a wide table.
  enable_external_file_cache: !isWide(columns),
  disabled_optimizers: columns > TOO_MANY_TO_COMPARE ? `'common_subexpressions'` : `''`,
});

const setSql = (settings: Settings, before: Settings): string =>
  Object.entries(settings)
    .filter(([name, value]) => before[name] !== value)
    .map(([name, value]) => `SET ${name} = ${String(value)}`)
    .join('; ');

/** One that falls before a statement has begun is forgotten as it begins, so there are several. */
const INTERRUPTS_EVERY_MS = 20;

/** Interrupts the statement that runs once the signal says so. @returns what ends that, to be called before `close` */
export function interruptBy(connection: DuckDBConnection, signal: AbortSignal | null): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), INTERRUPTS_EVERY_MS);
  };
  if (signal?.aborted) stop();
  else signal?.addEventListener('abort', stop, { once: true });
  return () => {
    signal?.removeEventListener('abort', stop);
    clearInterval(timer);
  };
}

/** The tables of a piece of work are in a database of their own, which goes with it. */
const BEGIN = `SET enable_progress_bar = true; SET enable_progress_bar_print = false; ATTACH ':memory:' AS work; USE work`;
/** Parts of files that are kept in memory are let go of where none are to be kept. */
const LEFT: Settings = { enable_external_file_cache: false };

/** False where something of the work stays. */
async function leaves(connection: DuckDBConnection): Promise<boolean> {
  try {
    await connection.run(`USE memory; DETACH work; ${setSql(LEFT, {})}`);
    return true;
  } catch {
    return false;
  }
}

const threads = (): number => Math.max(FEWEST_THREADS, Math.min(availableParallelism(), MOST_THREADS));
