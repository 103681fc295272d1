/** Table C.2 of ISO 15444-1: probability, next state if it was likely, if it was not, and whether the sense changes. */
const STATES: readonly (readonly [number, number, number, 0 | 1])[] = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
];
const QE = Uint16Array.from(STATES, ([qe]) => qe);
const LIKELY = Uint8Array.from(STATES, ([, likely]) => likely);
const UNLIKELY = Uint8Array.from(STATES, ([, , unlikely]) => unlikely);
const TURNS = Uint8Array.from(STATES, ([, , , turns]) => turns);

/** The arithmetic decoder of JPEG 2000 (ISO 15444-1, annex C). */
export class MqDecoder {
  #bytes: Uint8Array;
  #at = 0;
  #a = 0x8000;
  #c: number;
  #count = 0;
  /** State of each context, twice, plus its likelier bit. */
  #contexts: Uint8Array;

  constructor(bytes: Uint8Array, contexts: Uint8Array) {
    this.#bytes = bytes;
    this.#contexts = contexts;
    this.#c = this.#byte(0) << 16;
    this.#next();
    this.#c <<= 7;
    this.#count -= 7;
  }

  #byte(at: number): number {
    return at < this.#bytes.length ? this.#bytes[at] : 0xff;
  }

  #next(): void {
    const byte = this.#byte(this.#at + 1);
    if (this.#byte(this.#at) !== 0xff) {
      this.#at++;
      this.#c += byte << 8;
      this.#count = 8;
    } else if (byte > 0x8f) {
      this.#c += 0xff00;
      this.#count = 8;
    } else {
      this.#at++;
      this.#c += byte << 9;
      this.#count = 7;
    }
  }

  /** The next bit, as likely as its context has shown (C.3.2). */
  bit(context: number): number {
    const packed = this.#contexts[context];
    const state = packed >> 1;
    const likely = packed & 1;
    const qe = QE[state];
    this.#a -= qe;
    let isLikely: boolean;
    if (this.#c >>> 16 < qe) {
      isLikely = this.#a < qe;
      this.#a = qe;
    } else {
      this.#c -= qe << 16;
      if (this.#a & 0x8000) return likely;
      isLikely = this.#a >= qe;
    }
    this.#contexts[context] = isLikely
      ? (LIKELY[state] << 1) | likely
      : (UNLIKELY[state] << 1) | (TURNS[state] ? 1 - likely : likely);
    do {
      if (this.#count === 0) this.#next();
      this.#a <<= 1;
      this.#c <<= 1;
      this.#count--;
    } while (!(this.#a & 0x8000));
    return isLikely ? likely : 1 - likely;
  }
}
