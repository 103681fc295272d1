import { latin1, type Windowed } from './windowed.ts';

/** One field of a TIFF directory (EXIF has the same). */
export interface TiffField {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Offset of its values in the file. */
  readonly at: number;
}

export interface TiffDirectory {
  readonly fields: ReadonlyMap<number, TiffField>;
  /** Offset of the next directory; 0 where there is none. */
  readonly next: number;
}

/** How the numbers of a TIFF are written, and where it begins in its file. */
export interface TiffReader {
  readonly file: Windowed;
  /** Offsets count from here: 0, or the start of an EXIF block. */
  readonly base: number;
  readonly isLittle: boolean;
  readonly isBig: boolean;
  /** Offset of the first directory. */
  readonly first: number;
}

const ASCII = 2;
/** Bytes of one value by its type. */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
const MOST_FIELDS = 4096;
const MOST_TEXT = 4096;

/** Undefined where no TIFF begins at `base`. */
export async function openTiff(file: Windowed, base = 0): Promise<TiffReader | undefined> {
  const head = await file.bytes(base, 16);
  const mark = latin1(head.subarray(0, 2));
  if (head.length < 8 || (mark !== 'II' && mark !== 'MM')) return undefined;
  const isLittle = mark === 'II';
  const view = viewOf(head);
  const version = view.getUint16(2, isLittle);
  if (version === 42) {
    return { file, base, isLittle, isBig: false, first: view.getUint32(4, isLittle) };
  }
  if (version !== 43 || head.length < 16) return undefined;
  return { file, base, isLittle, isBig: true, first: Number(view.getBigUint64(8, isLittle)) };
}

/** Undefined where there is none: it lies beyond the end, or has more fields than any has. */
export async function readDirectory(
  { file, base, isLittle, isBig }: TiffReader,
  offset: number,
): Promise<TiffDirectory | undefined> {
  const at = base + offset;
  const headBytes = isBig ? 8 : 2;
  const fieldBytes = isBig ? 20 : 12;
  const linkBytes = isBig ? 8 : 4;
  if (!Number.isSafeInteger(at) || at + headBytes > file.size) return undefined;
  const head = viewOf(await file.bytes(at, headBytes));
  const count = isBig ? Number(head.getBigUint64(0, isLittle)) : head.getUint16(0, isLittle);
  if (count > MOST_FIELDS || at + headBytes + count * fieldBytes > file.size) return undefined;
  const view = viewOf(await file.bytes(at + headBytes, count * fieldBytes + linkBytes));
  const fields = new Map<number, TiffField>();
  for (let f = 0; f < count; f++) {
    const from = f * fieldBytes;
    const tag = view.getUint16(from, isLittle);
    const type = view.getUint16(from + 2, isLittle);
    const values = isBig ? Number(view.getBigUint64(from + 4, isLittle)) : view.getUint32(from + 4, isLittle);
    const inside = isBig ? 12 : 8;
    const link = isBig
      ? Number(view.getBigUint64(from + inside, isLittle))
      : view.getUint32(from + inside, isLittle);
    const fits = values * (SIZES[type] ?? 1) <= (isBig ? 8 : 4);
    fields.set(tag, {
      tag,
      type,
      count: values,
      at: fits ? at + headBytes + from + inside : base + link,
    });
  }
  const linkAt = count * fieldBytes;
  const hasLink = view.byteLength >= linkAt + linkBytes;
  const next = !hasLink
    ? 0
    : isBig
      ? Number(view.getBigUint64(linkAt, isLittle))
      : view.getUint32(linkAt, isLittle);
  return { fields, next };
}

/** The first `most` values of a field of whole numbers; fewer where the file ends before. */
export async function numbersOf(
  { file, isLittle }: TiffReader,
  field: TiffField | undefined,
  most = 16,
): Promise<number[]> {
  const size = field ? SIZES[field.type] : undefined;
  if (!field || size === undefined) return [];
  const bytes = await file.bytes(field.at, Math.min(field.count, most) * size);
  const view = viewOf(bytes);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => {
    if (size === 1) return view.getUint8(i);
    if (size === 2) return view.getUint16(2 * i, isLittle);
    if (size === 4) return view.getUint32(4 * i, isLittle);
    return Number(view.getBigUint64(8 * i, isLittle));
  });
}

/** The beginning of a field's text, without what ends it. */
export async function textOf({ file }: TiffReader, field: TiffField | undefined): Promise<string> {
  if (!field) return '';
  return latin1(await file.bytes(field.at, Math.min(field.count, MOST_TEXT))).replace(/\0+$/, '');
}

/** Bytes of a description that is looked into; OME's has a line for every page. */
const MOST_DESCRIPTION = 1 << 20;

/** All of a field's text, as UTF-8, where it is no longer than a description may be; empty of a longer one. */
export async function wholeTextOf({ file }: TiffReader, field: TiffField | undefined): Promise<string> {
  if (!field || field.count > MOST_DESCRIPTION) return '';
  return new TextDecoder().decode(await file.bytes(field.at, field.count)).replace(/\0+$/, '');
}

/** Whether a field has more than blanks, zeros and the name of a character set in it. */
export async function saysSomething(reader: TiffReader, field: TiffField): Promise<boolean> {
  const text = await textOf(reader, field);
  return /[^\s\0]/.test(text.replace(/^(ASCII|UNICODE|JIS)\0+/, ''));
}

/** Whether a field holds ASCII text. */
export const isText = (field: TiffField): boolean => field.type === ASCII;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
