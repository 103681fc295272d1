import type { HuffmanTable } from './huffman.ts';
import type { ScanWork } from './lossless.ts';
import type { Frame } from './segments.ts';
import { Damaged } from './types.ts';

/** Places in a block, row by row, in the order in which they are coded (ISO 10918-1, figure A.6). */
const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
]);

/** Row u: what the u-th wave is at the eight places of a block, with its factor of the inverse transform (A.3.3). */
const WAVES = Float64Array.from({ length: 64 }, (_, i) => {
  const [u, x] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** Samples of one component, in whole blocks. */
interface Plane {
  readonly across: number;
  readonly down: number;
  /** Blocks that the picture itself needs, and those of whole units. */
  readonly blocksAcross: number;
  readonly blocksDown: number;
  readonly stride: number;
  readonly samples: Int32Array;
}

/** A sequential JPEG of 8 or 12 bits while its scans are decoded. */
export class SequentialPicture {
  #frame: Frame;
  #quantisation: ReadonlyMap<number, Float64Array>;
  #planes: readonly Plane[];
  #unitsAcross: number;
  #unitsDown: number;
  #block = new Float64Array(64);
  #half = new Float64Array(64);

  constructor(frame: Frame, quantisation: ReadonlyMap<number, Float64Array>) {
    const { width, height, components } = frame;
    const most = {
      across: Math.max(...components.map(({ across }) => across)),
      down: Math.max(...components.map(({ down }) => down)),
    };
    this.#frame = frame;
    this.#quantisation = quantisation;
    this.#unitsAcross = Math.ceil(width / (8 * most.across));
    this.#unitsDown = Math.ceil(height / (8 * most.down));
    this.#planes = components.map(({ across, down }): Plane => {
      const stride = 8 * this.#unitsAcross * across;
      return {
        across,
        down,
        blocksAcross: Math.ceil((width * across) / (8 * most.across)),
        blocksDown: Math.ceil((height * down) / (8 * most.down)),
        stride,
        samples: new Int32Array(stride * 8 * this.#unitsDown * down),
      };
    });
  }

  /** @throws Damaged */
  decode({ frame, scan, tables, interval, bits }: ScanWork): void {
    const parts = scan.components.map(({ index, dc, ac }) => {
      const [first, others] = [tables.get(dc), tables.get(16 | ac)];
      const steps = this.#quantisation.get(frame.components[index].table);
      if (!first || !others || !steps) throw new Damaged('its packed picture lacks a table');
      return { plane: this.#planes[index], first, others, steps, before: 0 };
    });
    // A component alone has only the blocks that the picture needs.
    const alone = parts.length === 1 ? parts[0].plane : null;
    const across = alone?.blocksAcross ?? this.#unitsAcross;
    const units = across * (alone?.blocksDown ?? this.#unitsDown);
    for (let unit = 0; unit < units; unit++) {
      if (interval > 0 && unit > 0 && unit % interval === 0) {
        bits.restart();
        for (const part of parts) part.before = 0;
      }
      const [column, row] = [unit % across, Math.floor(unit / across)];
      for (const part of parts) {
        const { plane } = part;
        const [wide, high] = alone ? [1, 1] : [plane.across, plane.down];
        for (let i = 0; i < wide * high; i++) {
          part.before = this.#coefficients(bits, part);
          const at = 8 * ((row * high + Math.floor(i / wide)) * plane.stride + column * wide + (i % wide));
          this.#transform(plane, at);
        }
      }
    }
  }

  /** Reads a block's coefficients. @returns its first, from which that of the next block differs */
  #coefficients(
    bits: ScanWork['bits'],
    part: { first: HuffmanTable; others: HuffmanTable; steps: Float64Array; before: number },
  ): number {
    const block = this.#block.fill(0);
    const first = part.before + bits.signed(bits.symbol(part.first) & 15);
    block[0] = first * part.steps[0];
    for (let k = 1; k < 64; k++) {
      const symbol = bits.symbol(part.others);
      const size = symbol & 15;
      if (size === 0) {
        if (symbol >> 4 < 15) break;
        k += 15;
        continue;
      }
      k += symbol >> 4;
      if (k > 63) throw new Damaged('its packed picture is damaged');
      block[ZIGZAG[k]] = bits.signed(size) * part.steps[k];
    }
    return first;
  }

  /** The inverse cosine transform of the block, first by its rows and then by its columns. */
  #transform({ samples, stride }: Plane, at: number): void {
    const [block, half] = [this.#block, this.#half];
    const { precision } = this.#frame;
    const [middle, most] = [2 ** (precision - 1), 2 ** precision - 1];
    for (let v = 0; v < 8; v++) {
      for (let x = 0; x < 8; x++) {
        let sum = 0;
        for (let u = 0; u < 8; u++) sum += block[8 * v + u] * WAVES[8 * u + x];
        half[8 * v + x] = sum;
      }
    }
    for (let y = 0; y < 8; y++) {
      for (let x = 0; x < 8; x++) {
        let sum = 0;
        for (let v = 0; v < 8; v++) sum += half[8 * v + x] * WAVES[8 * v + y];
        samples[at + y * stride + x] = Math.min(most, Math.max(0, Math.round(sum + middle)));
      }
    }
  }

  /** All samples, pixel by pixel; what has fewer samples than pixels is repeated. */
  samples(): Int32Array {
    const { width, height } = this.#frame;
    const channels = this.#planes.length;
    const out = new Int32Array(width * height * channels);
    const [across, down] = [
      Math.max(...this.#planes.map((plane) => plane.across)),
      Math.max(...this.#planes.map((plane) => plane.down)),
    ];
    this.#planes.forEach((plane, c) => {
      for (let y = 0; y < height; y++) {
        const line = Math.floor((y * plane.down) / down) * plane.stride;
        for (let x = 0; x < width; x++) {
          out[(y * width + x) * channels + c] = plane.samples[line + Math.floor((x * plane.across) / across)];
        }
      }
    });
    return out;
  }
}
