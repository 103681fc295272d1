import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { memorySource } from '../../ingest/memory-source.ts';

const [WIDTH, HEIGHT] = [16, 12];
/** Four quarters of different greys, from the left at the top. */
const QUARTERS = [255, 170, 85, 0];
const pixels = Uint8Array.from(
  { length: WIDTH * HEIGHT },
  (_, i) => QUARTERS[(Math.floor(i / WIDTH) < HEIGHT / 2 ? 0 : 2) + (i % WIDTH < WIDTH / 2 ? 0 : 1)],
);

/** Where the quarters are once the picture is turned as each orientation says (EXIF 2.3, 4.6.4). */
const TURNED: readonly (readonly [number, readonly number[]])[] = [
  [1, [255, 170, 85, 0]],
  [2, [170, 255, 0, 85]],
  [3, [0, 85, 170, 255]],
  [4, [85, 0, 255, 170]],
  [5, [255, 85, 170, 0]],
  [6, [85, 255, 0, 170]],
  [7, [0, 170, 85, 255]],
  [8, [170, 0, 255, 85]],
];

const written = async (kind: 'jpeg' | 'png' | 'webp' | 'tiff', orientation: number): Promise<Uint8Array> => {
  const image = sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } }).withMetadata({
    orientation,
  });
  const options = {
    jpeg: { quality: 100 },
    png: {},
    webp: { lossless: true },
    tiff: { compression: 'none' },
  } as const;
  return new Uint8Array(await image.toFormat(kind, options[kind]).toBuffer());
};

describe.each(['jpeg', 'png', 'webp', 'tiff'] as const)('a %s file', (kind) => {
  it.each(TURNED)('of orientation %i is turned by its pixels', async (orientation, quarters) => {
    const source = memorySource(`a.${kind}`, await written(kind, orientation));
    const { width, height } = await imageCodec.inspect(source, 1);
    expect([width, height]).toEqual(orientation < 5 ? [WIDTH, HEIGHT] : [HEIGHT, WIDTH]);
    const { raster } = await imageCodec.decode(source, { width, height, colour: 'grey', page: 1 });
    const at = (x: number, y: number): number => raster.data[y * width + x];
    const shown = [at(2, 2), at(width - 3, 2), at(2, height - 3), at(width - 3, height - 3)];
    for (const [k, grey] of quarters.entries()) expect(Math.abs(shown[k] - grey)).toBeLessThanOrEqual(2);
  });
});
