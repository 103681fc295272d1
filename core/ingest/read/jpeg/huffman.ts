import { Damaged } from './types.ts';

/** A table of codes, by their length (ISO 10918-1, F.2.2.3). */
export interface HuffmanTable {
  /** By the next 8 bits: length of the code and its symbol, `length << 8 | symbol`; 0 for longer ones. */
  readonly short: Uint16Array;
  /** Largest code of each length; -1 where there is none. */
  readonly last: Int32Array;
  /** What is added to a code of that length for the place of its symbol. */
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
}

/** Bytes that a decoder may read behind the end: the last code may need bits that are not there. */
const GRACE = 64;

/**
 * Reads the tables of a segment DHT into those that are known, by their number: DC 0 to 3, AC 16 to 19.
 *
 * @throws Damaged
 */
export function readTables(
  bytes: Uint8Array,
  at: number,
  end: number,
  tables: Map<number, HuffmanTable>,
): void {
  while (at + 17 <= end) {
    const number = bytes[at];
    const counts = bytes.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, n) => sum + n, 0);
    if (at + 17 + total > end || total > 256) throw new Damaged('a table of its packed picture is cut short');
    tables.set(number, tableOf(counts, bytes.slice(at + 17, at + 17 + total)));
    at += 17 + total;
  }
}

function tableOf(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const short = new Uint16Array(256);
  const last = new Int32Array(18).fill(-1);
  const offset = new Int32Array(18);
  let code = 0;
  let place = 0;
  for (let length = 1; length <= 16; length++, code <<= 1) {
    offset[length] = place - code;
    for (let n = 0; n < counts[length - 1]; n++, code++, place++) {
      if (length > 8) continue;
      const from = code << (8 - length);
      short.fill((length << 8) | symbols[place], from, Math.min(256, from + (1 << (8 - length))));
    }
    if (counts[length - 1] > 0) last[length] = code - 1;
    if (code > 1 << length) throw new Damaged('a table of its packed picture is damaged');
  }
  return { short, last, offset, symbols };
}

/** Bits of a scan, without the zeros that are stuffed behind 0xff. */
export class Bits {
  #bytes: Uint8Array;
  #at: number;
  #held = 0;
  #count = 0;
  #beyond = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where the next marker stands, or the end. */
  get at(): number {
    return this.#at;
  }

  #fill(wanted: number): void {
    while (this.#count < wanted) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] !== 0)) {
        if (++this.#beyond > GRACE) throw new Damaged('its packed picture ends too early');
        this.#held = this.#held << 8;
      } else {
        this.#held = (this.#held << 8) | byte;
        this.#at += byte === 0xff ? 2 : 1;
      }
      this.#count += 8;
    }
  }

  /** @param count 0 to 16 */
  read(count: number): number {
    if (count === 0) return 0;
    this.#fill(count);
    this.#count -= count;
    return (this.#held >>> this.#count) & ((1 << count) - 1);
  }

  /** A number of so many bits with its sign (F.2.2.1). */
  signed(count: number): number {
    const value = this.read(count);
    return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
  }

  /** The next symbol by a table. @throws Damaged where no code of it stands here */
  symbol({ short, last, offset, symbols }: HuffmanTable): number {
    this.#fill(16);
    const next = (this.#held >>> (this.#count - 16)) & 0xffff;
    const found = short[next >> 8];
    if (found > 0) {
      this.#count -= found >> 8;
      return found & 0xff;
    }
    for (let length = 9; length <= 16; length++) {
      const code = next >> (16 - length);
      if (code <= last[length]) {
        this.#count -= length;
        return symbols[code + offset[length]];
      }
    }
    throw new Damaged('its packed picture is damaged');
  }

  /** Goes to the restart mark that must stand here (or a few bytes on). */
  restart(): void {
    this.#held = this.#count = 0;
    while (this.#at + 1 < this.#bytes.length) {
      const marker = this.#bytes[this.#at] === 0xff ? this.#bytes[this.#at + 1] : 0;
      if (marker >= 0xd0 && marker <= 0xd7) {
        this.#at += 2;
        return;
      }
      if (marker !== 0 && marker !== 0xff) return;
      this.#at++;
    }
  }
}
