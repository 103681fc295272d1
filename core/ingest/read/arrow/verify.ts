import { hasBytes } from '../../format/signatures.ts';
import type { ByteSource } from '../../ports.ts';

/** What stands in a field of a table: one table, several, or structs of so many bytes. */
type Shape = string | readonly [string] | number;

/** Fields with others within them, by number. Source: File.fbs, Message.fbs and Schema.fbs of Apache Arrow. */
const TABLES: Readonly<Record<string, Readonly<Record<number, Shape>>>> = {
  Footer: { 1: 'Schema', 2: 24, 3: 24, 4: ['Leaf'] },
  Schema: { 1: ['Field'], 2: ['Leaf'], 3: 8 },
  Field: { 3: 'Leaf', 4: 'DictionaryEncoding', 5: ['Field'], 6: ['Leaf'] },
  DictionaryEncoding: { 1: 'Leaf' },
  DictionaryBatch: { 1: 'RecordBatch' },
  RecordBatch: { 1: 16, 2: 16, 3: 'Leaf', 4: 8 },
  // Nothing in it is counted.
  Leaf: {},
};

/** Numbers with their highest byte first, as few computers write them. */
export class BigEndian extends Error {}

/** Headers of a message, by their number. */
const HEADERS = [null, 'Schema', 'DictionaryBatch', 'RecordBatch'];
/** Parts of one message, and parts within parts. */
const MOST_PARTS = 2_000_000;
const DEEPEST = 64;
/** Bytes that tell what a part of a file holds. */
const MOST_HEAD = 1 << 28;
const ENDING = 10;

/**
 * Refuses a file whose parts lie outside of one another: the library that reads it believes every count, and would fill
 * the memory.
 *
 * @returns messages in it, about
 * @throws BigEndian, Error
 */
export async function verifyArrow(source: ByteSource): Promise<number> {
  if (hasBytes(await source.read(0, 8), 'ARROW1')) {
    const length = viewOf(await source.read(source.size - ENDING, 4)).getInt32(0, true);
    const footer = await bytesAt(source, source.size - ENDING - length, length);
    verify(footer, 'Footer');
    let count = 0;
    for (const kind of [2, 3] as const) {
      for (const offset of blocksOf(footer, kind)) {
        await verifyMessage(source, offset, kind);
        count++;
      }
    }
    return count;
  }
  let messages = 0;
  for (let at: number | null = 0; at !== null; messages++) at = await verifyMessage(source, at);
  return messages;
}

/**
 * @param expected kind of the message, as in `HEADERS`
 * @returns where the next message of a stream begins; null behind its last
 */
async function verifyMessage(source: ByteSource, at: number, expected?: 2 | 3): Promise<number | null> {
  if (at < 0) throw new Error('a message lies outside of the file');
  const start = await source.read(at, 8);
  if (start.length < 4) return null;
  const words = viewOf(start);
  // Before version 0.15 no mark stood before the length.
  const isMarked = words.getInt32(0, true) === -1;
  if (isMarked && start.length < 8) throw new Error('a message is cut short');
  const length = words.getInt32(isMarked ? 4 : 0, true);
  if (length === 0 && expected === undefined) return null;
  const from = at + (isMarked ? 8 : 4);
  const head = await bytesAt(source, from, length);
  const table = tableAt(head, head.getInt32(0, true));
  const kind = table.field(1);
  const found = kind === null ? 0 : head.getUint8(kind);
  // The library would look for the right one for ever.
  if (expected !== undefined && found !== expected) throw new Error('a message is of another kind');
  const header = HEADERS[found];
  const inner = table.field(2);
  if (header && inner !== null) walker(head)(inner + head.getUint32(inner, true), header, 0);
  const body = table.field(3);
  const next = from + length + (body === null ? 0 : Number(head.getBigInt64(body, true)));
  if (next <= at) throw new Error('a message goes back');
  return next;
}

async function bytesAt(source: ByteSource, offset: number, length: number): Promise<DataView> {
  if (offset < 0 || length < 8 || length > MOST_HEAD || offset + length > source.size) {
    throw new Error('a head lies outside of the file');
  }
  return viewOf(await source.read(offset, length));
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Places of the messages of a file. @param field of its footer, which has the number of their kind */
function blocksOf(footer: DataView, field: 2 | 3): number[] {
  const place = tableAt(footer, footer.getInt32(0, true)).field(field);
  if (place === null) return [];
  const list = place + footer.getUint32(place, true);
  return Array.from({ length: footer.getUint32(list, true) }, (_, b) =>
    Number(footer.getBigInt64(list + 4 + 24 * b, true)),
  );
}

function tableAt(view: DataView, at: number) {
  const fields = at - view.getInt32(at, true);
  const size = view.getUint16(fields, true);
  return {
    /** Where a field stands; null where it is not there. */
    field(n: number): number | null {
      if (4 + 2 * n >= size) return null;
      const offset = view.getUint16(fields + 4 + 2 * n, true);
      return offset === 0 ? null : at + offset;
    },
  };
}

const verify = (view: DataView, name: string): void => walker(view)(view.getUint32(0, true), name, 0);

/** Goes through a table and all that is within it; reading past the end throws by itself. */
function walker(view: DataView) {
  let parts = 0;
  const walk = (at: number, name: string, depth: number): void => {
    if (++parts > MOST_PARTS || depth > DEEPEST) throw new Error('too many parts');
    const table = tableAt(view, at);
    if (name === 'Schema') checkOrder(table.field(0));
    if (name === 'RecordBatch') checkVariadic(table.field(2), table.field(4));
    for (const [n, shape] of Object.entries(TABLES[name])) {
      const place = table.field(Number(n));
      if (place === null) continue;
      // Unsigned, so that nothing leads back.
      const target = place + view.getUint32(place, true);
      if (typeof shape === 'string') walk(target, shape, depth + 1);
      else walkList(target, shape, depth);
    }
  };
  const walkList = (at: number, shape: number | readonly [string], depth: number): void => {
    const count = view.getUint32(at, true);
    const width = typeof shape === 'number' ? shape : 4;
    if (at + 4 + count * width > view.byteLength) throw new Error('a list is longer than the file');
    if (typeof shape === 'number') return;
    for (let i = 0; i < count; i++) {
      const place = at + 4 + 4 * i;
      walk(place + view.getUint32(place, true), shape[0], depth + 1);
    }
  };
  /** The library takes all numbers for little endian, whatever a file says. */
  const checkOrder = (place: number | null): void => {
    if (place !== null && view.getInt16(place, true) !== 0) throw new BigEndian();
  };
  /** How many buffers of texts each column has is counted apart from the buffers. */
  const checkVariadic = (buffers: number | null, counts: number | null): void => {
    if (counts === null) return;
    const listed = (place: number): number => place + view.getUint32(place, true);
    const most = buffers === null ? 0 : view.getUint32(listed(buffers), true);
    const at = listed(counts);
    for (let i = 0; i < view.getUint32(at, true); i++) {
      const count = view.getBigInt64(at + 4 + 8 * i, true);
      if (count < 0n || count > most) throw new Error('a column has more buffers than there are');
    }
  };
  return walk;
}
