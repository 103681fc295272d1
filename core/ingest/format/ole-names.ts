import type { ByteSource } from '../ports.ts';
import type { UnreadFormat } from './formats.ts';

const STREAMS: readonly (readonly [UnreadFormat, readonly string[]])[] = [
  ['protected', ['EncryptedPackage']],
  ['xls', ['Workbook', 'Book']],
  ['word', ['WordDocument']],
  ['powerpoint', ['PowerPoint Document']],
  ['thumbnails', ['Catalog']],
];
/** Sectors of the list of streams that are looked through. */
const MOST_SECTORS = 64;

/** What an OLE file holds (Excel before 2007, an encrypted workbook, Word …), by the names of its streams. */
export async function oleFormat(source: ByteSource): Promise<UnreadFormat> {
  const header = viewOf(await source.read(0, 512));
  if (header.byteLength < 512) return 'document';
  const shift = header.getUint16(30, true);
  if (shift < 7 || shift > 16) return 'document';
  const size = 2 ** shift;
  // Its sectors mostly follow one another; the chain of a large one is not worth following.
  const first = (header.getUint32(48, true) + 1) * size;
  const names = namesIn(await source.read(first, MOST_SECTORS * 128));
  return STREAMS.find(([, streams]) => streams.some((name) => names.includes(name)))?.[0] ?? 'document';
}

function namesIn(list: Uint8Array): string[] {
  const view = viewOf(list);
  const decoder = new TextDecoder('utf-16le');
  const names: string[] = [];
  for (let at = 0; at + 128 <= list.length; at += 128) {
    const length = view.getUint16(at + 64, true);
    if (length >= 2 && length <= 64) names.push(decoder.decode(list.subarray(at, at + length - 2)));
  }
  return names;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
