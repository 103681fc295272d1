import type { ByteSource } from '../../ports.ts';
import { createDecoder, type EncodingGuess, isUtf8, sniffEncoding } from './encoding.ts';
import type { Encoding } from './encodings.ts';

/** What a plan is made from: up to 1 MB of a file, spread over it. */
export interface Sample {
  /** The file's first part, decoded, from its first character. */
  readonly head: string;
  /** Parts from further on, each from the beginning of a line. */
  readonly parts: readonly string[];
  /** The head is the whole file. */
  readonly whole: boolean;
  readonly encoding: Encoding;
  /** How the encoding was told; null where the user has said it. */
  readonly guess: EncodingGuess | null;
  /** Some bytes for each likely encoding, to be shown in a question. */
  readonly bytes: Uint8Array;
}

const HEAD = 1 << 17;
const PART = 1 << 15;
const PARTS = 8;
const WHOLE = 1 << 20;
const FEWEST_LINES = 30;
const LONGEST_HEAD = 1 << 23;

/** Whether a plan sees all of a file of so many bytes. */
export const isSeenWhole = (bytes: number): boolean => bytes <= WHOLE;

/**
 * Up to 1 MB of a file, spread over it, so that what a plan says holds for the end of the file too.
 *
 * @param known its encoding, if the user has said so
 */
export async function sampleFile(source: ByteSource, known?: Encoding): Promise<Sample> {
  const whole = isSeenWhole(source.size);
  const head = whole ? await source.read(0, source.size) : await readHead(source);
  const bytes: Uint8Array[] = [head];
  if (!whole && head.length < source.size - PART) {
    const stride = Math.floor((source.size - head.length - PART) / (PARTS - 1) / 4) * 4;
    for (let p = 0; p < PARTS; p++) bytes.push(await source.read((head.length & ~3) + p * stride, PART));
  }
  const guess = known ? null : guessEncoding(bytes);
  const encoding = known ?? guess!.encoding;
  const [first, ...others] = bytes.map((b) => createDecoder(encoding).decode(b, whole));
  const parts = others.flatMap((text) => {
    const end = /\r\n|\n|\r/.exec(text);
    return end ? [text.slice(end.index + end[0].length)] : [];
  });
  return { head: first, parts, whole, encoding, guess, bytes: head };
}

function guessEncoding([head, ...parts]: readonly Uint8Array[]): EncodingGuess {
  const guess = sniffEncoding(head);
  if (guess.encoding !== 'utf-8' || parts.every((part) => isUtf8(fromCharacter(part)))) return guess;
  return sniffEncoding(joined([head, ...parts]));
}

/** The first part of a file: more of it where the rows are so long that it would hold few. */
async function readHead(source: ByteSource): Promise<Uint8Array> {
  for (let length = HEAD; ; length *= 4) {
    const head = await source.read(0, Math.min(length, source.size));
    let lines = 0;
    for (const byte of head) if (byte === 10 || byte === 13) lines++;
    if (lines >= FEWEST_LINES || length >= LONGEST_HEAD || length >= source.size) return head;
  }
}

/** Bytes without the rest of a character at the beginning. */
function fromCharacter(bytes: Uint8Array): Uint8Array {
  let i = 0;
  while (i < 3 && (bytes[i] & 0xc0) === 0x80) i++;
  return bytes.subarray(i);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
