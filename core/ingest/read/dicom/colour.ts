import { unreadable } from '../picture/errors.ts';
import { wordsOf } from '../../format/dicom-start.ts';
import { tableOf } from './grey.ts';
import type { DicomImage } from './image.ts';
import type { Samples } from './samples.ts';
import type { DicomFile } from './start.ts';
import { wordsIn } from './values.ts';

const clamp = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));

/**
 * Colours of 8 bits from three samples a pixel (PS3.3, C.7.6.3.1.2).
 *
 * @param isRgb whether what packed the pixels has brought them to red, green and blue already
 */
export function toRgb8(samples: Samples, image: DicomImage, isRgb: boolean): Uint8Array {
  const { bitsStored, photometric } = image;
  const bytes =
    samples instanceof Uint8Array && bitsStored === 8
      ? samples
      : Uint8Array.from(samples, (value) => clamp((value * 255) / (2 ** bitsStored - 1)));
  if (isRgb || photometric === 'RGB') return bytes;
  const isPartial = photometric.startsWith('YBR_PARTIAL');
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 3) {
    const y = isPartial ? ((bytes[i] - 16) * 255) / 219 : bytes[i];
    const wide = isPartial ? 255 / 224 : 1;
    const blue = (bytes[i + 1] - 128) * wide;
    const red = (bytes[i + 2] - 128) * wide;
    out[i] = clamp(y + 1.402 * red);
    out[i + 1] = clamp(y - 0.344136 * blue - 0.714136 * red);
    out[i + 2] = clamp(y + 1.772 * blue);
  }
  return out;
}

const DESCRIPTORS = [0x00281101, 0x00281102, 0x00281103];
const TABLES = [0x00281201, 0x00281202, 0x00281203];
const SEGMENTED = [0x00281221, 0x00281222, 0x00281223];

/**
 * Colours of 8 bits of pixels that are numbers of a palette (PS3.3, C.7.9).
 *
 * @throws UserError `image.unreadable` that names the file
 */
export async function paletteToRgb8(
  samples: Samples,
  dicom: DicomFile,
  image: DicomImage,
): Promise<Uint8Array> {
  const out = new Uint8Array(samples.length * 3);
  for (let c = 0; c < 3; c++) {
    const { first, bits, values } = await paletteOf(dicom, image, c);
    const last = values.length - 1;
    const shown = Uint8Array.from(values, (value) => (bits > 8 ? value >> (bits - 8) : value));
    for (let i = 0; i < samples.length; i++) {
      out[3 * i + c] = shown[Math.min(last, Math.max(0, samples[i] - first))];
    }
  }
  return out;
}

async function paletteOf({ file, source, elements }: DicomFile, { isSigned }: DicomImage, c: number) {
  const [count, mark, bits] = await wordsIn(file, elements, DESCRIPTORS[c]);
  const first = isSigned ? (mark << 16) >> 16 : mark;
  const plain = elements.get(TABLES[c]);
  const segmented = elements.get(SEGMENTED[c]);
  const element = plain ?? segmented;
  if (bits === undefined || !element || element.isOpen)
    throw unreadable(file, 'it lacks the palette of its colours');
  const entries = count || 65_536;
  const { at, end, encoding } = element;
  const values = plain
    ? await tableOf(source, { at, length: end - at, isLittle: encoding.isLittle }, entries)
    : expanded(await source.read(at, Math.min(end - at, 4 * 65_536)), bits, encoding.isLittle, entries);
  if (!values) throw unreadable(file, 'the palette of its colours is cut short or damaged');
  // Many write tables of 8 bits in the high bytes of 16, and say so or not.
  const isHigh = bits <= 8 && values.some((value) => value > 255);
  return { first, bits: isHigh ? 16 : bits, values };
}

/** A palette in stretches: single entries, straight lines, and stretches that are repeated (PS3.3, C.7.9.2). */
function expanded(bytes: Uint8Array, bits: number, isLittle: boolean, entries: number): Uint16Array | null {
  const { u16 } = wordsOf(bytes, isLittle);
  const isWide = bits > 8;
  const words = isWide ? Uint16Array.from({ length: bytes.length >> 1 }, (_, i) => u16(2 * i)) : bytes;
  const out: number[] = [];
  /** @returns the place after the stretch; -1 where it is damaged */
  const take = (at: number): number => {
    const [kind, length] = [words[at], words[at + 1]];
    if (kind === 0 && at + 2 + length <= words.length) {
      for (let i = 0; i < length; i++) out.push(words[at + 2 + i]);
      return at + 2 + length;
    }
    if (kind === 1 && at + 3 <= words.length && out.length > 0) {
      const from = out[out.length - 1];
      for (let i = 1; i <= length; i++) out.push(Math.round(from + ((words[at + 2] - from) * i) / length));
      return at + 3;
    }
    return -1;
  };
  for (let at = 0; at + 2 <= words.length && out.length < entries;) {
    if (words[at] !== 2) at = take(at);
    else {
      // Where the stretch begins, in bytes, the low half first.
      const place = isWide
        ? (words[at + 2] | (words[at + 3] << 16)) >> 1
        : words[at + 2] | (words[at + 3] << 8);
      let again = place;
      for (let i = 0; i < words[at + 1] && again >= 0 && words[again] < 2; i++) again = take(again);
      at = again < 0 ? -1 : at + (isWide ? 4 : 6);
    }
    if (at < 0) return null;
  }
  return out.length >= entries ? Uint16Array.from(out.slice(0, entries)) : null;
}
