import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { UserError } from '../../errors.ts';
import {
  floatCell,
  numberCell,
  dayCell,
  momentCell,
  timeCell,
} from '../../ingest/read/declared/cell-text.ts';
import type { ArrowFacts } from '../../ingest/read/columnar/arrow-fields.ts';
import { bytesCell, finiteCells, momentCells } from '../../ingest/read/columnar/column-cells.ts';
import { type Notes, notesOf } from '../../ingest/read/declared/notes.ts';
import { plainVariable } from '../../ingest/read/declared/rows.ts';
import { cutShort, damaged } from '../../ingest/read/declared/refusals.ts';
import type { CellRows, StatisticalTable, StatisticalVariable } from '../../ingest/read/declared/types.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { quoteText } from '../../ingest/table/rows/import-sql.ts';
import { COLUMNS_AT_ONCE, connectDuckDb } from '../sql/connect.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { readHead, type ParquetHead } from './head.ts';
import { readRows, type CellColumn } from './read-rows.ts';

/**
 * Opens a Parquet file. Rows come through DuckDB piece by piece, in the order of the file.
 *
 * @param path where the file is
 * @param atOnce columns that a statement reads at once
 * @throws UserError `parquet.encrypted`, `parquet.unsupported`, `parquet.no-columns`, `statistical.damaged`,
 *   `statistical.cut-short`
 */
export async function openParquet(
  source: ByteSource,
  path: string,
  atOnce = COLUMNS_AT_ONCE,
): Promise<StatisticalTable> {
  await checkEnds(source);
  const from = `read_parquet(${quoteText(path)}, hive_partitioning = false)`;
  const head = await asking(source.name, 0, null, (connection) => readHead(connection, path, from));
  const notes = notesOf(source.name);
  const { leaves, leftOut, flattened } = leavesOf(head.columns);
  if (!head.facts) notes.note('records.schema-lost');
  for (const name of leftOut) notes.note('records.left-out', name);
  for (const name of flattened) notes.note('records.flattened', name);
  const columns = inPandasOrder(leaves, head).map((leaf) => columnOf(leaf, head, notes));
  if (columns.length === 0) {
    throw new UserError(
      'parquet.no-columns',
      `${source.name} has no column that can be read.`,
      'Save its values as columns of numbers, texts and dates.',
    );
  }
  return {
    variables: columns.map(({ variable }) => variable),
    rows: head.rows,
    read: (signal) =>
      telling(source.name, readRows({ from, width: head.columns.length, columns, atOnce }, signal), signal),
    findings: notes.findings,
  };
}

/** @throws UserError where the file does not end as its kind does, or is encrypted */
async function checkEnds({ name, size, read }: ByteSource): Promise<void> {
  const ends = [await read(0, 4), await read(Math.max(0, size - 4), 4)].map((bytes) =>
    String.fromCharCode(...bytes),
  );
  if (ends.includes('PARE')) throw encrypted(name);
  if (ends[1] !== 'PAR1' || size < 12)
    throw cutShort(name, 'its end, which says what it holds, is not there');
}

const encrypted = (name: string): UserError =>
  new UserError(
    'parquet.encrypted',
    `${name} is encrypted, and Etiograph has no key to it.`,
    'Save it without encryption where it was made.',
  );

/** The index of a pandas table stands before its columns there, and behind them in the file. */
function inPandasOrder(leaves: readonly Leaf[], { index, columns }: ParquetHead): readonly Leaf[] {
  const isIndex = ({ place }: Leaf): boolean => index.has(columns[place].name);
  return [...leaves.filter(isIndex), ...leaves.filter((leaf) => !isIndex(leaf))];
}

interface ReadColumn extends CellColumn {
  readonly variable: StatisticalVariable;
}

function columnOf(leaf: Leaf, { columns, facts, index }: ParquetHead, notes: Notes): ReadColumn {
  const own = columns[leaf.place].name === leaf.name;
  const said = own ? facts?.get(leaf.name) : undefined;
  const name = own ? (index.get(leaf.name) ?? leaf.name) : leaf.name;
  const { kind, cell } = cellsOf(leaf, name, said, notes);
  if (said?.groups === 'ordered') notes.note('records.order-lost', name);
  return {
    variable: plainVariable({
      name,
      label: said?.label ?? null,
      kind,
      // Whole numbers are written digit by digit.
      ...(leaf.kind === 'number' || leaf.kind === 'decimal' ? { exactBelow: Infinity } : {}),
    }),
    sql: leaf.sql,
    cell: (value) => (value === null ? null : cell(value)),
  };
}

interface Cells {
  readonly kind: StatisticalVariable['kind'];
  cell(value: DuckDBValue): string | null;
}

function cellsOf({ kind }: Leaf, name: string, said: ArrowFacts | undefined, notes: Notes): Cells {
  const finite = (cell: (value: number) => string) => {
    const told = finiteCells(name, notes, cell);
    return (value: DuckDBValue): string | null => told(value as number);
  };
  const unit = said?.duration;
  if (unit) return { kind: 'time', cell: (value) => timeCell(Number(value) / unit) };
  switch (kind) {
    case 'double':
      return { kind: 'number', cell: finite(numberCell) };
    case 'float':
      return { kind: 'number', cell: finite(floatCell) };
    case 'decimal':
      return { kind: 'number', cell: (value) => shortDecimal(value as string) };
    case 'date':
      return { kind, cell: finite(dayCell) };
    case 'datetime':
      return { kind, cell: finite(momentCell) };
    case 'moment':
      return { kind: 'datetime', cell: finite(momentCells(said?.zone ?? 'UTC', name, notes)) };
    case 'time':
      return { kind, cell: finite(timeCell) };
    case 'bytes':
      return {
        kind: 'text',
        cell: (value) => bytesCell((value as { bytes: Uint8Array }).bytes, name, notes),
      };
    default:
      return { kind, cell: (value) => value as string };
  }
}

/** `2.500` as `2.5`. */
const shortDecimal = (text: string): string =>
  text.includes('.') ? text.replace(/\.?0+$/, '').replace(/^-0$/, '0') : text;

async function asking<T>(
  name: string,
  columns: number,
  signal: AbortSignal | null,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { connection, close } = await connectDuckDb(columns);
  try {
    return await work(connection);
  } catch (error) {
    signal?.throwIfAborted();
    throw troubleOf(name, error);
  } finally {
    await close();
  }
}

/** Rows as they come, with what ends them in words of our own. */
async function* telling(
  name: string,
  rows: AsyncIterable<CellRows>,
  signal: AbortSignal | null,
): AsyncGenerator<CellRows> {
  try {
    yield* rows;
  } catch (error) {
    signal?.throwIfAborted();
    throw troubleOf(name, error);
  }
}

/** What DuckDB says of a file may repeat its cells and its place, so nothing of it is passed on. */
function troubleOf(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  const { message } = error;
  if (/encrypt/i.test(message)) return encrypted(name);
  if (/^Out of Memory/i.test(message)) {
    return new UserError(
      'parquet.unsupported',
      `${name} is packed in parts that need more memory than there is.`,
      'Save it with fewer rows in a row group, such as 100,000.',
    );
  }
  if (/UTF-?8/i.test(message)) return damaged(name, 'some of its texts are in letters other than UTF-8');
  if (/unsupported|not supported|not implemented|unrecognized codec/i.test(message)) {
    return new UserError(
      'parquet.unsupported',
      `${name} is packed in a way that Etiograph does not read.`,
      'Save it anew with the usual settings, in Python by df.to_parquet("name.parquet").',
    );
  }
  return damaged(name, 'its parts are not where, or not what, it says');
}
