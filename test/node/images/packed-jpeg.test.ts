import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { element } from '../../ingest/image/dicom-fixture.ts';
import { memorySource } from '../../ingest/memory-source.ts';
import { furthest } from './numbers.ts';

const SIDE = 32;
const greys = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => 4 * (i % SIDE) + 3 * Math.floor(i / SIDE));
const jpegOf = (progressive: boolean): Promise<Buffer> =>
  sharp(greys, { raw: { width: SIDE, height: SIDE, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality: 100, progressive })
    .toBuffer();

const word = (value: number): Uint8Array => Uint8Array.from([value & 255, value >> 8]);
const item = (bytes: Uint8Array): Buffer => {
  const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
  head.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
};

/** A DICOM file whose picture is packed as this JPEG, in a syntax by the end of its UID. */
function packed(jpeg: Uint8Array, syntax: string): Buffer {
  const even = jpeg.length % 2 ? Buffer.concat([jpeg, Buffer.alloc(1)]) : jpeg;
  const open = Buffer.concat([
    Buffer.from([0xe0, 0x7f, 0x10, 0x00]),
    Buffer.from('OB\0\0'),
    Buffer.alloc(4, 255),
  ]);
  const end = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element(0x00020010, 'UI', `1.2.840.10008.1.2.4.${syntax}`),
    element(0x00280002, 'US', word(1)),
    element(0x00280004, 'CS', 'MONOCHROME2'),
    ...[0x00280010, 0x00280011].map((tag) => element(tag, 'US', word(SIDE))),
    ...[8, 8, 7, 0].map((value, i) => element(0x00280100 + i, 'US', word(value))),
    Buffer.concat([open, item(Buffer.alloc(0)), item(even), end]),
  ]);
}

const read = async (bytes: Uint8Array) => {
  const target = { width: SIDE, height: SIDE, colour: 'grey', page: 1 } as const;
  const { raster } = await imageCodec.decode(memorySource('eye.dcm', bytes), target);
  return raster.data;
};

/** The JPEG with another mark on its frame. */
function marked(jpeg: Buffer, marker: number): Buffer {
  const bytes = Buffer.from(jpeg);
  bytes[bytes.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc2].includes(bytes[i + 1])) + 1] = marker;
  return bytes;
}

describe('a JPEG in a DICOM file', () => {
  it.each(['50', '53', '55'])('that builds up is read, whatever its header calls it: %s', async (syntax) => {
    const progressive = await read(packed(await jpegOf(true), syntax));
    expect(progressive).toEqual(await read(packed(await jpegOf(false), '50')));
    expect(furthest(progressive, greys)).toBeLessThanOrEqual(2);
  });

  it.each([
    [0xc6, 'its packed picture is a JPEG in several sizes (hierarchical), which is not read'],
    [0xc9, 'its packed picture is a JPEG with arithmetic codes, which is not read'],
  ])('of a process that is not read is refused by the name of that: %s', async (marker, reason) => {
    const bytes = packed(marked(await jpegOf(false), marker), '50');
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'image.unsupported',
      message: `eye.dcm cannot be read: ${reason}.`,
    });
  });

  it('is refused by what its header calls it', async () => {
    for (const [syntax, what] of [
      ['52', 'JPEG with arithmetic codes'],
      ['59', 'an old kind of JPEG'],
    ]) {
      await expect(read(packed(await jpegOf(false), syntax))).rejects.toThrow(
        `eye.dcm cannot be read: its pixels are packed as ${what}.`,
      );
    }
  });
});
