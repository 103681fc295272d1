import { analyse } from 'chardet';
import { ENCODINGS, type Encoding } from './encodings.ts';
import { hasMicro, isPlausible } from './plausible-text.ts';

/** Encodings of one byte a letter and of East Asia, in the order in which a tie is told. */
const LEGACY: readonly Encoding[] = ENCODINGS.filter((name) => !/^utf|2022/.test(name));

/** How chardet names what it tells apart; the rest has the names of the standard. */
const NAMES: Readonly<Record<string, Encoding>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
  'iso-8859-6': 'windows-1256',
  gb2312: 'gb18030',
};

export interface EncodingGuess {
  readonly encoding: Encoding;
  /** False where letters of the file would read otherwise in another likely encoding. */
  readonly sure: boolean;
  /** Other encodings that would do, the likeliest first, each with some words as they would read. */
  readonly others: readonly Encoding[];
  /** It was told by the letters, not by a mark or by the form of UTF. */
  readonly guessed: boolean;
}

const sure = (encoding: Encoding): EncodingGuess => ({ encoding, sure: true, others: [], guessed: false });

/** How much likelier the best must be than the next. */
const MARGIN = 1.5;
/** Confidence, of 100, below which chardet has seen too little. */
const LEAST = 15;

/** @param bytes the first of the file, or all of it */
export function sniffEncoding(bytes: Uint8Array): EncodingGuess {
  const marked = byMark(bytes) ?? withoutMark(bytes);
  if (marked) return sure(marked);
  if (
    bytes.includes(0x1b) &&
    /\x1b\$[@B]|\x1b\([BJ]/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 1 << 16)))
  ) {
    return sure('iso-2022-jp');
  }
  if (isUtf8(bytes)) return sure('utf-8');
  return sniffLegacy(bytes);
}

function byMark([a, b, c, d]: Uint8Array): Encoding | null {
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : null;
}

/** UTF of wide units without a mark: digits, commas and line ends have zeros at fixed places. */
function withoutMark(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length & ~3, 4096);
  if (length < 8) return null;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 4]++;
  const units = length / 4;
  const [a, b, c, d] = zeros.map((n) => n / units);
  if (b > 0.9 && c > 0.99 && d > 0.99 && a < 0.1) return 'utf-32le';
  if (a > 0.99 && b > 0.99 && c > 0.9 && d < 0.1) return 'utf-32be';
  const [even, odd] = [(a + c) / 2, (b + d) / 2];
  // Line ends and marks alone make some; of western text it is nearly all.
  if (odd > 0.15 && even < odd / 4) return 'utf-16le';
  if (even > 0.15 && odd < even / 4) return 'utf-16be';
  return null;
}

/** Whether the bytes are UTF-8, but for a character cut off at the end. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Stretches of the file around bytes beyond ASCII; all else is the same in each of the encodings. */
function telling(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let last = -1;
  for (let i = 0; i < bytes.length && kept.length < 1 << 16; i++) {
    if (bytes[i] < 0x80) continue;
    let from = i;
    while (from > last + 1 && i - from < 12 && isLetter(bytes[from - 1])) from--;
    let to = i;
    while (to + 1 < bytes.length && to - i < 40 && (bytes[to + 1] >= 0x80 || isLetter(bytes[to + 1]))) to++;
    for (let k = Math.max(from, last + 1); k <= to; k++) kept.push(bytes[k]);
    kept.push(32);
    last = to;
    i = to;
  }
  return Uint8Array.from(kept);
}

const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122;

function sniffLegacy(bytes: Uint8Array): EncodingGuess {
  const words = telling(bytes);
  const confidence = new Map<Encoding, number>();
  for (const { name, confidence: c } of analyse(words)) {
    const plain = name.toLowerCase();
    const encoding = NAMES[plain] ?? LEGACY.find((known) => known === plain);
    if (encoding) confidence.set(encoding, Math.max(c, confidence.get(encoding) ?? 0));
  }
  // Encodings that read these bytes as the same letters are one.
  const readings = new Map<string, { encoding: Encoding; confidence: number }>();
  for (const encoding of LEGACY) {
    const text = decodeAll(words, encoding);
    if (text === null || !isPlausible(text, encoding)) continue;
    const so = readings.get(text);
    const c = confidence.get(encoding) ?? 0;
    if (so) so.confidence = Math.max(so.confidence, c);
    else readings.set(text, { encoding, confidence: c });
  }
  const units = [...readings].find(([text]) => hasOnlyUnits(text));
  if (units) return { ...sure(units[1].encoding), guessed: true };
  const micro = [...readings].filter(([text]) => hasMicro(text));
  const likely = (micro.length > 0 ? micro : [...readings]).map(([, reading]) => reading);
  const [best, next, ...rest] = likely.sort((a, b) => b.confidence - a.confidence);
  if (!best) {
    return { encoding: 'windows-1252', sure: false, others: LEGACY.slice(1), guessed: true };
  }
  const clear = !next || (best.confidence >= LEAST && best.confidence >= MARGIN * next.confidence);
  const others = (next ? [next, ...rest] : []).map(({ encoding }) => encoding);
  return { encoding: best.encoding, sure: clear, others, guessed: true };
}

/** `µg`, `°C`, `m²`: signs that people write in tables, and no letters of a language. */
const hasOnlyUnits = (text: string): boolean =>
  /^(?:[\u0000-\u007f]|[µ°²³±½£€§‰–—‘’“”„…•×®™\u00a0])*$/u.test(text);

/** The text of the bytes; null where they are none of that encoding's. */
function decodeAll(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    // As a stream, since Node's decoder of whole texts takes windows-1252 for Latin 1, which has no “€”.
    return decoder.decode(bytes, { stream: true }) + decoder.decode();
  } catch {
    return null;
  }
}

export interface Decoder {
  /** A mark at the beginning of the file is left out; what is no character becomes U+FFFD. */
  decode(bytes: Uint8Array, last?: boolean): string;
}

/** Decodes a file piece by piece. */
export function createDecoder(encoding: Encoding): Decoder {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return wideDecoder(encoding === 'utf-32le');
  const decoder = new TextDecoder(encoding);
  // Bytes are decoded as a stream in any case: Node's decoder of whole texts takes windows-1252 for Latin 1.
  return {
    decode: (bytes, last = false) => decoder.decode(bytes, { stream: true }) + (last ? decoder.decode() : ''),
  };
}

function wideDecoder(little: boolean): Decoder {
  let rest = new Uint8Array(0);
  let first = true;
  return {
    decode(bytes, last = false) {
      const all = new Uint8Array(rest.length + bytes.length);
      all.set(rest);
      all.set(bytes, rest.length);
      const view = new DataView(all.buffer);
      const whole = all.length & ~3;
      let text = '';
      for (let i = 0; i < whole; i += 4) {
        const code = view.getUint32(i, little);
        if (first && code === 0xfeff) continue;
        first = false;
        text += code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);
      }
      rest = all.slice(whole);
      return last && rest.length > 0 ? `${text}\ufffd` : text;
    },
  };
}
