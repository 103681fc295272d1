import { unreadable, unsupported } from '../picture/errors.ts';
import type { RasterImage } from '../../ports.ts';
import type { GreyWindow } from '../../volume-cut.ts';
import { latin1 } from '../picture/windowed.ts';
import { decodeHuffmanJpeg } from '../jpeg/huffman-jpeg.ts';
import { processOf, segmentsOf } from '../jpeg/segments.ts';
import { Damaged, type Unpacked } from '../jpeg/types.ts';
import { paletteToRgb8, toRgb8 } from './colour.ts';
import { bytesOfFrame } from './frames.ts';
import { greyView, rescaled, toGrey8 } from './grey.ts';
import type { DicomImage } from './image.ts';
import { unpackRle } from './rle.ts';
import { keptBits, samplesOf, type Samples } from './samples.ts';
import type { DicomFile } from './start.ts';

/** Libraries that unpack pictures which stand packed in other files; each throws Damaged where it cannot. */
export interface Unpackers {
  /**
   * An ordinary JPEG of 8 bits.
   *
   * @param isMixed whether its colours are of luminance and chroma, to be brought to red, green and blue
   */
  jpeg(bytes: Uint8Array, isMixed: boolean): Promise<PackedSize & { readonly data: Uint8Array }>;
  /** @param check is told the size before room is made for it, and throws where it is not what was expected */
  jpegLs(bytes: Uint8Array, check: (size: PackedSize) => void): Promise<Unpacked>;
  jpeg2000(bytes: Uint8Array, check: (size: PackedSize) => void): Promise<Unpacked>;
}

type PackedSize = Pick<Unpacked, 'width' | 'height' | 'channels'>;

/** The numbers of a frame as they are stored. */
export interface StoredFrame {
  readonly samples: Samples;
  /** Whether what packed them has brought their colours to red, green and blue already. */
  readonly isRgb: boolean;
}

/**
 * The numbers of one frame, unpacked and with their sign, pixel by pixel.
 *
 * @param frame from 1
 * @throws UserError `image.unreadable`, `image.unsupported` that names the file
 */
export async function storedFrame(
  dicom: DicomFile,
  image: DicomImage,
  frame: number,
  unpackers: Unpackers,
): Promise<StoredFrame> {
  const bytes = await bytesOfFrame(dicom, image, frame);
  const { rows, columns, samples, bitsAllocated, packing, isPlanar, pixels } = image;
  const area = rows * columns;
  if (packing === 'none') {
    const { isLittle } = pixels.encoding;
    const firstBit = bitsAllocated === 1 ? ((frame - 1) * area) % 8 : 0;
    return { samples: samplesOf(bytes, image, { isLittle, isPlanar, firstBit }), isRgb: false };
  }
  if (packing === 'rle') {
    const plain = unpackRle(bytes, area, samples, bitsAllocated / 8);
    if (!plain)
      throw unreadable(
        dicom.file,
        'it is cut short or damaged: its packed picture (RLE) does not fit its size',
      );
    return { samples: samplesOf(plain, image, { isLittle: true, isPlanar: true }), isRgb: false };
  }
  try {
    const facts = packing === 'jpeg' ? jpegFacts(bytes) : null;
    if (facts && facts.precision <= 8 && facts.marker !== 0xc3) {
      if (facts.marker > 0xc2)
        throw new Damaged(`its packed picture is a JPEG ${processOf(facts.marker)}, which is not read`);
      const { data, ...size } = await unpackers.jpeg(bytes, isMixed(facts, image));
      checkSize(size, image);
      return { samples: data, isRgb: true };
    }
    const unpacked = await decode(bytes, image, unpackers);
    checkSize(unpacked, image);
    // What JPEG 2000 packs is red, green and blue, unless the header says otherwise and it did not mix them itself.
    const isRgb =
      packing === 'jpeg-2000' && (unpacked.isUnmixed || !image.photometric.startsWith('YBR_FULL'));
    return { samples: counted(unpacked, image), isRgb };
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    if (/is not read|several|another size/.test(error.message)) throw unsupported(dicom.file, error.message);
    throw unreadable(dicom.file, error.message);
  }
}

function decode(
  bytes: Uint8Array,
  image: DicomImage,
  { jpegLs, jpeg2000 }: Unpackers,
): Unpacked | Promise<Unpacked> {
  const check = (size: PackedSize): void => checkSize(size, image);
  if (image.packing === 'jpeg-ls') return jpegLs(bytes, check);
  return image.packing === 'jpeg-2000' ? jpeg2000(bytes, check) : decodeHuffmanJpeg(bytes);
}

function checkSize({ width, height, channels }: PackedSize, { rows, columns, samples }: DicomImage): void {
  if (width === columns && height === rows && channels === samples) return;
  throw new Damaged(
    `it is damaged: it says ${columns} x ${rows} pixels of ${samples}, and its packed picture has ${width} x ${height} of ${channels}`,
  );
}

/**
 * The bits that count of what was unpacked, with their sign: what packs numbers without a sign holds the bits of those with
 * one, and where it packs more bits than count, junk and overlays among them.
 */
function counted({ data, isSigned, precision }: Unpacked, image: DicomImage): Samples {
  const isWider = precision > image.bitsStored;
  if (isSigned && !isWider) return data;
  if (precision === 8 && !image.isSigned && image.bitsStored === 8) return Uint8Array.from(data);
  if (!image.isSigned && (isSigned || !isWider)) return data;
  return data.map(
    keptBits({
      ...image,
      highBit: isWider && image.highBit < precision ? image.highBit : image.bitsStored - 1,
    }),
  );
}

/** What a JPEG says of its colours before its first scan. */
function jpegFacts(bytes: Uint8Array) {
  let [precision, ids, adobe, isJfif, frame] = [8, '', -1, false, 0xc0];
  for (const { marker, at, end } of segmentsOf(bytes, 0)) {
    if (marker === 0xda) break;
    if (marker === 0xe0) isJfif ||= latin1(bytes.subarray(at, at + 4)) === 'JFIF';
    else if (marker === 0xee && end - at >= 12 && latin1(bytes.subarray(at, at + 5)) === 'Adobe')
      adobe = bytes[at + 11];
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      precision = bytes[at];
      frame = marker;
      ids = [6, 9, 12].map((place) => bytes[at + place]).join();
    }
  }
  return { precision, ids, adobe, isJfif, marker: frame };
}

/**
 * Whether colours are luminance and chroma: by Adobe's mark, by that of JFIF, by the components' names; where the JPEG
 * leaves it open the file's header says it.
 */
function isMixed(facts: ReturnType<typeof jpegFacts>, { photometric, samples }: DicomImage): boolean {
  if (samples === 1) return false;
  if (facts.isJfif) return true;
  if (facts.adobe >= 0) return facts.adobe !== 0;
  if (facts.ids === '82,71,66') return false;
  return facts.ids === '1,2,3' || photometric !== 'RGB';
}

/**
 * One frame as it is shown: greys through the file's window or one for all files, colours as red, green and blue, 8 bits each.
 *
 * @param frame from 1; @param window of the values that the file means, as Hounsfield units; null for the file's own
 * @param look told these values, of greys
 * @throws UserError `image.unreadable`, `image.unsupported` that names the file
 */
export async function shownFrame(
  dicom: DicomFile,
  image: DicomImage,
  frame: number,
  {
    unpackers,
    window = null,
    look,
  }: {
    readonly unpackers: Unpackers;
    readonly window?: GreyWindow | null;
    readonly look?: ((values: Samples) => void) | null;
  },
): Promise<RasterImage> {
  const { samples, isRgb } = await storedFrame(dicom, image, frame, unpackers);
  const size = { width: image.columns, height: image.rows };
  if (image.samples === 3) return { ...size, channels: 3, data: toRgb8(samples, image, isRgb) };
  if (image.photometric === 'PALETTE COLOR') {
    return { ...size, channels: 3, data: await paletteToRgb8(samples, dicom, image) };
  }
  const view = await greyView(dicom, image, frame);
  look?.(rescaled(samples, view));
  return { ...size, channels: 1, data: toGrey8(samples, image, { ...view, forAll: window }) };
}
