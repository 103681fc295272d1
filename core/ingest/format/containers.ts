import type { ByteSource } from '../ports.ts';
import type { FileFormat } from './formats.ts';

const some =
  (pattern: RegExp) =>
  (parts: readonly string[]): boolean =>
    parts.some((part) => pattern.test(part));
const isAnalysis = (parts: readonly string[]): boolean =>
  parts.includes('metadata.json') && parts.includes('data.bin');

/** What a zip holds, by the names of its parts; the first that fits counts. */
const HELD: readonly (readonly [FileFormat, (parts: readonly string[], name: string) => boolean])[] = [
  ['xlsb', some(/^\/?xl\/workbook\.bin$/)],
  ['word', some(/^\/?word\//)],
  ['powerpoint', some(/^\/?ppt\//)],
  [
    'workbook',
    (parts, name) => {
      // Also one that is cut short, which its reader tells.
      const isOffice = some(/^\/?\[content_types\]\.xml$/)(parts) && some(/workbook[^/]*\.xml$/)(parts);
      return isOffice || some(/^\/?xl\//)(parts) || (parts.length === 0 && /\.(xls[xm]|ods)$/i.test(name));
    },
  ],
  ['numbers', some(/^index\/.*\.iwa$|^index\.zip$/)],
  // Of a document that is protected as a whole, the other parts are in one.
  ['document', (parts) => parts.includes('mimetype') && some(/^(content\.xml|encrypted-package)$/)(parts)],
  ['numpy', (parts) => parts.length > 0 && parts.every((part) => part.endsWith('.npy'))],
  ['actigraph', (parts) => parts.includes('info.txt') && some(/^(log|activity)\.bin$/)(parts)],
  ['wearable', some(/^apple_health_export\//)],
  ['spss-output', some(/^outputviewer\d+\.xml$/)],
  // Both keep a table and what was made of it in one file, under partly the same names.
  ['jasp', (parts, name) => /\.jasp$/i.test(name) || parts.includes('internal.sqlite')],
  ['jamovi', (parts, name) => /\.om[vt]$/i.test(name) || (isAnalysis(parts) && parts.includes('xdata.json'))],
  ['jasp', (parts) => isAnalysis(parts) && parts.includes('analyses.json')],
];

/** What a zip file is. */
export async function zipFormat(source: ByteSource): Promise<FileFormat> {
  const parts = (await zipNames(source)).map((part) => part.replaceAll('\\', '/').toLowerCase());
  const held = HELD.find(([, fits]) => fits(parts, source.name))?.[0] ?? 'zip';
  if (held !== 'document') return held;
  const mime = new TextDecoder().decode(await source.read(0, 200));
  return mime.includes('opendocument.spreadsheet') ? 'workbook' : 'document';
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end record and the longest comment that may follow it. */
const LONGEST_END = 22 + 0xffff;
/** Bytes of the list of parts that are looked through. */
const MOST_LISTED = 1 << 20;

/** The names of a zip file's parts, at most those in the first MB of its list; none where it is cut short. */
async function zipNames(source: ByteSource): Promise<string[]> {
  const tailAt = Math.max(0, source.size - LONGEST_END);
  const tail = viewOf(await source.read(tailAt, source.size - tailAt));
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const size = tail.getUint32(at + 12, true);
    const offset = tail.getUint32(at + 16, true);
    return zipNamesIn(await source.read(offset, Math.min(size, MOST_LISTED)));
  }
  return [];
}

function zipNamesIn(list: Uint8Array): string[] {
  const view = viewOf(list);
  const decoder = new TextDecoder();
  const names: string[] = [];
  for (let at = 0; at + 46 <= list.length && view.getUint32(at, true) === ENTRY;) {
    const name = view.getUint16(at + 28, true);
    const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    names.push(decoder.decode(list.subarray(at + 46, at + 46 + name)));
    at += 46 + name + more;
  }
  return names;
}

const STREAMS: readonly (readonly [FileFormat, readonly string[]])[] = [
  ['protected', ['EncryptedPackage']],
  ['xls', ['Workbook', 'Book']],
  ['word', ['WordDocument']],
  ['powerpoint', ['PowerPoint Document']],
  ['thumbnails', ['Catalog']],
];
/** Sectors of the list of streams that are looked through. */
const MOST_SECTORS = 64;

/** What an OLE file holds (Excel before 2007, an encrypted workbook, Word …), by the names of its streams. */
export async function oleFormat(source: ByteSource): Promise<FileFormat> {
  const header = viewOf(await source.read(0, 512));
  if (header.byteLength < 512) return 'document';
  const shift = header.getUint16(30, true);
  if (shift < 7 || shift > 16) return 'document';
  const size = 2 ** shift;
  // Its sectors mostly follow one another; the chain of a large one is not worth following.
  const first = (header.getUint32(48, true) + 1) * size;
  const names = oleNamesIn(await source.read(first, MOST_SECTORS * 128));
  return STREAMS.find(([, streams]) => streams.some((name) => names.includes(name)))?.[0] ?? 'document';
}

function oleNamesIn(list: Uint8Array): string[] {
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
