import {
  type AsyncRecordBatchFileReader,
  type AsyncRecordBatchStreamReader,
  DataType,
  type Field,
  type RecordBatch,
  RecordBatchReader,
  type Schema,
  type Vector,
} from 'apache-arrow';
import { UserError } from '../../../errors.ts';
import { hasBytes } from '../../format/signatures.ts';
import type { ByteSource } from '../../ports.ts';
import { notesOf } from '../declared/notes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { CellRows, StatisticalTable } from '../declared/types.ts';
import { type ArrowColumn, columnsOf } from './columns.ts';
import { teachUnpacking } from './unpack.ts';
import { BigEndian, verifyArrow } from './verify.ts';

/** Cells that are given at once. */
const PIECE = 1 << 20;
const MAGIC = 'ARROW1';

/**
 * Opens an Arrow file (Feather of version 2) or an Arrow stream. Its batches of rows are read one at a time.
 *
 * @throws UserError `arrow.unsupported`, `arrow.no-columns`, `statistical.damaged`, `statistical.cut-short`
 */
export async function openArrow(source: ByteSource): Promise<StatisticalTable> {
  teachUnpacking();
  await checkEnds(source);
  const notes = notesOf(source.name);
  const { messages, columns } = await telling(source.name, async () => {
    const messages = await verifyArrow(source);
    const { schema, groups } = await readHead(source, messages);
    return { messages, columns: columnsOf(schema, groups, notes) };
  });
  if (columns.length === 0) {
    throw new UserError(
      'arrow.no-columns',
      `${source.name} has no column that can be read.`,
      'Save its values as columns of numbers, texts and dates.',
    );
  }
  return {
    variables: columns.map(({ variable }) => variable),
    rows: null,
    read: (signal) => readRows(source, { messages, columns }, signal),
    findings: notes.findings,
  };
}

/** @throws UserError where a file does not end as it begins */
async function checkEnds(source: ByteSource): Promise<void> {
  if (!hasBytes(await source.read(0, 8), MAGIC)) return;
  const end = await source.read(Math.max(0, source.size - MAGIC.length), MAGIC.length);
  if (source.size < 20 || !hasBytes(end, MAGIC)) {
    throw cutShort(source.name, 'its end, which says what it holds, is not there');
  }
}

type Reader = AsyncRecordBatchFileReader | AsyncRecordBatchStreamReader;

/** Reads for a message, and for what stands before and behind them. */
const READS_EACH = 8;
const READS_BESIDE = 32;

/** The library reads through a handle as those of Node, and where a file contradicts itself would do so for ever. */
function readerOf(source: ByteSource, messages: number): Promise<Reader> {
  let left = READS_EACH * messages + READS_BESIDE;
  return RecordBatchReader.from({
    fd: 0,
    stat: async () => ({ size: source.size }),
    async read(buffer: Uint8Array, offset: number, length: number, position: number) {
      const bytes = position < 0 ? [] : await source.read(position, length);
      if (bytes.length < length || left-- === 0) throw new Error('a part lies outside of the file');
      buffer.set(bytes, offset);
      return { bytesRead: bytes.length, buffer };
    },
    close: async () => undefined,
    // The library asks for no more than these.
  } as unknown as Parameters<typeof RecordBatchReader.from>[0]) as Promise<Reader>;
}

async function readHead(
  source: ByteSource,
  messages: number,
): Promise<{ readonly schema: Schema; readonly groups: ReadonlyMap<number, Vector> }> {
  const reader = await (await readerOf(source, messages)).open();
  const { schema } = reader;
  const groups = new Map<number, Vector>(reader.dictionaries);
  // A stream tells its groups on the way.
  if (!reader.isFile() && schema.fields.some(holdsGroups)) {
    for await (const batch of reader) {
      void batch;
      for (const [id, vector] of reader.dictionaries) groups.set(id, vector);
    }
  }
  await reader.cancel();
  return { schema, groups };
}

const holdsGroups = ({ type }: Field): boolean =>
  DataType.isDictionary(type) || (DataType.isStruct(type) && type.children.some(holdsGroups));

async function* readRows(
  source: ByteSource,
  { messages, columns }: { readonly messages: number; readonly columns: readonly ArrowColumn[] },
  signal: AbortSignal | null,
): AsyncGenerator<CellRows> {
  const most = Math.max(1, Math.floor(PIECE / columns.length));
  const reader = await telling(source.name, async () => (await readerOf(source, messages)).open());
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await telling(source.name, async () => reader.next());
      if (done) return;
      const batch = value as RecordBatch;
      const cells = await telling(source.name, () => columns.map((column) => column.cellsIn(batch)));
      for (let at = 0; at < batch.numRows; at += most) {
        signal?.throwIfAborted();
        const length = Math.min(most, batch.numRows - at);
        yield await telling(source.name, () =>
          Array.from({ length }, (_, r) => cells.map((cell) => cell(at + r))),
        );
      }
    }
  } finally {
    await reader.cancel();
  }
}

/** What the library throws at bytes that contradict the format may be anything. */
async function telling<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof BigEndian) {
      throw new UserError(
        'arrow.unsupported',
        `${name} has the bytes of its numbers in the other order (big-endian), as few computers write them.`,
        'Save it as Parquet, in Python by df.to_parquet("name.parquet").',
      );
    }
    if (error instanceof Error && /unrecognized type|codec not found|not supported/i.test(error.message)) {
      throw new UserError(
        'arrow.unsupported',
        `${name} has columns of a kind, or is packed in a way, that Etiograph does not read.`,
        'Save it anew with the usual settings, in Python by df.to_parquet("name.parquet").',
      );
    }
    throw damaged(name, 'its parts are not where, or not what, it says');
  }
}
