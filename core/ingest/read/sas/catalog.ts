import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { asciiOf, joined, viewOf } from '../declared/bytes.ts';
import { numberCell } from '../declared/cell-text.ts';
import type { Letters } from '../declared/letters.ts';
import { damaged } from '../declared/refusals.ts';
import type { ValueLabel } from '../declared/types.ts';
import { readSasHeader, sasLetters, type SasHeader } from './header.ts';
import { missingOf } from './numbers.ts';

/** The value labels of a catalog of SAS. */
export interface SasCatalog {
  /** By the names of formats, those of texts with a dollar sign before; in the order of the labels. */
  readonly labels: ReadonlyMap<string, readonly ValueLabel[]>;
  /** Formats that name ranges of values besides, which are no levels. */
  readonly withRanges: readonly string[];
}

/** Before the list of blocks on the second page, and the width of an entry, in narrow files. */
const FIRST_ENTRY = 856;
const ENTRY = 212;
/** Pages before the others that list blocks. */
const OWN_PAGES = 3;
const BLOCK_MARK = 'XLSR';
/** Bytes of a format; thousands of labels. */
const LARGEST = 1 << 24;

/**
 * Reads the value labels of a .sas7bcat file: formats that name single values. Source: the layout that ReadStat knows.
 *
 * @throws UserError `sas.not-catalog`, `sas.not-sas`, `statistical.damaged`, `statistical.cut-short`
 */
export async function readSasCatalog(source: ByteSource): Promise<SasCatalog> {
  const header = await readSasHeader(source);
  if (header.type !== 'CATALOG') {
    throw new UserError(
      'sas.not-catalog',
      `${source.name} is no catalog of SAS.`,
      'Choose a .sas7bcat file.',
    );
  }
  const { letters } = sasLetters(source.name, header);
  const labels = new Map<string, readonly ValueLabel[]>();
  const withRanges: string[] = [];
  for (const [page, at] of await blocksOf(source, header)) {
    const format = formatOf(await readBlock(source, header, page, at), header, letters, source.name);
    if (format?.hasRanges) withRanges.push(format.name);
    if (format && format.labels.length > 0) labels.set(format.name, format.labels);
  }
  return { labels, withRanges };
}

type Place = readonly [page: number, at: number];

/** Places of the blocks that hold formats: pages from 1 on, and bytes on them; each once, in their order. */
async function blocksOf(source: ByteSource, header: SasHeader): Promise<Place[]> {
  const { wide, shift } = header;
  const places = new Map<string, Place>();
  for (let index = 1; index < header.pages; index++) {
    if (index > 1 && index < OWN_PAGES) continue;
    const bytes = await source.read(header.firstPage + index * header.pageSize, header.pageSize);
    const from = index === 1 ? FIRST_ENTRY + 2 * shift + (wide ? 144 : 0) : 16;
    for (const place of entriesOf(bytes, from, header)) places.set(place.join(' '), place);
  }
  return [...places.values()].sort(([p, a], [q, b]) => p - q || a - b);
}

function* entriesOf(bytes: Uint8Array, from: number, { wide, shift, little }: SasHeader): Generator<Place> {
  const view = viewOf(bytes);
  const width = ENTRY + shift + (wide ? 72 : 0);
  const isEntry = (at: number): boolean => asciiOf(bytes.subarray(at, at + 4)) === BLOCK_MARK;
  for (let at = from; at + width + 8 <= bytes.length; at += width) {
    // Some entries stand 8 bytes later.
    if (!isEntry(at)) at += 8;
    if (!isEntry(at) || at + width > bytes.length) return;
    const kind = bytes[at + 50 + shift + (wide ? 24 : 0)];
    if (kind !== 'O'.charCodeAt(0)) continue;
    if (wide)
      yield [view.getUint32(at + (little ? 8 : 12), little), view.getUint32(at + (little ? 16 : 20), little)];
    else yield [view.getUint16(at + (little ? 4 : 6), little), view.getUint16(at + 8, little)];
  }
}

/** The bytes of a block, whose links may lie on several pages. */
async function readBlock(
  source: ByteSource,
  { wide, little, pages, pageSize, firstPage }: SasHeader,
  page: number,
  at: number,
): Promise<Uint8Array> {
  const links: Uint8Array[] = [];
  let length = 0;
  for (let n = 0; page > 0 && at > 0 && page <= pages && n < pages; n++) {
    const from = firstPage + (page - 1) * pageSize + at;
    const head = await source.read(from, wide ? 32 : 16);
    if (head.length < (wide ? 32 : 16)) break;
    const view = viewOf(head);
    const bytes = view.getUint16(wide ? 10 : 6, little);
    links.push(await source.read(from + head.length, bytes));
    length += bytes;
    if (length > LARGEST) throw damaged(source.name, `a format on its page ${page} has no end`);
    page = view.getUint32(wide && !little ? 4 : 0, little);
    at = view.getUint16(wide ? 8 : 4, little);
  }
  return joined(links);
}

interface Format {
  readonly name: string;
  readonly labels: readonly ValueLabel[];
  readonly hasRanges: boolean;
}

/** @returns null for a block that holds no labels */
function formatOf(block: Uint8Array, header: SasHeader, letters: Letters, file: string): Format | null {
  const { wide, little } = header;
  const fixed = wide ? 138 : 106;
  if (block.length < fixed) return null;
  const view = viewOf(block);
  const flags = block[2];
  const isShifted = (flags & 0x08) !== 0;
  const word = (at: number): number =>
    view.getUint32(at + (isShifted ? 4 : 0) + (wide && !little ? 4 : 0), little);
  const [listed, used] = wide ? [word(42), word(50)] : [word(38), word(42)];
  let from = fixed + (isShifted ? 20 : 0);
  let name = letters(block.subarray(8, 16));
  if ((flags & (wide ? 0x20 : 0x80)) !== 0) {
    name = letters(block.subarray(from, from + 32));
    from += 32;
  }
  if (used === 0 || from > block.length || used > listed) return null;
  const valueOf = name.startsWith('$') ? (entry: Uint8Array) => textOf(entry, letters) : numberOf;
  const labels = labelsOf(block.subarray(from), { listed, used, valueOf }, header, letters);
  if (!labels) throw damaged(file, 'the labels of a format do not add up');
  return { name: name.toUpperCase(), labels, hasRanges: labels.length < used };
}

interface Entries {
  readonly listed: number;
  readonly used: number;
  readonly valueOf: (entry: Uint8Array) => string | null;
}

/** First the values, each with the number of its label, then the labels. @returns null where they do not add up */
function labelsOf(
  bytes: Uint8Array,
  { listed, used, valueOf }: Entries,
  { shift, little }: SasHeader,
  letters: Letters,
): ValueLabel[] | null {
  const view = viewOf(bytes);
  const values = new Map<number, string | null>();
  let at = 0;
  for (let i = 0; i < listed; i++) {
    if (at + 14 + shift > bytes.length) return null;
    const end = at + 6 + bytes[at + 2];
    if (i < used) {
      const label = view.getUint32(at + 10 + shift, little);
      if (label >= used || end > bytes.length) return null;
      values.set(label, valueOf(bytes.subarray(at, end)));
    }
    at = end;
  }
  const labels: ValueLabel[] = [];
  for (let i = 0; i < used; i++) {
    if (at + 10 > bytes.length) return null;
    const end = at + 10 + view.getUint16(at + 8, little);
    if (end > bytes.length) return null;
    const value = values.get(i) ?? null;
    if (value !== null) labels.push({ value, label: letters(bytes.subarray(at + 10, end)) });
    at = end + 1;
  }
  return labels;
}

/** Bytes before the values of an entry, and of a text there. */
const BEFORE_VALUE = 22;
const TEXT = 16;

/** @returns null for a range of texts, or for one that is too long to stand there */
const textOf = (entry: Uint8Array, letters: Letters): string | null =>
  entry.length === BEFORE_VALUE + TEXT ? letters(entry.subarray(BEFORE_VALUE)) : null;

/** Numbers stand negated, the first byte first: where a range begins and where it ends. */
function numberOf(entry: Uint8Array): string | null {
  if (entry.length < BEFORE_VALUE + 16) return null;
  const view = viewOf(entry);
  const [low, high] = [view.getBigUint64(BEFORE_VALUE), view.getBigUint64(BEFORE_VALUE + 8)];
  if (low !== high) return null;
  if ((low | 0xff0000000000n) === 0xffffffffffffn) return missingOf(entry[BEFORE_VALUE + 2]);
  const value = -view.getFloat64(BEFORE_VALUE);
  return Number.isFinite(value) ? numberCell(value) : null;
}
