import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { numberCell } from '../declared/cell-text.ts';
import { damaged } from '../declared/refusals.ts';
import type { Letters } from '../declared/letters.ts';
import type { ValueLabel } from '../declared/types.ts';
import { readSasHeader, type SasHeader } from './header.ts';
import { missingOf } from './numbers.ts';
import { sasLetters } from './open.ts';
import { viewOf } from './pages.ts';

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
  const letters = sasLetters(source.name, header);
  const labels = new Map<string, readonly ValueLabel[]>();
  const withRanges: string[] = [];
  for (const [page, at] of await blocksOf(source, header)) {
    const format = formatOf(await readBlock(source, header, page, at), header, letters, source.name);
    if (format === null) continue;
    if (format.hasRanges) withRanges.push(format.name);
    if (format.labels.length > 0) labels.set(format.name, format.labels);
  }
  return { labels, withRanges };
}

/** Places of the blocks that hold formats: pages from 1 on, and bytes on them; each once, in their order. */
async function blocksOf(source: ByteSource, header: SasHeader): Promise<[page: number, at: number][]> {
  const { wide, shift } = header;
  const places = new Map<string, [number, number]>();
  const width = ENTRY + shift + (wide ? 72 : 0);
  for (let index = 1; index < header.pages; index++) {
    if (index > 1 && index < OWN_PAGES) continue;
    const bytes = await source.read(header.firstPage + index * header.pageSize, header.pageSize);
    const from = index === 1 ? FIRST_ENTRY + 2 * shift + (wide ? 144 : 0) : 16;
    for (const [page, at] of entriesOf(bytes, from, width, header)) places.set(`${page} ${at}`, [page, at]);
  }
  return [...places.values()].sort(([p, a], [q, b]) => p - q || a - b);
}

function* entriesOf(
  bytes: Uint8Array,
  from: number,
  width: number,
  header: SasHeader,
): Generator<[number, number]> {
  const { wide, shift, little } = header;
  const view = viewOf(bytes);
  const isEntry = (at: number): boolean =>
    [...BLOCK_MARK].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
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
  header: SasHeader,
  page: number,
  at: number,
): Promise<Uint8Array> {
  const { wide, little } = header;
  const links: Uint8Array[] = [];
  let length = 0;
  for (let n = 0; page > 0 && at > 0 && page <= header.pages && n < header.pages; n++) {
    const from = header.firstPage + (page - 1) * header.pageSize + at;
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
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
  const shifted = (flags & 0x08) !== 0;
  const counts = shifted ? 4 : 0;
  const word = (at: number): number => view.getUint32(wide && !little ? at + 4 : at, little);
  const listed = word((wide ? 42 : 38) + counts);
  const used = word((wide ? 50 : 42) + counts);
  let from = fixed + (shifted ? 20 : 0);
  let name = letters.text(block.subarray(8, 16));
  if ((flags & (wide ? 0x20 : 0x80)) !== 0) {
    name = letters.text(block.subarray(from, from + 32));
    from += 32;
  }
  if (used === 0 || from > block.length || used > listed) return null;
  return {
    name: name.toUpperCase(),
    ...labelsOf(block.subarray(from), { listed, used, name }, header, letters, file),
  };
}

interface Counts {
  readonly listed: number;
  readonly used: number;
  readonly name: string;
}

/** First the values, each with the number of its label, then the labels. */
function labelsOf(
  bytes: Uint8Array,
  { listed, used, name }: Counts,
  header: SasHeader,
  letters: Letters,
  file: string,
): Pick<Format, 'labels' | 'hasRanges'> {
  const view = viewOf(bytes);
  const broken = damaged(file, 'the labels of a format do not add up');
  const values = new Map<number, string | null>();
  let at = 0;
  for (let i = 0; i < listed; i++) {
    if (at + 14 + header.shift > bytes.length) throw broken;
    const end = at + 6 + bytes[at + 2];
    if (i < used) {
      const label = view.getUint32(at + 10 + header.shift, header.little);
      if (label >= used || end > bytes.length) throw broken;
      const entry = bytes.subarray(at, end);
      values.set(label, name.startsWith('$') ? textOf(entry, letters) : numberOf(entry));
    }
    at = end;
  }
  const labels: ValueLabel[] = [];
  for (let i = 0; i < used; i++) {
    if (at + 10 > bytes.length) throw broken;
    const length = view.getUint16(at + 8, header.little);
    if (at + 10 + length > bytes.length) throw broken;
    const value = values.get(i) ?? null;
    if (value !== null)
      labels.push({ value, label: letters.text(bytes.subarray(at + 10, at + 10 + length)) });
    at += 11 + length;
  }
  return { labels, hasRanges: labels.length < used };
}

/** Bytes before the values of an entry, and of a text there. */
const BEFORE_VALUE = 22;
const TEXT = 16;

/** @returns null for a range of texts, or for one that is too long to stand there */
function textOf(entry: Uint8Array, letters: Letters): string | null {
  if (entry.length !== BEFORE_VALUE + TEXT) return null;
  return letters.text(entry.subarray(BEFORE_VALUE));
}

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
