import type { DicomImage } from './image.ts';

/** Values of one frame, pixel by pixel with its samples together. */
export type Samples = Uint8Array | Int32Array | Float64Array;

/**
 * Values of bytes that are not packed (any more).
 *
 * @param bytes of one frame; of single bits from the byte in which the frame begins
 * @param isLittle the order of bytes in a sample
 * @param isPlanar whether the samples stand one plane after the other
 * @param firstBit where the frame begins in its first byte, for single bits
 */
export function samplesOf(
  bytes: Uint8Array,
  image: DicomImage,
  { isLittle, isPlanar, firstBit = 0 }: { isLittle: boolean; isPlanar: boolean; firstBit?: number },
): Samples {
  const { rows, columns, samples, bitsAllocated, isFloat, photometric } = image;
  const area = rows * columns;
  if (bitsAllocated === 1) {
    return Uint8Array.from(
      { length: area },
      (_, i) => (bytes[(firstBit + i) >> 3] >> ((firstBit + i) & 7)) & 1,
    );
  }
  if (
    photometric.endsWith('_422') &&
    !isPlanar &&
    samples === 3 &&
    bytes.length < area * 3 * (bitsAllocated / 8)
  ) {
    return spread(bytes, area);
  }
  const count = area * samples;
  const values = isFloat
    ? floats(bytes, count, bitsAllocated, isLittle)
    : integers(bytes, count, image, isLittle);
  return isPlanar && samples === 3 ? interleaved(values, area) : values;
}

/** Two pixels of a row share blue and red: Y Y Cb Cr. */
function spread(bytes: Uint8Array, area: number): Uint8Array {
  const out = new Uint8Array(area * 3);
  for (let i = 0; i < area; i++) {
    const at = 4 * (i >> 1);
    out[3 * i] = bytes[at + (i & 1)];
    out[3 * i + 1] = bytes[at + 2];
    out[3 * i + 2] = bytes[at + 3];
  }
  return out;
}

function floats(bytes: Uint8Array, count: number, bits: number, isLittle: boolean): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: count }, (_, i) =>
    bits === 32 ? view.getFloat32(4 * i, isLittle) : view.getFloat64(8 * i, isLittle),
  );
}

function integers(bytes: Uint8Array, count: number, image: DicomImage, isLittle: boolean): Samples {
  const { bitsAllocated } = image;
  if (bitsAllocated === 8 && image.bitsStored === 8 && !image.isSigned) return bytes.subarray(0, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const keep = keptBits(image);
  // The highest numbers of 32 bits without a sign do not fit 32 bits with one.
  const out = bitsAllocated === 32 && !image.isSigned ? new Float64Array(count) : new Int32Array(count);
  if (bitsAllocated === 8) for (let i = 0; i < count; i++) out[i] = keep(bytes[i]);
  else if (bitsAllocated === 16)
    for (let i = 0; i < count; i++) out[i] = keep(view.getUint16(2 * i, isLittle));
  else for (let i = 0; i < count; i++) out[i] = keep(view.getUint32(4 * i, isLittle));
  return out;
}

/** Takes the bits that count out of a sample, with its sign. */
export function keptBits({
  bitsStored,
  highBit,
  isSigned,
}: Pick<DicomImage, 'bitsStored' | 'highBit' | 'isSigned'>) {
  const up = 31 - highBit;
  const down = 32 - bitsStored;
  return isSigned
    ? (value: number): number => (value << up) >> down
    : (value: number): number => (value << up) >>> down;
}

function interleaved(planes: Samples, area: number): Samples {
  const out = planes instanceof Uint8Array ? new Uint8Array(area * 3) : planes.slice();
  for (let c = 0; c < 3; c++) for (let i = 0; i < area; i++) out[3 * i + c] = planes[c * area + i];
  return out;
}
