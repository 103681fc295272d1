import type { ByteSource } from '../../ports.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import { unpackRoss, unpackRuns } from './decompress.ts';
import { isDescription, markOf, type SasDescription } from './description.ts';
import type { SasHeader } from './header.ts';
import {
  checkPointers,
  pageHead,
  pageOf,
  partOf,
  type Pointer,
  pointerOf,
  pointerWidth,
  readPage,
  type SasPage,
} from './pages.ts';

/** How a part of a page is stored, by the bits of its pointer. */
const SKIPPED = 1;
const MOVED = 2;
const PACKED = 4;

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
  const reading: Reading = { source, header, description, seen: 0, deleted: 0 };
  for (let index = 0; index < header.pages && reading.seen < description.rows; index++) {
    signal?.throwIfAborted();
    const page = await readPage(source, header, index, ['meta', 'data', 'mix']);
    if (page.kind === 'index') continue;
    if (page.kind !== 'data') {
      const packed = await packedRows(page, reading);
      if (packed.length > 0) yield packed;
    }
    if (page.kind === 'data' || (page.kind === 'mix' && description.packing === 'none')) {
      const plain = plainRows(page, reading);
      if (plain.length > 0) yield plain;
    }
  }
  const { seen } = reading;
  if (seen < description.rows) {
    throw cutShort(source.name, `it should have ${description.rows} rows, and has ${seen}`);
  }
}

interface Reading {
  readonly source: ByteSource;
  readonly header: SasHeader;
  readonly description: SasDescription;
  /** Rows so far, deleted ones among them. */
  seen: number;
  deleted: number;
}

/** Rows that stand one after another, behind the pointers of the page. */
function plainRows(page: SasPage, reading: Reading): Uint8Array[] {
  const { header, description, source } = reading;
  const { rowWidth, rows } = description;
  const isMix = page.kind === 'mix';
  const pointersEnd = pageHead(header) + (isMix ? page.pointers * pointerWidth(header) : 0);
  const from = isMix ? aligned(pointersEnd, page, header) : pointersEnd;
  const left = rows - reading.seen;
  const told = isMix ? page.blocks - page.pointers : page.blocks;
  // A page of both kinds may leave open how many rows it has.
  const count = Math.min(left, isMix && told <= 0 ? description.mixRows : told);
  if (from + count * rowWidth > page.bytes.length) {
    throw damaged(source.name, `page ${page.index + 1} says that it has ${count} rows, more than fit in it`);
  }
  const deletedAt = from + told * rowWidth + page.unused;
  const found: Uint8Array[] = [];
  for (let row = 0; row < count; row++) {
    const mark = page.hasDeleted ? (page.bytes[deletedAt + (row >> 3)] ?? 0) : 0;
    if ((mark & (0x80 >> (row & 7))) !== 0) reading.deleted++;
    else found.push(page.bytes.subarray(from + row * rowWidth, from + (row + 1) * rowWidth));
  }
  reading.seen += count;
  return found;
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
  const { header, description, source } = reading;
  checkPointers(page, header, source.name);
  const found: Uint8Array[] = [];
  for (let i = 0; i < page.pointers && reading.seen < description.rows; i++) {
    const pointer = pointerOf(page, header, i);
    if (pointer.how === (SKIPPED | MOVED)) {
      found.push(await movedRow(pointer, reading));
      reading.seen++;
    } else if (pointer.how === (SKIPPED | PACKED)) {
      reading.deleted++;
      reading.seen++;
    } else if (pointer.how === PACKED || (pointer.how === 0 && isRow(page, pointer, reading))) {
      found.push(rowOf(page, pointer, reading));
      reading.seen++;
    }
  }
  return found;
}

/** A part that is a row as it is, since packing would not have made it shorter. */
function isRow(page: SasPage, pointer: Pointer, { header, description, source }: Reading): boolean {
  if (!pointer.mayBeRow || description.packing === 'none' || pointer.length !== description.rowWidth)
    return false;
  return !isDescription(markOf(partOf(page, pointer, source.name), header));
}

/** A row that has been moved to another page: the pointer names the page and the pointer there, both from 1 on. */
async function movedRow({ at, length }: Pointer, reading: Reading): Promise<Uint8Array> {
  const { header, source } = reading;
  const broken = damaged(source.name, `row ${reading.seen + 1} has been moved to a place that there is not`);
  if (at < 1 || at > header.pages) throw broken;
  const bytes = await source.read(header.firstPage + (at - 1) * header.pageSize, header.pageSize);
  if (bytes.length < header.pageSize) throw broken;
  const page = pageOf(bytes, header, at - 1);
  checkPointers(page, header, source.name);
  if (length < 1 || length > page.pointers) throw broken;
  const pointer = pointerOf(page, header, length - 1);
  if ((pointer.how & MOVED) === 0 || (pointer.how & SKIPPED) !== 0) throw broken;
  return rowOf(page, pointer, reading);
}

function rowOf(page: SasPage, pointer: Pointer, { source, description, seen }: Reading): Uint8Array {
  const part = partOf(page, pointer, source.name);
  const { rowWidth, packing } = description;
  const row =
    (pointer.how & PACKED) === 0
      ? part.length === rowWidth
        ? part
        : null
      : packing === 'ross'
        ? unpackRoss(part, rowWidth)
        : unpackRuns(part, rowWidth);
  if (row === null) throw damaged(source.name, `row ${seen + 1} does not unpack to ${rowWidth} bytes`);
  return row;
}
