import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { memorySource } from '../../ingest/memory-source.ts';

/** 40 x 20 pixels, red at the left and blue at the right. */
function halves() {
  const data = Uint8Array.from({ length: 40 * 20 * 3 }, (_, i) => {
    const isLeft = Math.floor(i / 3) % 40 < 20;
    return (i % 3 === 0 && isLeft) || (i % 3 === 2 && !isLeft) ? 255 : 0;
  });
  return sharp(data, { raw: { width: 40, height: 20, channels: 3 } });
}
const sourceOf = async (image: Sharp) => memorySource('a.webp', new Uint8Array(await image.toBuffer()));

describe('WebP images', () => {
  it('are read with their size, lossy and lossless', async () => {
    for (const image of [halves().webp(), halves().webp({ lossless: true })]) {
      const source = await sourceOf(image);
      expect(await imageCodec.inspect(source, 1)).toMatchObject({
        format: 'webp',
        ...{ width: 40, height: 20, channels: 3, bitsPerSample: 8, pages: 1, odd: [], metadata: [] },
      });
    }
    const source = await sourceOf(halves().webp({ lossless: true }));
    const { raster } = await imageCodec.decode(source, { width: 40, height: 20, colour: 'rgb', page: 1 });
    expect(raster.data).toEqual(new Uint8Array(await halves().raw().toBuffer()));
  });

  it('are turned as their EXIF says, of which only the places are told', async () => {
    const image = halves()
      .withExif({ IFD0: { Artist: 'Anna Meier' } })
      .withMetadata({ orientation: 6 });
    const source = await sourceOf(image.webp({ lossless: true }));
    const facts = await imageCodec.inspect(source, 1);
    expect(facts).toMatchObject({ width: 20, height: 40, metadata: ['EXIF artist'] });
    const { raster } = await imageCodec.decode(source, { width: 20, height: 40, colour: 'rgb', page: 1 });
    // Turned clockwise, what was at the left is at the top.
    expect([...raster.data.slice(0, 3)]).toEqual([255, 0, 0]);
    expect([...raster.data.slice(-3)]).toEqual([0, 0, 255]);
  });

  it('are laid on black where they are transparent, and it is said', async () => {
    const clear = sharp({ create: { width: 16, height: 16, channels: 4, background: '#ff000000' } });
    const source = await sourceOf(clear.webp({ lossless: true }));
    const target = { width: 16, height: 16, colour: 'rgb', page: 1 } as const;
    const { raster, facts } = await imageCodec.decode(source, target);
    expect(facts.odd).toContain('transparent');
    expect(new Set(raster.data)).toEqual(new Set([0]));
  });

  it('are refused by name where they are cut short', async () => {
    const bytes = new Uint8Array(await halves().webp({ lossless: true }).toBuffer());
    for (const length of [14, 20, bytes.length - 8]) {
      const source = memorySource('torn.webp', bytes.subarray(0, length));
      await expect(
        imageCodec.decode(source, { width: 16, height: 16, colour: 'rgb', page: 1 }),
      ).rejects.toMatchObject({
        code: 'image.unreadable',
        message: expect.stringContaining('torn.webp') as string,
      });
    }
  });
});
