import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankOut } from '../../../core/ingest/image/burned-in/blank.ts';
import { tellLongSearch, wordsSeen } from '../../../core/ingest/image/burned-in/remarks.ts';
import { textRegions } from '../../../core/ingest/image/burned-in/regions.ts';

const [WIDTH, HEIGHT] = [200, 100];
type Box = readonly [left: number, top: number, width: number, height: number];

function mapOf(...boxes: readonly Box[]) {
  const chances = new Float32Array(WIDTH * HEIGHT);
  for (const [left, top, width, height] of boxes) {
    for (let y = top; y < top + height; y++) chances.fill(0.9, y * WIDTH + left, y * WIDTH + left + width);
  }
  return textRegions({ width: WIDTH, height: HEIGHT, chances });
}

describe('places of words', () => {
  it('are widened, since the network marks the core of a line', () => {
    const [region, ...others] = mapOf([50, 40, 60, 5]);
    expect(others).toEqual([]);
    expect(region.left * WIDTH).toBeLessThan(47);
    expect((region.left + region.width) * WIDTH).toBeGreaterThan(113);
    expect(region.top * HEIGHT).toBeLessThan(37);
    expect((region.top + region.height) * HEIGHT).toBeGreaterThan(48);
  });

  it('are one for the words of a line, and two for two lines', () => {
    expect(mapOf([20, 40, 30, 5], [70, 40, 30, 5])).toHaveLength(1);
    expect(mapOf([20, 20, 30, 5], [20, 60, 30, 5])).toHaveLength(2);
  });

  it('are none for specks and for shapes that no letters have', () => {
    expect(mapOf([20, 40, 2, 2])).toEqual([]);
    expect(mapOf([20, 20, 100, 60])).toEqual([]);
  });

  it('are found beside a large shape that they hang together with', () => {
    const chances = new Float32Array(WIDTH * HEIGHT);
    for (let y = 10; y < 90; y++) chances.fill(0.5, y * WIDTH + 20, y * WIDTH + 180);
    for (let y = 40; y < 45; y++) chances.fill(0.95, y * WIDTH + 60, y * WIDTH + 100);
    expect(textRegions({ width: WIDTH, height: HEIGHT, chances })).toHaveLength(1);
  });

  it('lie within the picture wherever the words stand', () => {
    const place = fc.tuple(fc.nat(WIDTH - 31), fc.nat(HEIGHT - 6));
    fc.assert(
      fc.property(place, ([left, top]) => {
        for (const region of mapOf([left, top, 30, 5])) {
          expect(Math.min(region.left, region.top)).toBeGreaterThanOrEqual(0);
          expect(region.left + region.width).toBeLessThanOrEqual(1 + 1e-9);
          expect(region.top + region.height).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

describe('blanking out', () => {
  it('leaves nothing of a place and all else as it was', () => {
    const share = fc.double({ min: 0, max: 0.6, noNaN: true });
    const size = fc.double({ min: 0.05, max: 0.4, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        size,
        size,
        fc.constantFrom(1 as const, 3 as const),
        (left, top, width, height, channels) => {
          const before = Uint8Array.from({ length: 400 * channels }, (_, i) => (i * 37) % 251);
          const raster = { width: 20, height: 20, channels, data: before.slice() };
          blankOut(raster, [{ left, top, width, height }], { left: 2, top: 4, width: 16, height: 12 });
          const [x0, y0] = [2 + 16 * left, 4 + 12 * top];
          const [x1, y1] = [x0 + 16 * width, y0 + 12 * height];
          const within = new Set<number>();
          for (let y = 0; y < 20; y++) {
            for (let x = 0; x < 20; x++) {
              const at = (y * 20 + x) * channels;
              if (x + 1 > x0 && x < x1 && y + 1 > y0 && y < y1) within.add(raster.data[at]);
              else if (x < x0 - 3 || x > x1 + 3 || y < y0 - 3 || y > y1 + 3)
                expect(raster.data[at]).toBe(before[at]);
            }
          }
          expect(within.size).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('what is said of words in pictures', () => {
  const told = (...words: readonly (readonly object[] | null | undefined)[]) => {
    const seen = wordsSeen();
    for (const [i, found] of words.entries()) seen.add(`${i}.png`, found as never);
    return seen.remarks('Fundus', 'blank');
  };

  it('is nothing where there are none, or where they were not looked for', () => {
    expect(told([], undefined)).toEqual([]);
  });

  it('is in how many files, and what becomes of them', () => {
    expect(told([], [{}], [{}])[0].message).toBe(
      'Fundus: in the pixels of 2 of 3 files (1.png and others) words were found, which may name the person; their places are blanked out.',
    );
  });

  it('is that they are not looked for where that cannot be done', () => {
    expect(told(null)[0].code).toBe('image.words-not-looked-for');
  });
});

describe('how long words will be looked for', () => {
  it('is said of many pictures, where it is known', () => {
    const [{ message }] = tellLongSearch('Eyes', 20_000, 0.095);
    expect(message).toBe(
      'Eyes: words are looked for in 20,000 pictures, which takes about 32 minutes on this computer.',
    );
    expect(tellLongSearch('Eyes', 600, 0.1)[0].message).toContain('about 1 minute on');
  });

  it('is not said of few, or where it is not known', () => {
    expect(tellLongSearch('Eyes', 599, 0.1)).toEqual([]);
    expect(tellLongSearch('Eyes', 20_000, null)).toEqual([]);
  });
});
