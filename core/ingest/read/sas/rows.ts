import type { ByteSource } from '../../ports.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import { unpackRoss, unpackRuns } from './decompress.ts';
import { isDescription, markOf, type SasDescription } from './description.ts';
import type { SasHeader } from './header.ts';
import { partOf, type Pointer, pointersEnd, pointersOf, readPage, type SasPage } from './pages.ts';

/** How a part of a page is stored, by the bits of its pointer. */
const SKIPPED = 1;
const MOVED = 2;
const PACKED = 4;

interface Reading {
  readonly source: ByteSource;
  readonly header: SasHeader;
  readonly description: SasDescription;
  /** Rows so far, deleted ones among them. */
  seen: number;
}

/**
 * The rows of a file as bytes, page after page, without deleted ones. Their bytes hold until the next is asked for.
 *
 * @param signal aborting rejects with its reason
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function* sasRows(
  source: ByteSource,
  header: SasHeader,
  description: SasDescription,
  signal: AbortSignal | null,
): AsyncGenerator<readonly Uint8Array[]> {
  const reading: Reading = { source, header, description, seen: 0 };
  for (let index = 0; index < header.pages && reading.seen < description.rows; index++) {
    signal?.throwIfAborted();
    const page = await readPage(source, header, index, ['meta', 'data', 'mix']);
    if (page.kind === 'meta' || page.kind === 'mix') yield await packedRows(page, reading);
    const hasPlain = page.kind === 'data' || (page.kind === 'mix' && description.packing === 'none');
    if (hasPlain) yield plainRows(page, reading);
  }
  if (reading.seen < description.rows) {
    throw cutShort(source.name, `it should have ${description.rows} rows, and has ${reading.seen}`);
  }
}

/** Rows that stand one after another, behind the pointers of the page. */
function plainRows(page: SasPage, reading: Reading): Uint8Array[] {
  const { header, description, source } = reading;
  const { rowWidth, rows, mixRows } = description;
  const isMix = page.kind === 'mix';
  const end = pointersEnd(page, header);
  const from = isMix ? aligned(end, page, header) : end;
  const told = isMix ? page.blocks - page.pointers : page.blocks;
  // A page of both kinds may leave open how many rows it has.
  const count = Math.min(rows - reading.seen, isMix && told <= 0 ? mixRows : told);
  if (from + count * rowWidth > page.bytes.length) {
    throw damaged(source.name, `page ${page.number} says that it has ${count} rows, more than fit in it`);
  }
  const deletedAt = from + told * rowWidth + page.unused;
  const isDeleted = (row: number): boolean =>
    page.hasDeleted && ((page.bytes[deletedAt + (row >> 3)] ?? 0) & (0x80 >> (row & 7))) !== 0;
  reading.seen += count;
  return Array.from({ length: count }, (_, row) =>
    isDeleted(row) ? [] : page.bytes.subarray(from + row * rowWidth, from + (row + 1) * rowWidth),
  ).flat();
}

/** Rows begin at a multiple of 8 bytes, but in files of Stat/Transfer where no gap is left free. */
function aligned(at: number, page: SasPage, { isForeign }: SasHeader): number {
  if (at % 8 === 0) return at;
  const gap = page.bytes.subarray(at, at + 4);
  const isFree = gap.every((byte) => byte === 0) || gap.every((byte) => byte === 0x20);
  return isFree || !isForeign ? at + 4 : at;
}

/** Rows that are parts of a page, as compressed files have them. */
async function packedRows(page: SasPage, reading: Reading): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const pointer of pointersOf(page, reading.header, reading.source.name)) {
    if (reading.seen >= reading.description.rows) break;
    if (pointer.how === (SKIPPED | MOVED)) found.push(await movedRow(pointer, reading));
    else if (pointer.how === PACKED || (pointer.how === 0 && isRow(page, pointer, reading))) {
      found.push(rowOf(page, pointer, reading));
    } else if (pointer.how !== (SKIPPED | PACKED)) continue;
    reading.seen++;
  }
  return found;
}

/** A part that is a row as it is, since packing would not have made it shorter. */
function isRow(page: SasPage, pointer: Pointer, { header, description, source }: Reading): boolean {
  const { packing, rowWidth } = description;
  if (!pointer.mayBeRow || packing === 'none' || pointer.length !== rowWidth) return false;
  return !isDescription(markOf(partOf(page, pointer, source.name), header));
}

/** A row that has been moved to another page: the pointer names the page and the pointer there, both from 1 on. */
async function movedRow({ at, length }: Pointer, reading: Reading): Promise<Uint8Array> {
  const { header, source, seen } = reading;
  const broken = damaged(source.name, `row ${seen + 1} has been moved to a place that there is not`);
  if (at < 1 || at > header.pages) throw broken;
  const page = await readPage(source, header, at - 1, ['meta', 'data', 'mix', 'index']);
  const pointer = pointersOf(page, header, source.name).at(Math.max(0, length - 1));
  const isThere = length >= 1 && pointer && (pointer.how & (MOVED | SKIPPED)) === MOVED;
  if (!isThere) throw broken;
  return rowOf(page, pointer, reading);
}

function rowOf(page: SasPage, pointer: Pointer, { source, description, seen }: Reading): Uint8Array {
  const part = partOf(page, pointer, source.name);
  const { rowWidth, packing } = description;
  const unpack = packing === 'ross' ? unpackRoss : unpackRuns;
  const row = (pointer.how & PACKED) !== 0 ? unpack(part, rowWidth) : part.length === rowWidth ? part : null;
  if (row === null) throw damaged(source.name, `row ${seen + 1} does not unpack to ${rowWidth} bytes`);
  return row;
}
