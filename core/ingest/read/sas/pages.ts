import type { ByteSource } from '../../ports.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import { type SasHeader, wideNumber } from './header.ts';

/** What a page holds, by the bits of its type. */
export type PageKind = 'meta' | 'data' | 'mix' | 'index';

/** A page whose head is read. */
export interface SasPage {
  /** From 0 on. */
  readonly index: number;
  readonly kind: PageKind;
  /** It marks some of its rows as deleted. */
  readonly hasDeleted: boolean;
  /** Parts of the page: pointers and rows. */
  readonly blocks: number;
  readonly pointers: number;
  /** Bytes between the rows and what stands at the end of the page. */
  readonly unused: number;
  /** The bytes of the page; only its head of a page of another kind than asked for. */
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Where a part of a page lies, and how. */
export interface Pointer {
  readonly at: number;
  readonly length: number;
  /** Bits: 1 to be skipped, 2 moved from or to another page, 4 a compressed row. */
  readonly how: number;
  /** The part may be a row. */
  readonly mayBeRow: boolean;
}

/** Bytes of the head of a page. */
export const pageHead = ({ wide }: SasHeader): number => (wide ? 40 : 24);
/** Bytes of a pointer to a part of a page. */
export const pointerWidth = ({ wide }: SasHeader): number => (wide ? 24 : 12);

const DELETED = 0x80;
const DATA = 0x100;
const MIX = 0x200;
/** Pages that list other pages. */
const INDEX = 0x9000;

/**
 * Reads the head of a page, and the page where its kind is one that is asked for.
 *
 * @param index from 0 on
 * @throws UserError `statistical.cut-short`
 */
export async function readPage(
  source: ByteSource,
  header: SasHeader,
  index: number,
  asked: readonly PageKind[],
): Promise<SasPage> {
  const at = header.firstPage + index * header.pageSize;
  const head = await source.read(at, pageHead(header));
  if (head.length < pageHead(header)) throw cutShort(source.name, `it ends before page ${index + 1}`);
  const kind = kindOf(viewOf(head).getUint16(header.wide ? 32 : 16, header.little));
  const bytes = asked.includes(kind) ? await source.read(at, header.pageSize) : head;
  if (asked.includes(kind) && bytes.length < header.pageSize) {
    throw cutShort(source.name, `it ends within page ${index + 1}`);
  }
  return pageOf(bytes, header, index);
}

/** @param bytes a whole page, or its head. @param index from 0 on */
export function pageOf(bytes: Uint8Array, header: SasHeader, index: number): SasPage {
  const view = viewOf(bytes);
  const { little } = header;
  const base = header.wide ? 32 : 16;
  const type = view.getUint16(base, little);
  return {
    index,
    kind: kindOf(type),
    hasDeleted: (type & DELETED) !== 0,
    blocks: view.getUint16(base + 2, little),
    pointers: view.getUint16(base + 4, little),
    unused: view.getUint32(header.wide ? (little ? 24 : 28) : 12, little),
    bytes,
    view,
  };
}

function kindOf(type: number): PageKind {
  if ((type & INDEX) !== 0) return 'index';
  const kind = type & 0x0f00;
  return kind === DATA ? 'data' : kind === MIX ? 'mix' : 'meta';
}

/** The pointer of a page, from 0 on. */
export function pointerOf(page: SasPage, header: SasHeader, index: number): Pointer {
  const { view } = page;
  const { wide, little } = header;
  const at = pageHead(header) + index * pointerWidth(header);
  return {
    at: wide ? wideNumber(view, at, little) : view.getUint32(at, little),
    length: wide ? wideNumber(view, at + 8, little) : view.getUint32(at + 4, little),
    how: view.getUint8(at + (wide ? 16 : 8)),
    mayBeRow: view.getUint8(at + (wide ? 17 : 9)) === 1,
  };
}

/** @throws UserError `statistical.damaged` where a pointer leads out of its page */
export function checkPointers(page: SasPage, header: SasHeader, name: string): void {
  if (pageHead(header) + page.pointers * pointerWidth(header) > header.pageSize) {
    throw damaged(
      name,
      `page ${page.index + 1} says that it has ${page.pointers} parts, more than fit in it`,
    );
  }
}

/** The bytes that a pointer leads to. @throws UserError `statistical.damaged` */
export function partOf(page: SasPage, { at, length }: Pointer, name: string): Uint8Array {
  if (at + length > page.bytes.length)
    throw damaged(name, `a part of page ${page.index + 1} lies outside of it`);
  return page.bytes.subarray(at, at + length);
}

/** Numbers of some bytes. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
