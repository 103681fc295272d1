import type { ByteSource } from '../ports.ts';
import { parseRecords } from './records.ts';
import type { Dialect, Encoding } from './plan.ts';
import { isMissingText, looksNumeric } from './values.ts';

/** In order of preference: a semicolon that fits beats a comma that fits, which may be a decimal one. */
const DELIMITERS = ['\t', ';', '|', ',', ' '] as const;

/** @param bytes the first of the file */
export function sniffEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: every second byte of western text is zero.
  const length = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (odd > length / 4 && even < odd / 4) return 'utf-16le';
  if (even > length / 4 && odd < even / 4) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Whether the bytes are UTF-8, but for a character cut off at the end. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

export interface Sample {
  /** The file's first part, decoded, from its first character. */
  readonly head: string;
  /** Parts from further on, each from the beginning of a line. */
  readonly parts: readonly string[];
  /** The head is the whole file. */
  readonly whole: boolean;
  readonly encoding: Encoding;
}

const HEAD = 1 << 17;
const PART = 1 << 15;
const PARTS = 8;
const WHOLE = 1 << 20;
const FEWEST_LINES = 30;
const LONGEST_HEAD = 1 << 23;

/**
 * Up to 1 MB of a file, spread over it, so that what a plan says holds for the end of the file too.
 *
 * @param known its encoding, if the user has said so
 */
export async function sampleFile(source: ByteSource, known?: Encoding): Promise<Sample> {
  const whole = source.size <= WHOLE;
  const head = whole ? await source.read(0, source.size) : await readHead(source);
  const bytes: Uint8Array[] = [head];
  if (!whole && head.length < source.size - PART) {
    const stride = Math.floor((source.size - head.length - PART) / (PARTS - 1) / 2) * 2;
    for (let p = 0; p < PARTS; p++) bytes.push(await source.read(head.length + p * stride, PART));
  }
  let encoding = known ?? sniffEncoding(head);
  if (!known && encoding === 'utf-8' && bytes.some((b, i) => i > 0 && !isUtf8(fromCharacter(b)))) {
    encoding = 'windows-1252';
  }
  const [first, ...others] = bytes.map((b) => decode(b, encoding, whole));
  const parts = others.flatMap((text) => (text.includes('\n') ? [text.slice(text.indexOf('\n') + 1)] : []));
  return { head: first, parts, whole, encoding };
}

/** The first part of a file: more of it where the rows are so long that it would hold few. */
async function readHead(source: ByteSource): Promise<Uint8Array> {
  for (let length = HEAD; ; length *= 4) {
    const head = await source.read(0, Math.min(length, source.size));
    let lines = 0;
    for (const byte of head) if (byte === 10) lines++;
    if (lines >= FEWEST_LINES || length >= LONGEST_HEAD || length >= source.size) return head;
  }
}

/** Decoded as a stream: Node's decoder of whole texts takes windows-1252 for Latin 1. */
function decode(bytes: Uint8Array, encoding: Encoding, whole: boolean): string {
  const decoder = new TextDecoder(encoding);
  return decoder.decode(bytes, { stream: true }) + (whole ? decoder.decode() : '');
}

/** Without the rest of a character at the beginning. */
function fromCharacter(bytes: Uint8Array): Uint8Array {
  let i = 0;
  while (i < 3 && (bytes[i] & 0xc0) === 0x80) i++;
  return bytes.subarray(i);
}

/**
 * Which mark separates cells: the first of tab, semicolon, bar, comma, space that gives the header and
 * nine in ten of the lines the same number of cells, more than one.
 */
export function sniffDelimiter(head: string): Dialect['delimiter'] {
  const text = firstLines(head, 200);
  let best: Dialect['delimiter'] = ',';
  let bestShare = 0;
  for (const delimiter of DELIMITERS) {
    const records = parseRecords(text, { delimiter, quote: '"' });
    const counts = new Map<number, number>();
    for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const width = records[0]?.cells.length ?? 0;
    if (width < 2) continue;
    const share = (counts.get(width) ?? 0) / records.length;
    if (share >= 0.9) return delimiter;
    if (share > bestShare) {
      best = delimiter;
      bestShare = share;
    }
  }
  return best;
}

function firstLines(text: string, lines: number): string {
  let at = 0;
  for (let k = 0; k < lines; k++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text;
    at = next + 1;
  }
  return text.slice(0, at);
}

/** A first line is a header if none of its cells is a number and no two are the same. */
export function sniffHeader(first: readonly string[], decimal: Dialect['decimal']): boolean {
  const cells = first.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (cells.length === 0 || new Set(cells).size < cells.length) return false;
  return !cells.some((cell) => looksNumeric(cell, decimal) || isMissingText(cell));
}

/** A comma in numbers, if more cells read as numbers with it than without. */
export function sniffDecimal(
  records: readonly (readonly string[])[],
  delimiter: Dialect['delimiter'],
): Dialect['decimal'] {
  if (delimiter === ',') return '.';
  let comma = 0;
  let point = 0;
  for (const cells of records) {
    for (const cell of cells) {
      if (cell.includes(',') && looksNumeric(cell.trim(), ',')) comma++;
      else if (cell.includes('.') && looksNumeric(cell.trim(), '.')) point++;
    }
  }
  return comma > point ? ',' : '.';
}
