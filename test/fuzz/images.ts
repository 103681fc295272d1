import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { importImages } from '../../core/ingest/image/import.ts';
import { planImages } from '../../core/ingest/image/plan.ts';
import { imageCodec } from '../../core/node/images/image-codec.ts';
import {
  chunk,
  exif,
  greyJpeg,
  multiPicture,
  text,
  tiff,
  withChunks,
  withSegments,
} from '../ingest/image/image-fixture.ts';
import { memorySource, refs } from '../ingest/memory-source.ts';
import { joined, type Mutation } from './mutate.ts';
import { FILE, SOMEBODY, type FuzzReader } from './reader.ts';

const NUMBERS = [0, 1, 2, 7, 8, 255, 256, 4096, 12_000, 30_000, 65_535, 100_000, 0x7fffffff, 0xffffffff];

async function read(bytes: Uint8Array): Promise<readonly string[]> {
  const source = memorySource(FILE, bytes);
  const plan = await planImages(refs([source]), imageCodec, { pattern: '{id}_{side}.*' });
  const [side] = plan.sides;
  if (!side) {
    // The plan has refused it already; the codec says the same.
    await imageCodec.thumbnail(source, { size: 64, white16: 65_535, page: 1 });
    return [];
  }
  await imageCodec.thumbnail(source, { size: 64, white16: plan.suggested.white16, page: 1 });
  const settings = { ...plan.suggested, width: 16, height: 16 };
  const { rejects } = await importImages(side, settings, imageCodec, { onRow: () => undefined });
  return rejects.map(({ reason }) => reason);
}

const pixels = (channels: 1 | 3 | 4, deep = false) => {
  const values = Array.from({ length: 40 * 30 * channels }, (_, i) => (i * 37) % (deep ? 65_521 : 251));
  const data = deep ? Uint16Array.from(values) : Uint8Array.from(values);
  return sharp(data, { raw: { width: 40, height: 30, channels } });
};
const bytesOf = async (image: Sharp): Promise<Uint8Array> => new Uint8Array(await image.toBuffer());

/** A word of a PNG's chunk is changed and its checksum made right, so that the reader comes to believe it. */
const lieInChunk: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const chunks: { at: number; length: number }[] = [];
  for (let at = 8; at + 12 <= out.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > out.length) break;
    chunks.push({ at, length });
    at += 12 + length;
  }
  if (chunks.length === 0) return out;
  const { at, length } = rng.uniform() < 0.5 ? chunks[0] : rng.pick(chunks);
  if (length >= 4) {
    const where = at + 8 + 4 * Math.floor((rng.uniform() * length) / 4);
    if (rng.uniform() < 0.5 && where + 4 <= at + 8 + length) view.setUint32(where, rng.pick(NUMBERS));
    else out[Math.min(where, at + 7 + length)] = rng.int(256);
  }
  view.setUint32(at + 8 + length, crc32(out.subarray(at + 4, at + 8 + length)));
  return out;
};

/** A marker's payload is changed: sizes, tables, orders of components. */
const lieInSegment: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  const markers: number[] = [];
  for (let at = 2; at + 4 <= out.length && out[at] === 0xff;) {
    markers.push(at);
    at += 2 + ((out[at + 2] << 8) | out[at + 3]);
  }
  if (markers.length === 0) return out;
  const at = rng.pick(markers);
  const where = at + 2 + rng.int(12);
  const value = rng.pick(NUMBERS);
  if (where + 2 <= out.length) {
    out[where] = value >> 8;
    out[where + 1] = value;
  }
  return out;
};

/** A field of the first directory gets another count, type, value or tag. */
const lieInField: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  if (out.length < 16) return out;
  const view = new DataView(out.buffer);
  const isLittle = out[0] === 0x49;
  const first = view.getUint32(4, isLittle);
  if (first + 2 > out.length) return out;
  const count = view.getUint16(first, isLittle);
  const at = first + 2 + 12 * rng.int(count);
  if (at + 12 > out.length) return out;
  const part = rng.int(4);
  if (part === 0)
    view.setUint16(
      at,
      rng.pick([254, 256, 257, 258, 259, 262, 273, 277, 278, 279, 284, 320, 322, 330, 338, 339, 34665]),
      isLittle,
    );
  else if (part === 1) view.setUint16(at + 2, rng.pick([0, 1, 2, 3, 4, 5, 12, 13, 16]), isLittle);
  else view.setUint32(at + (part === 2 ? 4 : 8), rng.pick(NUMBERS), isLittle);
  return out;
};

export const png: FuzzReader = {
  name: 'png',
  lies: [lieInChunk],
  read,
  bases: async () => {
    const colour = await bytesOf(pixels(3).png());
    return [
      colour,
      await bytesOf(pixels(1, true).toColourspace('grey16').png()),
      await bytesOf(pixels(4).png({ progressive: true })),
      await bytesOf(pixels(3).png({ palette: true })),
      withChunks(
        colour,
        chunk('acTL', Uint8Array.from([0, 0, 0, 7, 0, 0, 0, 0])),
        chunk('tEXt', text(`Author\0${SOMEBODY}`)),
        chunk('eXIf', exif({ tag: 274, type: 3, values: [6] }, { tag: 315, type: 2, values: SOMEBODY })),
      ),
    ];
  },
};

export const jpeg: FuzzReader = {
  name: 'jpeg',
  lies: [lieInSegment],
  read,
  bases: async () => {
    const block = exif(
      { tag: 274, type: 3, values: [6] },
      { tag: 270, type: 2, values: `${SOMEBODY}, left` },
    );
    return [
      await bytesOf(pixels(3).jpeg()),
      await bytesOf(pixels(3).jpeg({ progressive: true })),
      withSegments(await greyJpeg(9), { marker: 0xe1, data: joined(text('Exif\0\0'), block) }),
      multiPicture([await greyJpeg(10), await greyJpeg(90)]),
    ];
  },
};

export const webp: FuzzReader = {
  name: 'webp',
  lies: [],
  read,
  bases: async () => [
    await bytesOf(pixels(3).webp()),
    await bytesOf(pixels(4).webp({ lossless: true })),
    await bytesOf(
      pixels(3)
        .withExif({ IFD0: { Artist: SOMEBODY } })
        .withMetadata({ orientation: 6 })
        .webp(),
    ),
  ],
};

export const tif: FuzzReader = {
  name: 'tiff',
  lies: [lieInField],
  read,
  bases: async () => [
    tiff([{}, { fields: [{ tag: 270, type: 2, values: `${SOMEBODY}, left eye` }] }]),
    tiff([{ bits: 16, data: new Uint8Array(512).fill(77) }], false),
    await bytesOf(pixels(3).tiff({ compression: 'lzw' })),
    await bytesOf(pixels(3).tiff({ compression: 'jpeg' })),
    await bytesOf(pixels(1, true).toColourspace('grey16').tiff({ compression: 'deflate', bigtiff: true })),
    await bytesOf(pixels(3).tiff({ tile: true, tileWidth: 16, tileHeight: 16, pyramid: true })),
  ],
};
