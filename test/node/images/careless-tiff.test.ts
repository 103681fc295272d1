import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { text, tiff } from '../../ingest/image/image-fixture.ts';
import { memorySource } from '../../ingest/memory-source.ts';

const data = Uint8Array.from({ length: 256 }, (_, i) => i);
const decode = (bytes: Uint8Array) =>
  imageCodec.decode(memorySource('a.tif', bytes), { width: 16, height: 16, colour: 'grey', page: 1 });

describe('a TIFF that is careless beside its pixels is read, and it is told', () => {
  it.each([
    [
      'two descriptions, as tifffile writes',
      [
        { tag: 270, type: 2, values: 'Patient' },
        { tag: 270, type: 2, values: '{"shape": [16, 16]}' },
      ],
    ],
    ['a text without its end', [{ tag: 270, type: 2, values: [...text('hello!')] }]],
    ['two resolutions for one', [{ tag: 282, type: 4, values: [72, 72] }]],
  ] as const)('%s', async (_, fields) => {
    const { raster, facts } = await decode(tiff([{ data, fields }]));
    expect(raster.data).toEqual(data);
    expect(facts.odd).toContain('complaint');
  });

  it('also where many are read at the same time', async () => {
    const bytes = tiff([{ data, fields: [{ tag: 270, type: 2, values: [...text('hello!')] }] }]);
    const all = await Promise.all(Array.from({ length: 200 }, () => decode(bytes)));
    expect(all.every(({ facts }) => facts.odd.includes('complaint'))).toBe(true);
  });

  it('and others beside it are told from it that are damaged', async () => {
    const careless = tiff([{ data, fields: [{ tag: 270, type: 2, values: [...text('hello!')] }] }]);
    const jpeg = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#456' } })
      .jpeg()
      .toBuffer();
    const cut = new Uint8Array(jpeg.subarray(0, jpeg.length - 40));
    const of = async (name: string, bytes: Uint8Array): Promise<string> => {
      const target = { width: 16, height: 16, colour: 'grey', page: 1 } as const;
      const read = imageCodec.decode(memorySource(name, bytes), target);
      return read.then(
        ({ facts }) => facts.odd.join(),
        (error: Error) => error.message,
      );
    };
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? of('a.tif', careless) : of('b.jpg', cut))),
    );
    expect(new Set(all.filter((_, i) => i % 2 === 0))).toEqual(new Set(['complaint']));
    expect(all.filter((_, i) => i % 2 === 1)).toEqual(
      Array.from({ length: 100 }, () => expect.stringMatching(/^b\.jpg cannot be read: .*premature end/i)),
    );
  });

  it('but not one that is cut short too', async () => {
    const bytes = tiff([{ data, fields: [{ tag: 270, type: 2, values: [...text('hello!')] }] }]);
    const at = bytes.length - 6 - 12;
    // The number of bytes of the strip, the last of its fields.
    bytes.set([0xff, 0xff, 0, 0], at + 10);
    await expect(decode(bytes)).rejects.toThrow('a.tif cannot be read: it is cut short or damaged');
  });
});
