import type { Bits, HuffmanTable } from './huffman.ts';
import type { Frame, Scan } from './segments.ts';
import { Damaged } from './types.ts';

/** A scan to decode, and the tables that hold at its place. */
export interface ScanWork {
  readonly frame: Frame;
  readonly scan: Scan;
  readonly tables: ReadonlyMap<number, HuffmanTable>;
  /** Units between two restarts; 0 for none. */
  readonly interval: number;
  readonly bits: Bits;
}

/**
 * Decodes a scan of lossless JPEG: each sample is what its neighbours foretell plus a difference (ISO 10918-1, H.2).
 *
 * @param out samples of all components, pixel by pixel
 * @throws Damaged
 */
export function decodeLosslessScan({ frame, scan, tables, interval, bits }: ScanWork, out: Int32Array): void {
  const { width, height, precision } = frame;
  const channels = frame.components.length;
  const [predictor, , low] = scan.parameters;
  const shift = low & 15;
  if (predictor < 1 || predictor > 7) throw new Damaged('its packed picture has an unknown predictor');
  const parts = scan.components.map(({ index, dc }) => {
    const { across, down } = frame.components[index];
    if (across !== 1 || down !== 1) throw new Damaged('its packed picture has samples of several sizes');
    const table = tables.get(dc);
    if (!table) throw new Damaged('its packed picture lacks a table');
    return { index, table };
  });
  const start = 1 << (precision - shift - 1);
  const row = width * channels;
  let left = interval;
  // After a restart what stands above is not looked at until a line is full.
  let fresh = width;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (interval > 0 && left === 0) {
        bits.restart();
        left = interval;
        fresh = width;
      }
      for (const { index, table } of parts) {
        const at = y * row + x * channels + index;
        const a = out[at - channels];
        const b = out[at - row];
        const isStart = fresh === width;
        const foretold = isStart
          ? start
          : fresh > 0
            ? a
            : x === 0
              ? b
              : foretell(predictor, a, b, out[at - row - channels]);
        const length = bits.symbol(table);
        if (length > 16) throw new Damaged('its packed picture is damaged');
        const difference = length === 16 ? 32_768 : bits.signed(length);
        out[at] = (foretold + difference) & 0xffff;
      }
      if (fresh > 0) fresh--;
      left--;
    }
  }
  if (shift > 0)
    for (const { index } of parts) for (let at = index; at < out.length; at += channels) out[at] <<= shift;
}

/** Table H.1: a is the sample at the left, b that above, c that above at the left. */
function foretell(predictor: number, a: number, b: number, c: number): number {
  switch (predictor) {
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return c;
    case 4:
      return a + b - c;
    case 5:
      return a + ((b - c) >> 1);
    case 6:
      return b + ((a - c) >> 1);
    default:
      return (a + b) >> 1;
  }
}
