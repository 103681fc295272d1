import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import { readImageHeader } from '../../../core/ingest/read/picture/read.ts';
import { memorySource } from '../memory-source.ts';
import {
  chunk,
  claimingPng,
  exif,
  greyJpeg,
  joined,
  multiPicture,
  text,
  tiff,
  withChunks,
  withSegments,
  type TiffPage,
} from './image-fixture.ts';

const read = (bytes: Uint8Array, page = 1) => readImageHeader(memorySource('a.img', bytes), page);
const small = async (): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp(new Uint8Array(256), { raw: { width: 16, height: 16, channels: 1 } })
      .png()
      .toBuffer(),
  );
const XMP = '<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/>';

describe('pages', () => {
  it('of a TIFF are counted, smaller copies and masks not', async () => {
    const copy: TiffPage = { width: 8, height: 8, fields: [{ tag: 254, type: 4, values: [1] }] };
    const page: TiffPage = { fields: [{ tag: 254, type: 4, values: [2] }] };
    const bytes = tiff([page, copy, page, { ...page, width: 12 }]);
    expect(await read(bytes)).toMatchObject({ pages: 3, choices: 3, width: 16, directory: 0 });
    expect(await read(bytes, 3)).toMatchObject({ width: 12, directory: 3 });
    expect(await read(tiff([page, page], false))).toMatchObject({ pages: 2 });
  });

  it('that ImageJ wrote behind one directory are counted by its description', async () => {
    const fields = [{ tag: 270, type: 2 as const, values: 'ImageJ=1.53\nimages=120\nslices=120\n' }];
    expect(await read(tiff([{ fields }]))).toMatchObject({ pages: 120, choices: 1 });
  });

  it('of an animated PNG are its frames', async () => {
    const frames = chunk('acTL', Uint8Array.from([0, 0, 0, 7, 0, 0, 0, 0]));
    expect(await read(withChunks(await small(), frames))).toMatchObject({ pages: 7, choices: 1 });
  });

  it('of a multi-picture JPEG are its pictures', async () => {
    const bytes = multiPicture([await greyJpeg(10), await greyJpeg(90), await greyJpeg(200)]);
    expect(await read(bytes)).toMatchObject({ pages: 3, choices: 3, format: 'jpeg' });
    const { part } = await read(bytes, 2);
    expect([...bytes.subarray(part!.offset, part!.offset + 3)]).toEqual([0xff, 0xd8, 0xff]);
  });

  it.each([
    ['a TIFF of one page', async () => tiff([{}]), 2, 'it has one picture, and number 2 was chosen'],
    [
      'an animated PNG',
      async () => withChunks(await small(), chunk('acTL', Uint8Array.from([0, 0, 0, 7, 0, 0, 0, 0]))),
      3,
      'it has 7 pictures, of which only the first can be read, and number 3 was chosen',
    ],
  ])('that %s lacks are refused by name', async (_, bytes, page, why) => {
    await expect(read(await bytes(), page)).rejects.toMatchObject({
      code: 'image.no-page',
      message: `a.img: ${why}.`,
    });
  });

  it('of a chain that leads back to itself end', async () => {
    const bytes = tiff([{}, {}]);
    const view = new DataView(bytes.buffer);
    // The last link of the file is that of the second page.
    view.setUint32(bytes.length - 4, view.getUint32(4, true), true);
    expect(await read(bytes)).toMatchObject({ pages: 2 });
  });
});

describe('what is not read', () => {
  it.each<[string, TiffPage, string]>([
    ['12 bits', { bits: 12 }, 'its pixels have 12 bits'],
    ['32 bits', { bits: 32 }, 'its pixels have 32 bits'],
    [
      'signed numbers',
      { bits: 16, fields: [{ tag: 339, type: 3, values: [2] }] },
      'signed numbers of 16 bits',
    ],
    [
      'floats',
      { bits: 32, fields: [{ tag: 339, type: 3, values: [3] }] },
      'floating-point numbers of 32 bits',
    ],
    [
      'complex numbers',
      { bits: 64, fields: [{ tag: 339, type: 3, values: [6] }] },
      'complex numbers of 64 bits',
    ],
    ['Lab', { photometric: 8, channels: 3 }, 'CIELab'],
    ['plain YCbCr', { photometric: 6, channels: 3 }, 'YCbCr'],
    ['a camera’s data', { photometric: 32803 }, 'unprocessed data of a camera'],
    [
      'Zstandard',
      { fields: [{ tag: 259, type: 3, values: [50000] }] },
      'packed by Zstandard; save it packed by LZW',
    ],
    [
      'channels of different bits',
      { channels: 3, photometric: 2, fields: [{ tag: 258, type: 3, values: [8, 8, 16] }] },
      'different numbers of bits \\(8, 8, 16\\)',
    ],
    [
      'tiles of one channel each',
      {
        channels: 3,
        photometric: 2,
        fields: [
          { tag: 284, type: 3, values: [2] },
          { tag: 322, type: 3, values: [16] },
        ],
      },
      'tiles of one channel each',
    ],
    ['five channels', { channels: 5, photometric: 1 }, '5 channels'],
    ['two channels', { channels: 2, photometric: 1 }, '2 channels'],
  ])('TIFF of %s is refused by name', async (_, page, why) => {
    await expect(read(tiff([page]))).rejects.toMatchObject({
      code: 'image.unsupported',
      message: expect.stringMatching(new RegExp(`^a\\.img cannot be read: .*${why}`)),
    });
  });

  it.each([
    [0xc3, 8, 'lossless JPEG'],
    [0xc1, 12, 'JPEG of 12 bits'],
  ])('a JPEG of another coding (%i) is refused by name', async (marker, bits, why) => {
    const bytes = (await greyJpeg(9)).slice();
    const at = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
    bytes[at + 1] = marker;
    bytes[at + 4] = bits;
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'image.unsupported',
      message: expect.stringContaining(why),
    });
  });
});

describe('a fourth channel', () => {
  const rgba = (extra: number[]): TiffPage => ({
    channels: 4,
    photometric: 2,
    fields: extra.length ? [{ tag: 338, type: 3, values: extra }] : [],
  });
  it.each([
    [[2], 'alpha', []],
    [[1], 'alpha', []],
    [[0], 'unknown', ['extra-channel']],
    [[], 'unknown', ['extra-channel']],
  ])('with ExtraSamples %j is %s', async (extra, fourth, odd) => {
    expect(await read(tiff([rgba(extra)]))).toMatchObject({ fourth, odd });
  });
});

describe('how a picture is to be turned', () => {
  const turned = exif({ tag: 274, type: 3, values: [6] });
  it('is read from EXIF in a JPEG, in a PNG, and from a TIFF', async () => {
    const jpeg = withSegments(await greyJpeg(1), { marker: 0xe1, data: joined(text('Exif\0\0'), turned) });
    expect(await read(jpeg)).toMatchObject({ orientation: 6, odd: [], metadata: [] });
    expect(await read(withChunks(await small(), chunk('eXIf', turned)))).toMatchObject({ orientation: 6 });
    expect(await read(turned)).toMatchObject({ orientation: 6, format: 'tiff' });
  });

  it('is told where only XMP says it', async () => {
    const inPng = withChunks(await small(), chunk('iTXt', text(`XML:com.adobe.xmp\0\0\0\0\0${XMP}`)));
    expect(await read(inPng)).toMatchObject({
      orientation: 1,
      odd: ['orientation-in-xmp'],
      metadata: ['XMP'],
    });
    const inJpeg = withSegments(await greyJpeg(1), {
      marker: 0xe1,
      data: text(`http://ns.adobe.com/xap/1.0/\0${XMP.replace('="6"', "='3'")}`),
    });
    expect(await read(inJpeg)).toMatchObject({ odd: ['orientation-in-xmp'], metadata: ['XMP'] });
    const upright = withChunks(
      await small(),
      chunk('iTXt', text(`XML:com.adobe.xmp\0\0\0\0\0${XMP.replace('"6"', '"1"')}`)),
    );
    expect((await read(upright)).odd).toEqual([]);
  });

  it('a gamma other than that of screens is told, unless sRGB or a profile says more', async () => {
    const gamma = (value: number) =>
      chunk('gAMA', Uint8Array.from([0, value >> 16, (value >> 8) & 255, value & 255]));
    const png = await small();
    expect((await read(withChunks(png, gamma(100_000)))).odd).toEqual(['gamma']);
    expect((await read(withChunks(png, gamma(45_455)))).odd).toEqual([]);
    expect((await read(withChunks(png, gamma(100_000), chunk('sRGB', Uint8Array.from([0]))))).odd).toEqual(
      [],
    );
  });
});

describe('what may say who the person is', () => {
  const telling = exif(
    { tag: 270, type: 2, values: 'Jane Doe, left eye' },
    { tag: 271, type: 2, values: 'Topcon' },
    { tag: 315, type: 2, values: 'Dr Roe' },
    { tag: 33432, type: 2, values: '   ' },
    { tag: 37500, type: 1, values: Array.from({ length: 40 }, (_, i) => 40 + i) },
    { tag: 50000, type: 2, values: 'MRN 77' },
  );

  it('is found in EXIF, by field; makes and blanks say nothing', async () => {
    const jpeg = withSegments(await greyJpeg(1), { marker: 0xe1, data: joined(text('Exif\0\0'), telling) });
    expect((await read(jpeg)).metadata).toEqual([
      'EXIF description',
      'EXIF artist',
      'EXIF maker notes',
      'EXIF text',
    ]);
  });

  it('is found in the fields of every page of a TIFF', async () => {
    const fields = [{ tag: 270, type: 2 as const, values: 'Jane Doe' }];
    expect((await read(tiff([{}, {}, { fields }]))).metadata).toEqual(['TIFF description']);
    expect((await read(tiff([{}]))).metadata).toEqual([]);
  });

  it('is found in comments, IPTC and application data of a JPEG', async () => {
    const jpeg = withSegments(
      await greyJpeg(1),
      { marker: 0xfe, data: text('Jane Doe') },
      { marker: 0xed, data: text('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x05hello') },
      { marker: 0xe7, data: text('ZEISS patient 77') },
    );
    expect((await read(jpeg)).metadata).toEqual(['JPEG comment', 'IPTC', 'JPEG application data']);
  });

  it('is found in the texts of a PNG, wherever they stand', async () => {
    const png = await small();
    const end = png.length - 12;
    const late = joined(png.subarray(0, end), chunk('tEXt', text('Comment\0Jane')), png.subarray(end));
    expect((await read(late)).metadata).toEqual(['PNG text']);
    const soft = withChunks(png, chunk('tEXt', text('Software\0Adobe')));
    expect((await read(soft)).metadata).toEqual([]);
    const raw = withChunks(png, chunk('zTXt', text('Raw profile type iptc\0\0xx')));
    expect((await read(raw)).metadata).toEqual(['IPTC']);
  });
});

describe('any bytes', () => {
  it('end in a header or in a sentence that names the file', async () => {
    const starts = [
      claimingPng(20, 20),
      await greyJpeg(9),
      multiPicture([await greyJpeg(1), await greyJpeg(2)]),
      tiff([{}, {}]),
      tiff([{}], false),
      text('II+\0\x08\0\0\0'),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 12,
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (start, changes, share) => {
          const bytes = start.slice(0, Math.ceil(share * start.length));
          for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value;
          try {
            const { pages, width } = await read(bytes);
            expect(pages).toBeGreaterThanOrEqual(1);
            expect(width).toBeGreaterThanOrEqual(0);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
            expect((error as UserError).message).toContain('a.img');
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
