import type { Frame } from './segments.ts';
import { Damaged } from './types.ts';

/** Bits of run lengths (ISO 14495-1, A.2.1, table J). */
const RUN_BITS = [
  0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15,
];
const CONTEXTS = 365;
const GRACE = 64;

/** Thresholds of the gradients and how often the counts are halved (ISO 14495-1, C.2.4.1.1). */
export interface Presets {
  readonly most: number;
  readonly thresholds: readonly [number, number, number];
  readonly reset: number;
}

/** What a scan is decoded into. */
interface Target {
  readonly frame: Frame;
  /** Components of the scan. */
  readonly parts: readonly number[];
  /** Samples of all components, pixel by pixel. */
  readonly data: Int32Array;
  /** Whether the samples of a pixel are coded together. */
  readonly byPixel: boolean;
}

/** The line above and the one that is decoded, with a sample more at each end. */
interface Lines {
  above: Int32Array;
  current: Int32Array;
  run: number;
}

/** Decodes a scan of JPEG-LS; names of variables follow ISO 14495-1, annex A. */
export class LsCoder {
  #bytes: Uint8Array;
  #at: number;
  #held = 0;
  #count = 0;
  #isAfterFf = false;
  #beyond = 0;
  #presets: Presets;
  #near: number;
  #range: number;
  #qbpp: number;
  #limit: number;
  #a = new Int32Array(CONTEXTS + 2);
  #b = new Int32Array(CONTEXTS);
  #c = new Int32Array(CONTEXTS);
  #n = new Int32Array(CONTEXTS + 2).fill(1);
  #negative = new Int32Array(2);

  constructor(bytes: Uint8Array, at: number, presets: Presets, near: number) {
    this.#bytes = bytes;
    this.#at = at;
    this.#presets = presets;
    this.#near = near;
    const { most } = presets;
    this.#range = Math.floor((most + 2 * near) / (2 * near + 1)) + 1;
    this.#qbpp = Math.ceil(Math.log2(this.#range));
    const bpp = Math.max(2, Math.ceil(Math.log2(most + 1)));
    this.#limit = 2 * (bpp + Math.max(8, bpp));
    this.#a.fill(Math.max(2, Math.floor((this.#range + 32) / 64)));
  }

  /** Where the next marker stands, or the end. */
  get at(): number {
    return this.#at;
  }

  /** @throws Damaged */
  decode({ frame, parts, data, byPixel }: Target): void {
    const { width, height } = frame;
    const channels = frame.components.length;
    const lines = parts.map((): Lines => {
      return { above: new Int32Array(width + 2), current: new Int32Array(width + 2), run: 0 };
    });
    for (let y = 0; y < height; y++) {
      for (const line of lines) {
        line.above[width + 1] = line.above[width];
        line.current[0] = line.above[1];
      }
      if (byPixel && lines.length > 1) this.#pixels(lines, width);
      else for (const line of lines) this.#line(line, width);
      lines.forEach((line, i) => {
        for (let x = 0; x < width; x++) data[(y * width + x) * channels + parts[i]] = line.current[x + 1];
        [line.above, line.current] = [line.current, line.above];
      });
    }
  }

  #line(line: Lines, width: number): void {
    const { above, current } = line;
    for (let x = 1; x <= width;) {
      const context = this.#context(above, current, x);
      if (context !== 0) {
        current[x] = this.#regular(context, current[x - 1], above[x], above[x - 1]);
        x++;
        continue;
      }
      const a = current[x - 1];
      const end = x + this.#run(line, width - x + 1);
      current.fill(a, x, end);
      x = end;
      if (x > width) break;
      current[x] = this.#interruption(a, above[x], Math.abs(a - above[x]) <= this.#near ? 1 : 0, line.run);
      if (line.run > 0) line.run--;
      x++;
    }
  }

  /** All samples of a pixel together: a run is one of all of them. */
  #pixels(lines: readonly Lines[], width: number): void {
    const [first] = lines;
    for (let x = 1; x <= width;) {
      const contexts = lines.map(({ above, current }) => this.#context(above, current, x));
      if (contexts.some((context) => context !== 0)) {
        for (const [i, { above, current }] of lines.entries()) {
          current[x] = this.#regular(contexts[i], current[x - 1], above[x], above[x - 1]);
        }
        x++;
        continue;
      }
      const end = x + this.#run(first, width - x + 1);
      for (const { current } of lines) current.fill(current[x - 1], x, end);
      x = end;
      if (x > width) break;
      for (const { above, current } of lines) {
        current[x] = this.#interruption(current[x - 1], above[x], 0, first.run);
      }
      if (first.run > 0) first.run--;
      x++;
    }
  }

  /** The context of a sample with its sign: 0 begins a run. */
  #context(above: Int32Array, current: Int32Array, x: number): number {
    const [a, b, c, d] = [current[x - 1], above[x], above[x - 1], above[x + 1]];
    return 81 * this.#quantised(d - b) + 9 * this.#quantised(b - c) + this.#quantised(c - a);
  }

  #quantised(gradient: number): number {
    const [t1, t2, t3] = this.#presets.thresholds;
    const size = Math.abs(gradient);
    const level = size <= this.#near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
    return gradient < 0 ? -level : level;
  }

  #regular(context: number, a: number, b: number, c: number): number {
    const sign = context < 0 ? -1 : 1;
    const q = context * sign;
    const { most, reset } = this.#presets;
    const [A, B, C, N] = [this.#a, this.#b, this.#c, this.#n];
    const median = c >= Math.max(a, b) ? Math.min(a, b) : c <= Math.min(a, b) ? Math.max(a, b) : a + b - c;
    const foretold = Math.min(most, Math.max(0, median + sign * C[q]));
    let k = 0;
    while (N[q] << k < A[q] && k < 24) k++;
    const mapped = this.#golomb(k, this.#limit);
    const isTurned = this.#near === 0 && k === 0 && 2 * B[q] <= -N[q];
    const half = mapped >> 1;
    const error = isTurned ? (mapped & 1 ? half : -half - 1) : mapped & 1 ? -half - 1 : half;
    B[q] += error * (2 * this.#near + 1);
    A[q] += Math.abs(error);
    if (N[q] === reset) {
      A[q] >>= 1;
      B[q] >>= 1;
      N[q] >>= 1;
    }
    N[q]++;
    if (B[q] <= -N[q]) {
      B[q] = Math.max(B[q] + N[q], -N[q] + 1);
      if (C[q] > -128) C[q]--;
    } else if (B[q] > 0) {
      B[q] = Math.min(B[q] - N[q], 0);
      if (C[q] < 127) C[q]++;
    }
    return this.#restored(foretold, sign * error);
  }

  #restored(foretold: number, error: number): number {
    const step = 2 * this.#near + 1;
    const { most } = this.#presets;
    let value = foretold + error * step;
    if (value < -this.#near) value += this.#range * step;
    else if (value > most + this.#near) value -= this.#range * step;
    return Math.min(most, Math.max(0, value));
  }

  /** @returns length of the run, at most `left` */
  #run(line: Lines, left: number): number {
    let length = 0;
    while (this.#bits(1) === 1) {
      const whole = 1 << RUN_BITS[line.run];
      const taken = Math.min(whole, left - length);
      length += taken;
      if (taken === whole && line.run < 31) line.run++;
      if (length === left) return length;
    }
    length += this.#bits(RUN_BITS[line.run]);
    if (length > left) throw new Damaged('its packed picture is damaged');
    return length;
  }

  /** The sample that ends a run (A.7.2). */
  #interruption(a: number, b: number, type: 0 | 1, run: number): number {
    const [A, N] = [this.#a, this.#n];
    const q = CONTEXTS + type;
    const wanted = A[q] + (type === 1 ? N[q] >> 1 : 0);
    let k = 0;
    while (N[q] << k < wanted && k < 24) k++;
    const mapped = this.#golomb(k, this.#limit - RUN_BITS[run] - 1);
    const even = mapped + type;
    const isOdd = (even & 1) === 1;
    const size = (even + (isOdd ? 1 : 0)) >> 1;
    const error = (k !== 0 || 2 * this.#negative[type] >= N[q]) === isOdd ? -size : size;
    if (error < 0) this.#negative[type]++;
    A[q] += (mapped + 1 - type) >> 1;
    if (N[q] === this.#presets.reset) {
      A[q] >>= 1;
      N[q] >>= 1;
      this.#negative[type] >>= 1;
    }
    N[q]++;
    if (type === 1) return this.#restored(a, error);
    return this.#restored(b, a > b ? -error : error);
  }

  /** A number in Golomb's code of limited length (A.5.3). */
  #golomb(k: number, limit: number): number {
    let zeros = 0;
    while (this.#bits(1) === 0) if (++zeros > limit) throw new Damaged('its packed picture is damaged');
    if (zeros < limit - this.#qbpp - 1) return (zeros << k) + this.#bits(k);
    return this.#bits(this.#qbpp) + 1;
  }

  /** Behind a byte of ones a bit is stuffed. @param count 0 to 24 */
  #bits(count: number): number {
    if (count === 0) return 0;
    while (this.#count < count) {
      const byte = this.#bytes[this.#at];
      const isMarker = this.#isAfterFf && byte > 0x7f;
      if (byte === undefined || isMarker || (byte === 0xff && this.#bytes[this.#at + 1] > 0x7f)) {
        if (++this.#beyond > GRACE) throw new Damaged('its packed picture ends too early');
        this.#held <<= 8;
        this.#count += 8;
        continue;
      }
      const width = this.#isAfterFf ? 7 : 8;
      this.#held = (this.#held << width) | byte;
      this.#count += width;
      this.#isAfterFf = byte === 0xff;
      this.#at++;
    }
    this.#count -= count;
    return (this.#held >>> this.#count) & ((1 << count) - 1);
  }
}
