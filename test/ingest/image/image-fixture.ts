import { crc32 } from 'node:zlib';
import sharp from 'sharp';

export const text = (words: string): Uint8Array => Uint8Array.from(words, (c) => c.charCodeAt(0));

export const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

function word32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = joined(text(type), data);
  return joined(word32(data.length), named, word32(crc32(named)));
}

/** A PNG with chunks between its header and what follows. */
export function withChunks(png: Uint8Array, ...chunks: readonly Uint8Array[]): Uint8Array {
  const headerEnd = 8 + 25;
  return joined(png.subarray(0, headerEnd), ...chunks, png.subarray(headerEnd));
}

/** A PNG that claims a size, and holds next to nothing. */
export function claimingPng(
  width: number,
  height: number,
  more: { interlaced?: boolean; depth?: number } = {},
): Uint8Array {
  const header = joined(
    word32(width),
    word32(height),
    Uint8Array.from([more.depth ?? 8, 2, 0, 0, more.interlaced ? 1 : 0]),
  );
  return joined(
    text('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    chunk('IDAT', new Uint8Array(20)),
    chunk('IEND', new Uint8Array(0)),
  );
}

/** A JPEG with segments after its first two bytes. */
export function withSegments(
  jpeg: Uint8Array,
  ...segments: readonly { readonly marker: number; readonly data: Uint8Array }[]
): Uint8Array {
  const made = segments.map(({ marker, data }) =>
    joined(Uint8Array.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data),
  );
  return joined(jpeg.subarray(0, 2), ...made, jpeg.subarray(2));
}

export interface TiffField {
  readonly tag: number;
  /** 1 bytes, 2 text, 3 of 16 bits, 4 of 32 bits. */
  readonly type: 1 | 2 | 3 | 4;
  readonly values: readonly number[] | string;
}

export interface TiffPage {
  readonly fields?: readonly TiffField[];
  readonly width?: number;
  readonly height?: number;
  readonly bits?: number;
  readonly channels?: number;
  readonly photometric?: number;
  /** Bytes of the pixels, in one strip. */
  readonly data?: Uint8Array;
}

const SIZE = { 1: 1, 2: 1, 3: 2, 4: 4 } as const;

/** An uncompressed TIFF, written field by field: what libraries do not write is what is to be tried. */
export function tiff(pages: readonly TiffPage[], isLittle = true): Uint8Array {
  const out: number[] = [...text(isLittle ? 'II' : 'MM')];
  const put = (value: number, bytes: 1 | 2 | 4): void => {
    for (let b = 0; b < bytes; b++) out.push((value >>> (8 * (isLittle ? b : bytes - 1 - b))) & 255);
  };
  const patch = (at: number, value: number): void => {
    for (let b = 0; b < 4; b++) out[at + b] = (value >>> (8 * (isLittle ? b : 3 - b))) & 255;
  };
  put(42, 2);
  put(0, 4);
  let linkAt = 4;
  for (const page of pages) {
    const { width = 16, height = 16, bits = 8, channels = 1, photometric = channels >= 3 ? 2 : 1 } = page;
    const data = page.data ?? new Uint8Array(Math.ceil((width * channels * bits) / 8) * height);
    const dataAt = out.length;
    out.push(...data);
    const given = page.fields ?? [];
    const usual: TiffField[] = [
      { tag: 256, type: 4, values: [width] },
      { tag: 257, type: 4, values: [height] },
      { tag: 258, type: 3, values: Array.from({ length: channels }, () => bits) },
      { tag: 259, type: 3, values: [1] },
      { tag: 262, type: 3, values: [photometric] },
      { tag: 273, type: 4, values: [dataAt] },
      { tag: 277, type: 3, values: [channels] },
      { tag: 278, type: 4, values: [height] },
      { tag: 279, type: 4, values: [data.length] },
    ];
    const fields = [...usual.filter(({ tag }) => !given.some((f) => f.tag === tag)), ...given].sort(
      (a, b) => a.tag - b.tag,
    );
    const outside = fields.map(({ type, values }) => {
      const list = typeof values === 'string' ? [...text(`${values}\0`)] : values;
      if (list.length * SIZE[type] <= 4) return { list, at: -1 };
      const at = out.length;
      for (const value of list) put(value, SIZE[type]);
      return { list, at };
    });
    if (out.length % 2) out.push(0);
    patch(linkAt, out.length);
    put(fields.length, 2);
    fields.forEach(({ tag, type }, f) => {
      const { list, at } = outside[f];
      put(tag, 2);
      put(type, 2);
      put(list.length, 4);
      if (at >= 0) put(at, 4);
      else {
        for (const value of list) put(value, SIZE[type]);
        for (let b = list.length * SIZE[type]; b < 4; b++) out.push(0);
      }
    });
    linkAt = out.length;
    put(0, 4);
  }
  return Uint8Array.from(out);
}

/** A block as EXIF has it. */
export const exif = (...fields: readonly TiffField[]): Uint8Array => {
  const whole = tiff([{ fields, data: new Uint8Array(2) }]);
  return whole;
};

/** Grey pixels, all of one level, as JPEG. */
export const greyJpeg = async (level: number, more: { progressive?: boolean } = {}): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp(new Uint8Array(256).fill(level), { raw: { width: 16, height: 16, channels: 1 } })
      .jpeg({ quality: 100, ...more })
      .toBuffer(),
  );

/** Pictures one after the other with an index of them, as stereo cameras write them (CIPA DC-007). */
export function multiPicture(pictures: readonly Uint8Array[]): Uint8Array {
  const index = (sizes: readonly number[], starts: readonly number[]): Uint8Array => {
    const entries = sizes.flatMap((size, i) => [i === 0 ? 0x030000 : 0x020002, size, starts[i], 0]);
    const bytes = new Uint8Array(8 + 2 + 12 + 4 + entries.length * 4);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 0x49492a00);
    view.setUint32(4, 8, true);
    view.setUint16(8, 1, true);
    view.setUint16(10, 0xb002, true);
    view.setUint16(12, 7, true);
    view.setUint32(14, entries.length * 4, true);
    view.setUint32(18, 26, true);
    entries.forEach((entry, i) => view.setUint32(26 + 4 * i, entry, true));
    return bytes;
  };
  const made = (starts: readonly number[]): Uint8Array =>
    withSegments(pictures[0], {
      marker: 0xe2,
      data: joined(
        text('MPF\0'),
        index([pictures[0].length, ...pictures.slice(1).map((p) => p.length)], starts),
      ),
    });
  const first = made(pictures.map(() => 0)).length;
  // Offsets count from the index, which stands behind two bytes, a marker, a length and four letters.
  const base = 2 + 4 + 4;
  let at = first;
  const starts = pictures.map((picture, i) => {
    if (i === 0) return 0;
    const start = at - base;
    at += picture.length;
    return start;
  });
  return joined(made(starts), ...pictures.slice(1));
}
