import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { imageCodec } from '../../core/node/images/image-codec.ts';
import type { ByteSource, ImageTarget } from '../../core/ingest/ports.ts';
import {
  chunk,
  claimingPng,
  greyJpeg,
  multiPicture,
  text,
  tiff,
  withChunks,
} from '../ingest/image/image-fixture.ts';
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
const target = (colour: 'grey' | 'rgb', page = 1) => ({ width: WIDTH, height: HEIGHT, colour, page });
const decode = async (source: ByteSource, wanted: ImageTarget) =>
  (await imageCodec.decode(source, wanted)).raster;
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
    expect(await imageCodec.inspect(source, 1)).toEqual({
      format: 'png',
      width: WIDTH,
      height: HEIGHT,
      channels,
      bitsPerSample: depth,
      pages: 1,
      odd: [],
      metadata: [],
    });
    const image = await decode(source, target(channels === 1 ? 'grey' : 'rgb'));
    expect(image).toEqual({ width: WIDTH, height: HEIGHT, channels, data: pixels(channels, depth) });
  });

  it('with text in it says so', async () => {
    const bytes = withChunks(await png(1, 8), chunk('tEXt', text('Author\0Jane Doe')));
    const source = memorySource('a.png', bytes);
    expect((await imageCodec.inspect(source, 1)).metadata).toEqual(['PNG text']);
  });

  it('of four channels is laid on black', async () => {
    const data = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) =>
      i % 4 === 3 ? (i % 8 === 3 ? 0 : 255) : 200,
    );
    const bytes = await imageCodec.encodePng({ width: WIDTH, height: HEIGHT, channels: 4, data });
    const image = await decode(memorySource('a.png', bytes), target('rgb'));
    expect([...image.data.subarray(0, 6)]).toEqual([0, 0, 0, 200, 200, 200]);
  });
});

describe('TIFF and JPEG', () => {
  it('16-bit grey TIFF keeps its 16 bits', async () => {
    const bytes = await raw(1, 16).toColourspace('grey16').tiff({ compression: 'lzw' }).toBuffer();
    const image = await decode(memorySource('a.tif', bytes), target('grey'));
    expect(image.data).toEqual(pixels(1, 16));
  });

  it('8-bit colour TIFF is read without loss', async () => {
    const bytes = await raw(3, 8).tiff({ compression: 'deflate' }).toBuffer();
    expect((await decode(memorySource('a.tif', bytes), target('rgb'))).data).toEqual(pixels(3, 8));
  });

  it('JPEG is read nearly so', async () => {
    const smooth = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => Math.floor(i / 3 / WIDTH) * 10);
    const bytes = await sharp(smooth, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const { data } = await decode(memorySource('a.jpg', bytes), target('rgb'));
    smooth.forEach((v, i) => expect(Math.abs(data[i] - v)).toBeLessThan(8));
  });

  it('is turned as the EXIF orientation says, which tells nothing about a person', async () => {
    const halves = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH < WIDTH / 2 ? 0 : 255));
    const bytes = await sharp(halves, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100 })
      .toBuffer();
    const source = memorySource('a.jpg', bytes);
    expect(await imageCodec.inspect(source, 1)).toMatchObject({
      width: HEIGHT,
      height: WIDTH,
      metadata: [],
    });
    const { data } = await decode(source, { width: HEIGHT, height: WIDTH, colour: 'grey', page: 1 });
    // Orientation 6 is a quarter turn clockwise: left becomes top.
    expect(data[0]).toBeLessThan(10);
    expect(data[data.length - 1]).toBeGreaterThan(245);
  });
});

describe('decoding', () => {
  it('resizes without distortion, with black bars', async () => {
    const white = new Uint8Array(WIDTH * HEIGHT).fill(255);
    const bytes = await imageCodec.encodePng({ width: WIDTH, height: HEIGHT, channels: 1, data: white });
    const { data } = await decode(memorySource('a.png', bytes), {
      width: 12,
      height: 12,
      colour: 'grey',
      page: 1,
    });
    const rows = Array.from({ length: 12 }, (_, r) => data[r * 12 + 6]);
    expect(rows).toEqual([0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0]);
  });

  it('gives grey images three equal channels where colour is asked for, and colour ones one where grey is', async () => {
    const asColour = await decode(memorySource('a.png', await png(1, 8)), target('rgb'));
    expect([...asColour.data.subarray(3, 6)]).toEqual([37, 37, 37]);
    const asGrey = await decode(memorySource('a.png', await png(3, 8)), target('grey'));
    expect([asGrey.channels, asGrey.data.length]).toEqual([1, WIDTH * HEIGHT]);
  });
});

describe('files with several pictures', () => {
  const level = async (bytes: Uint8Array, page: number) =>
    (await decode(memorySource('a.tif', bytes), { width: 16, height: 16, colour: 'grey', page })).data[0];

  it('give the page that is asked for, smaller copies not counted', async () => {
    const of = (value: number) => ({ data: new Uint8Array(256).fill(value) });
    const copy = { width: 8, height: 8, fields: [{ tag: 254, type: 4 as const, values: [1] }] };
    const bytes = tiff([of(10), copy, of(20), of(30)]);
    expect([await level(bytes, 1), await level(bytes, 2), await level(bytes, 3)]).toEqual([10, 20, 30]);
    await expect(level(bytes, 4)).rejects.toMatchObject({ code: 'image.no-page' });
  });

  it('may be JPEGs one after the other', async () => {
    const bytes = multiPicture([await greyJpeg(10), await greyJpeg(90), await greyJpeg(200)]);
    expect([await level(bytes, 1), await level(bytes, 2), await level(bytes, 3)]).toEqual([10, 90, 200]);
  });
});

describe('colours', () => {
  const first = async (bytes: Uint8Array) =>
    [
      ...(await decode(memorySource('a.img', bytes), { width: 16, height: 16, colour: 'rgb', page: 1 })).data,
    ].slice(0, 3);

  it('of another colour space are brought to that of screens', async () => {
    const asShown = [200, 90, 40];
    const wide = await sharp({
      create: { width: 16, height: 16, channels: 3, background: { r: 200, g: 90, b: 40 } },
    })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const stored = [...(await sharp(wide, { ignoreIcc: true }).raw().toBuffer())].slice(0, 3);
    const got = await first(wide);
    expect(stored).not.toEqual(asShown);
    got.forEach((value, c) => expect(Math.abs(value - asShown[c])).toBeLessThanOrEqual(2));
  });

  const rgba = (extra: number, pixel: number[]) =>
    tiff([
      {
        channels: 4,
        photometric: 2,
        fields: [{ tag: 338, type: 3, values: [extra] }],
        data: Uint8Array.from({ length: 1024 }, (_, i) => pixel[i % 4]),
      },
    ]);
  it.each([
    ['not multiplied yet', 2, [50, 25, 12]],
    ['multiplied already', 1, [100, 50, 25]],
    ['that is none', 0, [100, 50, 25]],
  ])('with transparency %s are as shown on black', async (_, extra, want) => {
    const got = await first(rgba(extra, [100, 50, 25, 128]));
    got.forEach((value, c) => expect(Math.abs(value - want[c])).toBeLessThanOrEqual(1));
  });

  it('of inks are brought to red, green and blue', async () => {
    const cmyk = tiff([
      {
        channels: 4,
        photometric: 5,
        data: Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : 0)),
      },
    ]);
    expect(Math.max(...(await first(cmyk)))).toBeLessThan(60);
    expect((await imageCodec.inspect(memorySource('a.tif', cmyk), 1)).odd).toEqual(['cmyk']);
  });

  it('white that is zero is turned over, and one bit becomes black and white', async () => {
    expect(await first(tiff([{ photometric: 0, data: new Uint8Array(256) }]))).toEqual([255, 255, 255]);
    expect(await first(tiff([{ bits: 1, data: new Uint8Array(32).fill(255) }]))).toEqual([255, 255, 255]);
    const four = tiff([{ bits: 4, data: new Uint8Array(128).fill(0x77) }]);
    expect((await first(four))[0]).toBe(0x77);
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
    refused(new TextEncoder().encode('id,age\n12,50\n'), 'image.other-kind', 'is a text and not an image'));

  it('a GIF', async () => refused(await raw(3, 8).gif().toBuffer(), 'image.other-kind', 'is a GIF image'));

  it('a TIFF of floating-point numbers', () =>
    refused(
      tiff([{ bits: 32, fields: [{ tag: 339, type: 3, values: [3] }] }]),
      'image.unsupported',
      'floating-point',
    ));

  it.each([
    ['a size that no memory holds', claimingPng(30_000, 30_000), '30000 x 30000 pixels'],
    [
      'one that must be held as a whole',
      claimingPng(12_000, 12_000, { interlaced: true, depth: 16 }),
      'take 864 MB',
    ],
  ])('a PNG that claims %s', (_, bytes, why) => refused(bytes, 'image.too-large', why));

  it('a JPEG whose codes are no codes', async () => {
    const noisy = (await raw(3, 8).jpeg({ progressive: true, quality: 95 }).toBuffer()).slice();
    const scan = noisy.indexOf(Buffer.from([0xff, 0xda]));
    noisy.fill(0x2a, scan + 20, scan + 60);
    await refused(noisy, 'image.unreadable', 'Corrupt JPEG data');
  });

  it('an image of one pixel', async () => {
    const pixel = await imageCodec.encodePng({ width: 1, height: 1, channels: 1, data: new Uint8Array(1) });
    await refused(pixel, 'image.too-small', '1 x 1 pixels');
  });
});
