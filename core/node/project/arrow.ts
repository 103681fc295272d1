import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import {
  AsyncByteQueue,
  DataType,
  Field,
  FixedSizeList,
  Float32,
  makeData,
  MessageReader,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Uint8,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { Footer } from 'apache-arrow/ipc/metadata/file';
import { UserError } from '../../errors.ts';
import type { StoredArrays, SubjectRow } from '../../engine/project/store.ts';

export interface ArraysHeader {
  /** Shape of one subject's array. */
  readonly shape: readonly number[];
  readonly type: 'float32' | 'uint8';
}

/** Bytes of values in one record batch, about. */
const BATCH = 4 << 20;
const MAGIC = 'ARROW1';

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/**
 * Streams per-subject arrays into an Arrow file with the columns `subject` (Utf8) and `values`
 * (FixedSizeList of float32 or uint8), a few MB a record batch. Any Arrow library reads it.
 *
 * @returns rows written
 * @throws Error if a row has not the shape's size
 */
export async function writeArrays(
  file: string,
  { shape, type }: ArraysHeader,
  rows: AsyncIterable<SubjectRow>,
): Promise<number> {
  const size = sizeOf(shape);
  const item = type === 'float32' ? new Float32() : new Uint8();
  const values = new FixedSizeList(size, new Field('item', item, false));
  const schema = new Schema(
    [new Field('subject', new Utf8(), false), new Field('values', values, false)],
    new Map([['etiograph.shape', JSON.stringify(shape)]]),
  );
  const most = Math.max(1, Math.floor(BATCH / (size * (type === 'float32' ? 4 : 1))));
  const held = type === 'float32' ? new Float32Array(most * size) : new Uint8Array(most * size);
  let subjects: string[] = [];
  let count = 0;
  const descriptor = openSync(file, 'w');
  try {
    const writer = new RecordBatchFileWriter();
    writer.reset(fileSink(descriptor), schema);
    const flush = (): void => {
      if (subjects.length === 0) return;
      const length = subjects.length;
      const data = held.slice(0, length * size);
      const child =
        data instanceof Float32Array
          ? makeData({ type: new Float32(), length: data.length, data })
          : makeData({ type: new Uint8(), length: data.length, data });
      const children = [
        vectorFromArray(subjects, new Utf8()).data[0],
        makeData({ type: values, length, child }),
      ];
      writer.write(new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, children })));
      subjects = [];
    };
    for await (const { subject, values: row } of rows) {
      if (row.length !== size) throw new Error(`${subject} has ${row.length} values, not ${size}`);
      held.set(row, subjects.length * size);
      subjects.push(subject);
      count++;
      if (subjects.length === most) flush();
    }
    flush();
    writer.finish();
  } finally {
    closeSync(descriptor);
  }
  return count;
}

/** Writes at once, so that a full disk is told where it happens and nothing piles up in memory. */
function fileSink(descriptor: number): AsyncByteQueue {
  const sink = new AsyncByteQueue();
  sink.write = (piece) => {
    const bytes = piece as Uint8Array;
    for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
  };
  return sink;
}

interface Batch {
  readonly firstRow: number;
  readonly rows: number;
  /** Offset of its values in the file. */
  readonly at: number;
}

/**
 * Opens arrays that `writeArrays` wrote. Only the subjects' ids are read; `gather` then reads the rows it
 * is asked for from the file (which the system keeps in memory as it can) and widens uint8 to float32.
 *
 * @throws UserError `arrays.unreadable` that names the file
 */
export function openArrays(file: string): StoredArrays {
  const descriptor = openSync(file, 'r');
  try {
    return readIndex(descriptor, file);
  } catch (error) {
    closeSync(descriptor);
    throw new UserError(
      'arrays.unreadable',
      `${file} cannot be read as arrays (${error instanceof Error ? error.message : String(error)}).`,
      'Import this modality again.',
    );
  }
}

const cutShort = (file: string): UserError =>
  new UserError(
    'arrays.unreadable',
    `${file} has become shorter while it was read.`,
    'Check the drive, and import this modality again.',
  );

/** Whether arrays that were just written can be opened; what is wrong in a few words, or null. */
export function arraysTrouble(file: string, shape: readonly number[], rows: number): string | null {
  const arrays = openArrays(file);
  try {
    if (arrays.rows !== rows) return `it has ${String(arrays.rows)} subjects instead of ${String(rows)}`;
    return arrays.shape.join() === shape.join() ? null : 'its arrays have another shape';
  } finally {
    arrays.close();
  }
}

function readIndex(descriptor: number, file: string): StoredArrays {
  const bytesAt = (at: number, length: number): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(length);
    if (readSync(descriptor, bytes, 0, length, at) < length) throw new Error('the file is cut short');
    return bytes;
  };
  const fileBytes = fstatSync(descriptor).size;
  if (fileBytes < 2 * MAGIC.length + 4) throw new Error('it is too short');
  const end = bytesAt(fileBytes - MAGIC.length - 4, MAGIC.length + 4);
  if (new TextDecoder().decode(end.subarray(4)) !== MAGIC)
    throw new Error('it does not end as an Arrow file');
  const footerBytes = new DataView(end.buffer).getInt32(0, true);
  const footer = Footer.decode(bytesAt(fileBytes - end.length - footerBytes, footerBytes));
  const { schema } = footer;
  const list = schema.fields[1]?.type;
  const shape: unknown = JSON.parse(schema.metadata.get('etiograph.shape') ?? 'null');
  if (!DataType.isFixedSizeList(list) || !Array.isArray(shape)) throw new Error('it holds no arrays');
  const type = DataType.isInt(list.children[0].type) ? 'uint8' : 'float32';
  const size = list.listSize;
  const subjects: string[] = [];
  const batches: Batch[] = [];
  const decoder = new TextDecoder();
  for (const block of footer.recordBatches()) {
    const header = new MessageReader(bytesAt(block.offset, block.metaDataLength)).readMessage();
    if (!header?.isRecordBatch()) throw new Error('it has a message of another kind');
    const { length, buffers } = header.header();
    const body = block.offset + block.metaDataLength;
    // Buffers by column: validity, offsets, bytes of `subject`; validity of `values`; validity, data of its items.
    const [, offsets, text, , , data] = buffers;
    const starts = new Int32Array(bytesAt(body + offsets.offset, (length + 1) * 4).buffer);
    const letters = bytesAt(body + text.offset, text.length);
    batches.push({ firstRow: subjects.length, rows: length, at: body + data.offset });
    for (let r = 0; r < length; r++)
      subjects.push(decoder.decode(letters.subarray(starts[r], starts[r + 1])));
  }
  const batchOf = (row: number): Batch => {
    // All batches but the last are of one size.
    const batch = batches[Math.floor(row / batches[0].rows)];
    if (!batch) throw new RangeError(`there is no row ${row}`);
    return batch;
  };
  const rowBytes = size * (type === 'uint8' ? 1 : 4);
  const row = new Uint8Array(rowBytes);
  const numbers = type === 'uint8' ? row : new Float32Array(row.buffer);
  return {
    shape: shape as number[],
    rows: subjects.length,
    subjects,
    type,
    gather(rows, out) {
      for (let k = 0; k < rows.length; k++) {
        const batch = batchOf(rows[k]);
        const at = batch.at + (rows[k] - batch.firstRow) * rowBytes;
        if (readSync(descriptor, row, 0, rowBytes, at) < rowBytes) throw cutShort(file);
        out.set(numbers, k * size);
      }
    },
    close: () => closeSync(descriptor),
  };
}
