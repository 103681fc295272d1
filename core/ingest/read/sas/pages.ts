import type { ByteSource } from '../../ports.ts';
import { viewOf } from '../declared/bytes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import { countAt, type SasHeader } from './header.ts';

/** What a page holds, by the bits of its type. */
export type PageKind = 'meta' | 'data' | 'mix' | 'index';

/** A page whose head is read. */
export interface SasPage {
  /** From 1 on. */
  readonly number: number;
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

/** Bytes of the head of a page, and of a pointer to a part of it. */
const headOf = ({ wide }: SasHeader): number => (wide ? 40 : 24);
const pointerWidth = ({ wide }: SasHeader): number => (wide ? 24 : 12);

const DELETED = 0x80;
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
  const head = await source.read(at, headOf(header));
  if (head.length < headOf(header)) throw cutShort(source.name, `it ends before page ${index + 1}`);
  const page = pageOf(head, header, index);
  if (!asked.includes(page.kind)) return page;
  const bytes = await source.read(at, header.pageSize);
  if (bytes.length < header.pageSize) throw cutShort(source.name, `it ends within page ${index + 1}`);
  return pageOf(bytes, header, index);
}

function pageOf(bytes: Uint8Array, { wide, little }: SasHeader, index: number): SasPage {
  const view = viewOf(bytes);
  const base = wide ? 32 : 16;
  const type = view.getUint16(base, little);
  return {
    number: index + 1,
    kind: kindOf(type),
    hasDeleted: (type & DELETED) !== 0,
    blocks: view.getUint16(base + 2, little),
    pointers: view.getUint16(base + 4, little),
    unused: view.getUint32(wide ? (little ? 24 : 28) : 12, little),
    bytes,
    view,
  };
}

function kindOf(type: number): PageKind {
  if ((type & INDEX) !== 0) return 'index';
  const kind = type & 0x0f00;
  return kind === 0x100 ? 'data' : kind === 0x200 ? 'mix' : 'meta';
}

/** Where the pointers of a page end. */
export const pointersEnd = (page: SasPage, header: SasHeader): number =>
  headOf(header) + (page.kind === 'data' ? 0 : page.pointers * pointerWidth(header));

/** The pointers of a page. @throws UserError `statistical.damaged` where they are more than fit in it */
export function pointersOf(page: SasPage, header: SasHeader, name: string): Pointer[] {
  const { view, pointers } = page;
  if (headOf(header) + pointers * pointerWidth(header) > header.pageSize) {
    throw damaged(name, `page ${page.number} says that it has ${pointers} parts, more than fit in it`);
  }
  const { wide } = header;
  return Array.from({ length: pointers }, (_, i) => {
    const at = headOf(header) + i * pointerWidth(header);
    return {
      at: countAt(view, at, header),
      length: countAt(view, at + (wide ? 8 : 4), header),
      how: view.getUint8(at + (wide ? 16 : 8)),
      mayBeRow: view.getUint8(at + (wide ? 17 : 9)) === 1,
    };
  });
}

/** The bytes that a pointer leads to. @throws UserError `statistical.damaged` */
export function partOf(page: SasPage, { at, length }: Pointer, name: string): Uint8Array {
  if (at + length > page.bytes.length)
    throw damaged(name, `a part of page ${page.number} lies outside of it`);
  return page.bytes.subarray(at, at + length);
}
