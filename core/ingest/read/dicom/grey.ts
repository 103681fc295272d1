import { type DataSet } from './elements.ts';
import { wordsOf } from '../../format/dicom-start.ts';
import type { DicomImage } from './image.ts';
import { throughWindow, type GreyWindow } from '../../volume-cut.ts';
import { rangeOf } from '../picture/grey-range.ts';
import type { Samples } from './samples.ts';
import type { DicomFile } from './start.ts';
import { decimalsOf, itemIn, textOf, wordsIn } from './values.ts';

/** A table that values are looked up in (PS3.3, C.11.1 and C.11.2). */
interface Lut {
  readonly first: number;
  readonly bits: number;
  readonly values: Uint16Array;
}

/** What lies between stored numbers and greys on a screen. */
export interface GreyView {
  readonly slope: number;
  readonly intercept: number;
  readonly modalityLut: Lut | null;
  readonly voiLut: Lut | null;
  readonly window: { readonly centre: number; readonly width: number; readonly shape: string } | null;
  readonly isInverted: boolean;
  /** Stored numbers, from the least to the most, that stand for "no picture here". */
  readonly padding: readonly [least: number, most: number] | null;
}

const T = {
  intercept: 0x00281052,
  slope: 0x00281053,
  centre: 0x00281050,
  width: 0x00281051,
  shape: 0x00281056,
  modalityLuts: 0x00283000,
  voiLuts: 0x00283010,
  descriptor: 0x00283002,
  data: 0x00283006,
  padding: 0x00280120,
  paddingLimit: 0x00280121,
  presentation: 0x20500020,
  shared: 0x52009229,
  perFrame: 0x52009230,
  transformation: 0x00289145,
  frameVoi: 0x00289132,
} as const;

/**
 * How the greys of a frame are shown: by the file, or in newer files by the frame or by all frames together.
 *
 * @param frame from 1
 */
export async function greyView(dicom: DicomFile, image: DicomImage, frame: number): Promise<GreyView> {
  const { file, elements } = dicom;
  const rescale = await placeOf(dicom, T.transformation, frame);
  const voi = await placeOf(dicom, T.frameVoi, frame);
  const [slope = 1] = await decimalsOf(file, rescale, T.slope);
  const [intercept = 0] = await decimalsOf(file, rescale, T.intercept);
  const modality = await itemIn(file, elements, T.modalityLuts);
  const luts = await itemIn(file, voi, T.voiLuts);
  const [centre] = await decimalsOf(file, voi, T.centre);
  const [width] = await decimalsOf(file, voi, T.width);
  const hasWindow = Number.isFinite(centre) && Number.isFinite(width) && width > 0;
  const isSigned = image.isSigned || intercept < 0;
  return {
    slope: Number.isFinite(slope) && slope !== 0 ? slope : 1,
    intercept: Number.isFinite(intercept) ? intercept : 0,
    modalityLut: modality && (await lutOf(dicom, modality, image.isSigned)),
    voiLut: luts && (await lutOf(dicom, luts, isSigned)),
    window: hasWindow ? { centre, width, shape: await textOf(file, voi, T.shape) } : null,
    isInverted:
      (image.photometric === 'MONOCHROME1') !==
      (image.photometric === 'MONOCHROME2' && (await textOf(file, elements, T.presentation)) === 'INVERSE'),
    padding: await paddingOf(dicom, image),
  };
}

/** A number, or all from it to a limit (PS3.3, C.7.5.1.1.2). */
async function paddingOf(
  { file, elements }: DicomFile,
  { isSigned }: DicomImage,
): Promise<GreyView['padding']> {
  const signed = (word: number): number => (isSigned ? (word << 16) >> 16 : word);
  const [value] = await wordsIn(file, elements, T.padding);
  if (value === undefined) return null;
  const [limit = value] = await wordsIn(file, elements, T.paddingLimit);
  const ends = [signed(value), signed(limit)];
  return [Math.min(...ends), Math.max(...ends)];
}

/** The data set in which a group of attributes of a frame stands. @param macro tag of the group; @param frame from 1 */
export async function placeOf({ file, elements }: DicomFile, macro: number, frame: number): Promise<DataSet> {
  for (const [groups, number] of [
    [T.perFrame, frame - 1],
    [T.shared, 0],
  ]) {
    const group = await itemIn(file, elements, groups, number);
    const found = group && (await itemIn(file, group, macro));
    if (found) return found;
  }
  return elements;
}

async function lutOf({ file, source }: DicomFile, set: DataSet, isSigned: boolean): Promise<Lut | null> {
  const [count, first, bits] = await wordsIn(file, set, T.descriptor);
  const data = set.get(T.data);
  if (bits === undefined || !data || data.isOpen) return null;
  const values = await tableOf(
    source,
    { at: data.at, length: data.end - data.at, isLittle: data.encoding.isLittle },
    count || 65_536,
  );
  return values && { first: isSigned ? (first << 16) >> 16 : first, bits, values };
}

/** Entries of a table, of a byte each where it is that short. */
export async function tableOf(
  source: DicomFile['source'],
  { at, length, isLittle }: { readonly at: number; readonly length: number; readonly isLittle: boolean },
  count: number,
): Promise<Uint16Array | null> {
  const bytes = await source.read(at, Math.min(length, 2 * count));
  if (bytes.length >= 2 * count) {
    const { u16 } = wordsOf(bytes, isLittle);
    return Uint16Array.from({ length: count }, (_, i) => u16(2 * i));
  }
  // Of two bytes that stand in a word, the first is that of the lower half.
  const inOrder = isLittle ? bytes : bytes.map((_, i) => bytes[i ^ 1] ?? 0);
  return bytes.length >= count ? Uint16Array.from(inOrder.subarray(0, count)) : null;
}

/** How greys were found: as they are stored, by a window or table of the file, or from the picture's own range. */
export type Greys = 'stored' | 'window' | 'range';

/** Stored numbers as what they mean: Hounsfield units and the like. @returns one value a pixel */
export function rescaled(samples: Samples, { slope, intercept, modalityLut }: GreyView): Samples {
  if (modalityLut) return Int32Array.from(samples, (value) => lookUp(modalityLut, value));
  if (slope === 1 && intercept === 0) return samples;
  return Float64Array.from(samples, (value) => value * slope + intercept);
}

const lookUp = ({ first, values }: Lut, value: number): number =>
  values[Math.min(values.length - 1, Math.max(0, Math.trunc(value) - first))];

/**
 * Greys of 8 bits, 0 black: through the first table or window of the file (PS3.3, C.11.2.1.2); where there is none,
 * samples of up to 8 bits as they are stored, and others from the picture's own darkest to its brightest. A window for all
 * files goes before that of the file.
 */
export function toGrey8(
  samples: Samples,
  image: DicomImage,
  view: GreyView & { readonly forAll?: GreyWindow | null },
): Uint8Array {
  const values = rescaled(samples, view);
  const scale = view.forAll ? throughWindow(view.forAll) : scaleOf(values, samples, image, view);
  const data = new Uint8Array(values.length);
  for (let i = 0; i < data.length; i++) {
    const grey = Math.round(255 * Math.min(1, Math.max(0, scale(values[i]))));
    data[i] = view.isInverted ? 255 - grey : grey;
  }
  return data;
}

/** How the greys of a picture are found, without looking at its pixels. */
export function greysOf({ bitsStored, isFloat, isSigned }: DicomImage, view: GreyView): Greys {
  if (view.voiLut || view.window) return 'window';
  const isPlain = !view.modalityLut && view.slope === 1 && view.intercept === 0;
  return isPlain && !isFloat && !isSigned && bitsStored <= 8 ? 'stored' : 'range';
}

/** What brings a value to 0 for black and 1 for white. */
function scaleOf(
  values: Samples,
  samples: Samples,
  image: DicomImage,
  view: GreyView,
): (value: number) => number {
  const { voiLut, window, padding } = view;
  if (voiLut) {
    const most = 2 ** Math.min(16, Math.max(1, voiLut.bits)) - 1;
    return (value) => lookUp(voiLut, value) / most;
  }
  if (window) return windowed(window);
  if (greysOf(image, view) === 'stored') {
    const most = 2 ** image.bitsStored - 1;
    return (value) => value / most;
  }
  const { low, high } = rangeOf(
    values,
    (i) => padding === null || samples[i] < padding[0] || samples[i] > padding[1],
  );
  return (value) => (high > low ? (value - low) / (high - low) : 0);
}

function windowed({ centre, width, shape }: NonNullable<GreyView['window']>): (value: number) => number {
  if (shape === 'SIGMOID') return (value) => 1 / (1 + Math.exp((-4 * (value - centre)) / width));
  if (shape === 'LINEAR_EXACT') return (value) => (value - centre) / width + 0.5;
  if (width <= 1) return (value) => (value <= centre - 0.5 ? 0 : 1);
  return (value) => (value - (centre - 0.5)) / (width - 1) + 0.5;
}
