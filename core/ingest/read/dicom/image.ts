import { noPage, unreadable, unsupported } from '../picture/errors.ts';
import { DOUBLE_PIXELS, FLOAT_PIXELS, PIXELS, type Element } from './elements.ts';
import { noPictureIn } from './no-picture.ts';
import type { DicomFile } from './start.ts';
import { nameOfSyntax, packingOf, type Packing } from './syntaxes.ts';
import { decimalsOf, textOf, wordsIn } from './values.ts';

/** What a DICOM file says about its pixels (PS3.3, C.7.6.3). */
export interface DicomImage {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samples: 1 | 3;
  /** Bits that a sample takes in the file: 1, 8, 16, 32, or 64 of a floating point number. */
  readonly bitsAllocated: number;
  /** Bits that count, of which the highest is `highBit`. */
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  readonly isFloat: boolean;
  readonly photometric: Photometric;
  /** Whether the colours stand one plane after the other. */
  readonly isPlanar: boolean;
  readonly packing: Packing;
  readonly pixels: Element;
}

const PHOTOMETRIC = [
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_PARTIAL_422',
  'YBR_PARTIAL_420',
  'YBR_ICT',
  'YBR_RCT',
] as const;
type Photometric = (typeof PHOTOMETRIC)[number];

const T = {
  samples: 0x00280002,
  photometric: 0x00280004,
  planar: 0x00280006,
  frames: 0x00280008,
  rows: 0x00280010,
  columns: 0x00280011,
  bitsAllocated: 0x00280100,
  bitsStored: 0x00280101,
  highBit: 0x00280102,
  representation: 0x00280103,
} as const;
const MOST_FRAMES = 100_000;

/**
 * What a file says about its pixels; none are read.
 *
 * @throws UserError `image.unreadable`, `image.unsupported` that names the file and says what is wrong
 */
export async function dicomImage(dicom: DicomFile): Promise<DicomImage> {
  const { file, elements, syntax } = dicom;
  const word = async (tag: number): Promise<number | undefined> => (await wordsIn(file, elements, tag)).at(0);
  const pixels = elements.get(PIXELS) ?? elements.get(FLOAT_PIXELS) ?? elements.get(DOUBLE_PIXELS);
  if (!pixels && elements.has(0x00041220)) {
    throw unsupported(file, 'it is a list of the files beside it (DICOMDIR), which are read themselves');
  }
  const other = await noPictureIn(dicom);
  if (other) throw unsupported(file, `it is ${other.one} and holds no picture`, other.hint);
  if (!pixels) throw unreadable(file, 'it is a DICOM file without a picture');
  const packing = packingOf(syntax);
  if (!packing) throw unsupported(file, `its pixels are packed as ${nameOfSyntax(syntax)}`);
  const [rows, columns, samples = 1] = [await word(T.rows), await word(T.columns), await word(T.samples)];
  if (!rows || !columns) throw unreadable(file, 'it does not say how large its picture is');
  if (samples !== 1 && samples !== 3) throw unsupported(file, `its pixels have ${samples} samples`);
  const isFloat = pixels.tag !== PIXELS;
  const bitsAllocated = isFloat ? (pixels.tag === FLOAT_PIXELS ? 32 : 64) : await word(T.bitsAllocated);
  if (!bitsAllocated || !(isFloat ? [32, 64] : [1, 8, 16, 32]).includes(bitsAllocated)) {
    throw unsupported(file, `its samples have ${bitsAllocated ?? 'no number of'} bits`);
  }
  const bitsStored = (isFloat ? undefined : await word(T.bitsStored)) ?? bitsAllocated;
  const highBit = (isFloat ? undefined : await word(T.highBit)) ?? bitsStored - 1;
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit >= bitsAllocated || highBit < bitsStored - 1) {
    throw unreadable(
      file,
      `it says of itself that ${bitsStored} of ${bitsAllocated} bits count, up to bit ${highBit}`,
    );
  }
  return {
    rows,
    columns,
    samples,
    bitsAllocated,
    bitsStored,
    highBit,
    isFloat,
    frames: await framesOf(dicom),
    isSigned: (await word(T.representation)) === 1,
    photometric: await photometricOf(dicom, samples),
    isPlanar: (await word(T.planar)) === 1,
    // What is not open is not packed, whatever the syntax says.
    packing: pixels.isOpen ? packing : 'none',
    pixels,
  };
}

async function framesOf({ file, elements }: DicomFile): Promise<number> {
  const text = await textOf(file, elements, T.frames);
  if (text === '') return 1;
  const [frames] = await decimalsOf(file, elements, T.frames);
  if (Number.isInteger(frames) && frames >= 0 && frames <= MOST_FRAMES) return Math.max(1, frames);
  throw unreadable(file, 'it does not say how many pictures it has: what stands there is no number');
}

async function photometricOf({ file, elements }: DicomFile, samples: number): Promise<Photometric> {
  const text = (await textOf(file, elements, T.photometric)).toUpperCase();
  const found = PHOTOMETRIC.find((one) => one === text);
  if (found) {
    const isGrey = found.startsWith('MONO') || found.startsWith('PALETTE');
    if (isGrey === (samples === 1)) return found;
    throw unreadable(
      file,
      `it says ${text} and has ${samples === 1 ? 'one sample' : 'three samples'} a pixel`,
    );
  }
  if (text === '') return samples === 1 ? 'MONOCHROME2' : 'RGB';
  throw unsupported(file, 'its colours are of a kind that is no longer used (such as ARGB, CMYK or HSV)');
}

/**
 * The number of a frame, from 1, where `page` is 0 for the one in the middle.
 *
 * @throws UserError `image.no-page` that names the file
 */
export function frameOf(of: { readonly name: string }, pages: number, page: number): number {
  if (page === 0) return middleOf(pages);
  if (page <= pages) return page;
  const has = pages === 1 ? 'one picture' : `${pages} pictures`;
  throw noPage(of, `it has ${has}, and number ${page} was chosen`);
}

/** The one in the middle of so many, from 1; of an even number the one after the middle. */
export const middleOf = (pages: number): number => Math.floor(pages / 2) + 1;
