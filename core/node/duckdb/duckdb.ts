import { UserError } from '../../errors.ts';
import { DuckDBDataChunk, VARCHAR, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import { quoteName } from '../../ingest/table/rows/import-sql.ts';
import { COLUMNS_AT_ONCE, connectDuckDb, interruptBy, isWide } from '../sql/connect.ts';

/** A DuckDB in memory, for one piece of work. */
export interface Sql {
  run(sql: string): Promise<void>;
  /** All rows of a small result. */
  rows(sql: string): Promise<DuckDBValue[][]>;
  /** Chunk by chunk: DOUBLE columns as numbers with NaN for NULL, others as DuckDB gives them. */
  chunks(sql: string, take: (columns: readonly ColumnChunk[], rows: number) => void): Promise<void>;
  append(table: string, chunks: () => Iterable<DuckDBDataChunk>): Promise<void>;
  /** Share of the running statement that is done, 0..1; 0 while unknown. */
  progress(): number;
  /** Columns that a statement reads at once; see `COLUMNS_AT_ONCE`. */
  readonly atOnce: number;
  /** A folder that is removed when the work is done. */
  readonly scratch: string;
}

type ColumnChunk = { readonly numbers: Float64Array } | { readonly values: readonly DuckDBValue[] };

/**
 * Opens DuckDB, does the work and closes it again, whatever happens. It loads nothing from the network.
 *
 * @param signal interrupts the query that is running; the work then rejects with the signal's reason
 * @param columns of the widest table in the work: thousands of them need more memory, and are held once a thread
 * @param atOnce columns that a statement reads at once
 * @throws UserError `table.too-wide` where they need more than there is
 */
export async function withDuckDb<T>(
  work: (sql: Sql) => Promise<T>,
  signal?: AbortSignal,
  columns = 0,
  atOnce = COLUMNS_AT_ONCE,
): Promise<T> {
  signal?.throwIfAborted();
  const { connection, scratch, close } = await connectDuckDb(columns);
  const ended = interruptBy(connection, signal ?? null);
  try {
    return await work({
      scratch,
      atOnce,
      progress: () => Math.min(1, Math.max(0, connection.progress.percentage / 100)),
      run: async (sql) => {
        signal?.throwIfAborted();
        await connection.run(sql);
      },
      rows: async (sql) => {
        signal?.throwIfAborted();
        return (await connection.runAndReadAll(sql)).getRows();
      },
      append: async (table, chunks) => {
        const appender = await connection.createAppender(table);
        for (const chunk of chunks()) appender.appendDataChunk(chunk);
        appender.closeSync();
      },
      chunks: async (sql, take) => {
        signal?.throwIfAborted();
        const result = await connection.stream(sql);
        for (;;) {
          const chunk = await result.fetchChunk();
          if (!chunk || chunk.rowCount === 0) return;
          const columns = Array.from({ length: chunk.columnCount }, (_, c): ColumnChunk =>
            result.columnType(c).typeId === DuckDBTypeId.DOUBLE
              ? { numbers: numbersOf(chunk, c) }
              : { values: chunk.getColumnValues(c) },
          );
          take(columns, chunk.rowCount);
        }
      },
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw outOfMemory(error, columns) ?? error;
  } finally {
    ended();
    await close();
  }
}

/**
 * {@link withDuckDb} for questions to data files of a project, which never change: their list of columns is read once, not
 * by every statement.
 *
 * @throws UserError as {@link withDuckDb}
 */
export const withStored = <T>(columns: number, work: (sql: Sql) => Promise<T>): Promise<T> =>
  withDuckDb(
    async (sql) => {
      await sql.run('SET parquet_metadata_cache = true');
      return work(sql);
    },
    undefined,
    columns,
  );

/** Cell by cell: a list of all of them would box each number. */
function numbersOf(chunk: DuckDBDataChunk, column: number): Float64Array {
  const cells = chunk.getColumnVector(column);
  const numbers = new Float64Array(chunk.rowCount);
  for (let r = 0; r < numbers.length; r++) numbers[r] = (cells.getItem(r) as number | null) ?? Number.NaN;
  return numbers;
}

function outOfMemory(error: unknown, columns: number): UserError | null {
  if (!(error instanceof Error) || !/^Out of Memory/i.test(error.message)) return null;
  return new UserError(
    'table.too-wide',
    isWide(columns)
      ? `A table of ${columns} columns needs more memory than there is.`
      : 'The table needs more memory than there is.',
    'Leave out the columns that the study does not need, in the file.',
  );
}

/** Questions about so many columns cost more in finding each column in the file than in its values. */
const MANY_QUESTIONS = 50;

/**
 * Asks about columns one by one: of the rows themselves, or of a copy of nothing but some of the columns where they are
 * many, since every statement reads the list of all columns of a Parquet file.
 *
 * @param from the rows, as they stand behind FROM
 * @param ask is given a column and the place to ask about it
 */
export async function askEach<Column extends { readonly name: string }>(
  sql: Sql,
  columns: readonly Column[],
  from: string,
  ask: (column: Column, from: string) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < columns.length; at += sql.atOnce) {
    const some = columns.slice(at, at + sql.atOnce);
    const place = some.length < MANY_QUESTIONS ? from : 'asked';
    if (place === 'asked') {
      const names = some.map(({ name }) => quoteName(name));
      await sql.run(`CREATE OR REPLACE TEMP TABLE asked AS SELECT ${names.join(', ')} FROM ${from}`);
    }
    for (const column of some) await ask(column, place);
  }
  await sql.run('DROP TABLE IF EXISTS asked');
}

/** Bytes of columns that are copied to be asked about. */
const MOST_COPIED = 256 << 20;

/**
 * Asks about some columns at a time: of the rows themselves, or of copies of some of the columns of a wide table, since
 * every statement goes through the list of all columns of a Parquet file. Tables of too many rows to be copied take longer
 * to be gone through than their lists.
 *
 * @param from the rows, as they stand behind FROM
 * @param most columns that are asked about at once
 * @param ask is given columns and the place to ask about them
 */
export async function askSome<
  Column extends { readonly name: string; readonly levelOf?: string | undefined },
>(
  sql: Sql,
  columns: readonly Column[],
  from: string,
  {
    most,
    ask,
  }: { readonly most: number; readonly ask: (some: readonly Column[], from: string) => Promise<void> },
): Promise<void> {
  const isWider = columns.length > sql.atOnce;
  const rows = isWider ? Number((await sql.rows(`SELECT count(*) FROM ${from}`))[0][0]) : 0;
  const isCopied = isWider && 8 * rows * sql.atOnce <= MOST_COPIED;
  for (let first = 0; first < columns.length; first += sql.atOnce) {
    const part = columns.slice(first, first + sql.atOnce);
    if (isCopied) {
      // Levels that are columns of their own are those of one that is stored.
      const names = new Set(part.map(({ name, levelOf }) => quoteName(levelOf ?? name)));
      await sql.run(`CREATE OR REPLACE TEMP TABLE asked AS SELECT ${[...names].join(', ')} FROM ${from}`);
    }
    for (let at = 0; at < part.length; at += most)
      await ask(part.slice(at, at + most), isCopied ? 'asked' : from);
  }
  await sql.run('DROP TABLE IF EXISTS asked');
}

/** The time of one statement grows with the square of what it asks, and each reads the list of all columns. */
const ASKED_AT_ONCE = 1000;

/** Asks each of many questions about the same rows, a value each. @param from the rows, as they stand behind FROM */
export async function askAll(sql: Sql, questions: readonly string[], from: string): Promise<DuckDBValue[]> {
  const answers: DuckDBValue[] = [];
  for (let at = 0; at < questions.length; at += ASKED_AT_ONCE) {
    const [found] = await sql.rows(
      `SELECT ${questions.slice(at, at + ASKED_AT_ONCE).join(', ')} FROM ${from}`,
    );
    answers.push(...found);
  }
  return answers;
}

const CHUNK = 2048;

/** Rows of texts, to append. */
export function* textChunks(rows: readonly (readonly string[])[]): Iterable<DuckDBDataChunk> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const part = rows.slice(at, at + CHUNK);
    const chunk = DuckDBDataChunk.create(part[0].map(() => VARCHAR));
    chunk.setColumns(part[0].map((_, c) => part.map((row) => row[c])));
    yield chunk;
  }
}
