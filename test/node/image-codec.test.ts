import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { imageCodec } from '../../core/node/image-codec.ts';
import { memorySource } from '../ingest/memory-source.ts';

const WIDTH = 24;
const HEIGHT = 16;

/** Pixels that all differ, so that a mixed-up row or channel shows. */
function pixels(channels: 1 | 3, depth: 8 | 16): Uint8Array | Uint16Array {
  const count = WIDTH * HEIGHT * channels;
  return depth === 8
    ? Uint8Array.from({ length: count }, (_, i) => (i * 37) % 251)
    : Uint16Array.from({ length: count }, (_, i) => (i * 4001) % 65521);
}

const raw = (channels: 1 | 3, depth: 8 | 16) =>
  sharp(pixels(channels, depth), { raw: { width: WIDTH, height: HEIGHT, channels } });
const target = (colour: 'grey' | 'rgb') => ({ width: WIDTH, height: HEIGHT, colour });
const png = async (channels: 1 | 3, depth: 8 | 16) =>
  imageCodec.encodePng({ width: WIDTH, height: HEIGHT, channels, data: pixels(channels, depth) });

describe('PNG', () => {
  it.each<[1 | 3, 8 | 16]>([
    [1, 8],
    [3, 8],
    [1, 16],
    [3, 16],
  ])('of %i channels and %i bits is written and read without loss', async (channels, depth) => {
    const source = memorySource('a.png', await png(channels, depth));
    expect(await imageCodec.inspect(source)).toEqual({
      format: 'png',
      width: WIDTH,
      height: HEIGHT,
      channels,
      bitsPerSample: depth,
      metadata: [],
    });
    const image = await imageCodec.decode(source, target(channels === 1 ? 'grey' : 'rgb'));
    expect(image).toEqual({ width: WIDTH, height: HEIGHT, channels, data: pixels(channels, depth) });
  });

  it('with text in it says so', async () => {
    const bytes = await png(1, 8);
    const chunk = new TextEncoder().encode('....tEXtAuthor\0Jane Doe....');
    const view = new DataView(chunk.buffer);
    view.setUint32(0, chunk.length - 12);
    view.setUint32(chunk.length - 4, crc32(chunk.subarray(4, chunk.length - 4)));
    const headerEnd = 8 + 25;
    const source = memorySource(
      'a.png',
      Uint8Array.from([...bytes.subarray(0, headerEnd), ...chunk, ...bytes.subarray(headerEnd)]),
    );
    expect((await imageCodec.inspect(source)).metadata).toEqual(['text']);
  });

  it('of four channels is laid on black', async () => {
    const data = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) =>
      i % 4 === 3 ? (i % 8 === 3 ? 0 : 255) : 200,
    );
    const bytes = await imageCodec.encodePng({ width: WIDTH, height: HEIGHT, channels: 4, data });
    const image = await imageCodec.decode(memorySource('a.png', bytes), target('rgb'));
    expect([...image.data.subarray(0, 6)]).toEqual([0, 0, 0, 200, 200, 200]);
  });
});

describe('TIFF and JPEG', () => {
  it('16-bit grey TIFF keeps its 16 bits', async () => {
    const bytes = await raw(1, 16).toColourspace('grey16').tiff({ compression: 'lzw' }).toBuffer();
    const image = await imageCodec.decode(memorySource('a.tif', bytes), target('grey'));
    expect(image.data).toEqual(pixels(1, 16));
  });

  it('8-bit colour TIFF is read without loss', async () => {
    const bytes = await raw(3, 8).tiff({ compression: 'deflate' }).toBuffer();
    expect((await imageCodec.decode(memorySource('a.tif', bytes), target('rgb'))).data).toEqual(pixels(3, 8));
  });

  it('JPEG is read nearly so', async () => {
    const smooth = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => Math.floor(i / 3 / WIDTH) * 10);
    const bytes = await sharp(smooth, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const { data } = await imageCodec.decode(memorySource('a.jpg', bytes), target('rgb'));
    smooth.forEach((v, i) => expect(Math.abs(data[i] - v)).toBeLessThan(8));
  });

  it('is turned as the EXIF orientation says, which also counts as metadata', async () => {
    const halves = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH < WIDTH / 2 ? 0 : 255));
    const bytes = await sharp(halves, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100 })
      .toBuffer();
    const source = memorySource('a.jpg', bytes);
    expect(await imageCodec.inspect(source)).toMatchObject({
      width: HEIGHT,
      height: WIDTH,
      metadata: ['EXIF'],
    });
    const { data } = await imageCodec.decode(source, { width: HEIGHT, height: WIDTH, colour: 'grey' });
    // Orientation 6 is a quarter turn clockwise: left becomes top.
    expect(data[0]).toBeLessThan(10);
    expect(data[data.length - 1]).toBeGreaterThan(245);
  });
});

describe('decoding', () => {
  it('resizes without distortion, with black bars', async () => {
    const white = new Uint8Array(WIDTH * HEIGHT).fill(255);
    const bytes = await imageCodec.encodePng({ width: WIDTH, height: HEIGHT, channels: 1, data: white });
    const { data } = await imageCodec.decode(memorySource('a.png', bytes), {
      width: 12,
      height: 12,
      colour: 'grey',
    });
    const rows = Array.from({ length: 12 }, (_, r) => data[r * 12 + 6]);
    expect(rows).toEqual([0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0]);
  });

  it('gives grey images three equal channels where colour is asked for, and colour ones one where grey is', async () => {
    const asColour = await imageCodec.decode(memorySource('a.png', await png(1, 8)), target('rgb'));
    expect([...asColour.data.subarray(3, 6)]).toEqual([37, 37, 37]);
    const asGrey = await imageCodec.decode(memorySource('a.png', await png(3, 8)), target('grey'));
    expect([asGrey.channels, asGrey.data.length]).toEqual([1, WIDTH * HEIGHT]);
  });
});

describe('files that are no whole images', () => {
  const refused = async (bytes: Uint8Array, code: string, why: string) => {
    const source = memorySource('eye_0012.png', bytes);
    await expect(imageCodec.decode(source, target('grey'))).rejects.toMatchObject({
      name: 'UserError',
      code,
      message: expect.stringMatching(new RegExp(`eye_0012.png.*${why}`)),
    });
  };

  it.each([0.05, 0.3, 0.6, 0.95])('a PNG cut at %f of its length', async (part) => {
    const whole = await png(3, 8);
    await refused(whole.subarray(0, Math.floor(whole.length * part)), 'image.unreadable', 'cut short');
  });

  it.each([0.3, 0.6, 0.95])('a JPEG cut at %f of its length', async (part) => {
    const whole = await raw(3, 8).jpeg().toBuffer();
    await refused(whole.subarray(0, Math.floor(whole.length * part)), 'image.unreadable', 'cut short');
  });

  it('a PNG with damaged bytes', async () => {
    const broken = (await png(3, 8)).slice();
    broken.fill(0x5a, broken.length >> 1, (broken.length >> 1) + 40);
    await refused(broken, 'image.unreadable', 'damaged');
  });

  it('an empty file', () => refused(new Uint8Array(0), 'image.unreadable', 'empty'));
  it('a text file', () =>
    refused(new TextEncoder().encode('id,age\n12,50\n'), 'image.unreadable', 'not an image'));

  it('a GIF', async () => refused(await raw(3, 8).gif().toBuffer(), 'image.unreadable', 'gif'));

  it('a TIFF of floating-point numbers', () => refused(floatTiff(), 'image.unreadable', 'float'));

  it('an image of one pixel', async () => {
    const pixel = await imageCodec.encodePng({ width: 1, height: 1, channels: 1, data: new Uint8Array(1) });
    await refused(pixel, 'image.too-small', '1 x 1 pixels');
  });
});

/** The smallest TIFF of 32-bit floats, 8 x 8: sharp writes none itself. */
function floatTiff(): Uint8Array {
  const SHORT = 3;
  const LONG = 4;
  const pixelsAt = 8 + 2 + 10 * 12 + 4;
  const fields = [
    [256, LONG, 8], // width
    [257, LONG, 8], // height
    [258, SHORT, 32], // bits per sample
    [259, SHORT, 1], // no compression
    [262, SHORT, 1], // black is zero
    [273, LONG, pixelsAt], // where the strip is
    [277, SHORT, 1], // samples per pixel
    [278, LONG, 8], // rows per strip
    [279, LONG, 256], // bytes of the strip
    [339, SHORT, 3], // samples are IEEE floats
  ];
  const view = new DataView(new ArrayBuffer(pixelsAt + 256));
  view.setUint32(0, 0x49492a00);
  view.setUint32(4, 8, true);
  view.setUint16(8, fields.length, true);
  fields.forEach(([tag, type, value], i) => {
    const at = 10 + 12 * i;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, value, true);
  });
  return new Uint8Array(view.buffer);
}
