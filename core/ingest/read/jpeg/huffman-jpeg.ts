import { Bits, readTables, type HuffmanTable } from './huffman.ts';
import { decodeLosslessScan } from './lossless.ts';
import { frameIn, processOf, scanIn, segmentsOf, type Frame } from './segments.ts';
import { SequentialPicture } from './sequential.ts';
import { Damaged, type Unpacked } from './types.ts';

const word = (bytes: Uint8Array, at: number): number => (bytes[at] << 8) | bytes[at + 1];

/**
 * Unpacks a JPEG with Huffman codes: lossless (process 14, all predictors), or sequential of 8 or 12 bits; colours are
 * left as they are coded. Source: ISO 10918-1, annexes F and H.
 *
 * @throws Damaged where it is cut short, or of another process
 */
export function decodeHuffmanJpeg(bytes: Uint8Array): Unpacked {
  const tables = new Map<number, HuffmanTable>();
  const quantisation = new Map<number, Float64Array>();
  let interval = 0;
  let frame: Frame | null = null;
  let data: Int32Array | null = null;
  let sequential: SequentialPicture | null = null;
  const seen = new Set<number>();
  for (let from = 0; from >= 0;) {
    let next = -1;
    for (const segment of segmentsOf(bytes, from)) {
      const { marker, at, end } = segment;
      if (marker === 0xc4) readTables(bytes, at, end, tables);
      else if (marker === 0xdb) readQuantisation(bytes, at, end, quantisation);
      else if (marker === 0xdd) interval = word(bytes, at);
      else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc && !frame) {
        if (![0xc0, 0xc1, 0xc3].includes(marker))
          throw new Damaged(
            `its packed picture is a JPEG ${processOf(marker)} of ${bytes[at]} bits, which is not read`,
          );
        frame = frameIn(bytes, segment);
        if (marker === 0xc3) data = new Int32Array(frame.width * frame.height * frame.components.length);
        else sequential = new SequentialPicture(frame, quantisation);
      } else if (marker === 0xda) {
        if (!frame) throw new Damaged('its packed picture has no frame');
        const scan = scanIn(bytes, segment, frame);
        const bits = new Bits(bytes, scan.at);
        const work = { frame, scan, tables, interval, bits };
        if (data) decodeLosslessScan(work, data);
        else sequential?.decode(work);
        for (const { index } of scan.components) seen.add(index);
        next = bits.at;
        break;
      }
    }
    from = next;
  }
  if (!frame || seen.size < frame.components.length) throw new Damaged('its packed picture is cut short');
  const { width, height, precision, components } = frame;
  const values = data ?? sequential!.samples();
  return { width, height, precision, channels: components.length, isSigned: false, data: values };
}

/** The tables of a segment DQT, in the order of a block's rows. */
function readQuantisation(
  bytes: Uint8Array,
  at: number,
  end: number,
  tables: Map<number, Float64Array>,
): void {
  while (at < end) {
    const [wide, number] = [bytes[at] >> 4, bytes[at] & 15];
    const size = wide ? 128 : 64;
    if (at + 1 + size > end) throw new Damaged('a table of its packed picture is cut short');
    tables.set(
      number,
      Float64Array.from({ length: 64 }, (_, i) => (wide ? word(bytes, at + 1 + 2 * i) : bytes[at + 1 + i])),
    );
    at += 1 + size;
  }
}
