import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bilinear,
  countOf,
  drawnDigits,
  drawnGarments,
  normalised,
} from '../../bench/data/variant-mnist/exemplars.ts';
import type { Exemplars } from '../../bench/data/variant-mnist/exemplars.ts';
import { nearLine, raster, within } from '../../bench/data/variant-mnist/draw.ts';
import { CANVAS_PIXELS, place } from '../../bench/data/variant-mnist/place.ts';

const picturesOf = ({ values, pixels }: Exemplars): Float32Array[] =>
  Array.from({ length: values.length / pixels ** 2 }, (_, k) =>
    values.subarray(k * pixels ** 2, (k + 1) * pixels ** 2),
  );

function centre(picture: Float32Array, side: number): { mass: number; x: number; y: number } {
  let [mass, x, y] = [0, 0, 0];
  picture.forEach((v, i) => {
    mass += v;
    x += v * (i % side);
    y += v * Math.floor(i / side);
  });
  return { mass, x: x / mass, y: y / mass };
}

describe('drawn exemplars', () => {
  const sets = [
    ...Array.from({ length: 10 }, (_, d) => drawnDigits(d, 6)),
    ...(['shirt', 'sneaker', 'boot'] as const).map((name) => drawnGarments(name, 6)),
  ];

  it.each(sets)('$source: shades of grey on black, none like another', (set) => {
    expect(countOf(set)).toBe(6);
    for (const picture of picturesOf(set)) {
      expect(picture.every((v) => v >= 0 && v <= 1.0001)).toBe(true);
      const lit = picture.filter((v) => v > 0.3).length / picture.length;
      expect(lit).toBeGreaterThan(0.03);
      expect(lit).toBeLessThan(0.6);
    }
    expect(new Set(picturesOf(set).map((p) => p.join())).size).toBe(6);
  });

  it('are the same each time', () => {
    expect(drawnDigits(6, 3)).toEqual(drawnDigits(6, 3));
  });

  it('tells a six from a nine, which has its loop above', () => {
    const below = (digit: number): number =>
      picturesOf(drawnDigits(digit, 6)).filter((p) => {
        const half = p.length / 2;
        const sum = (part: Float32Array): number => part.reduce((a, b) => a + b, 0);
        return sum(p.subarray(half)) > sum(p.subarray(0, half));
      }).length;
    expect(below(6)).toBe(6);
    expect(below(9)).toBe(0);
  });
});

describe('normalised', () => {
  const set = normalised(drawnGarments('boot', 5));

  it('centres the mass and evens the brightness', () => {
    for (const picture of picturesOf(set)) {
      const { x, y } = centre(picture, set.pixels);
      expect(x).toBeCloseTo((set.pixels - 1) / 2, 1);
      expect(y).toBeCloseTo((set.pixels - 1) / 2, 1);
      const thing = picture.filter((v) => v > 0.15);
      expect(thing.reduce((a, b) => a + b, 0) / thing.length).toBeCloseTo(0.7, 1);
    }
  });

  it('leaves an empty picture empty', () => {
    const empty = { source: 'nothing', pixels: 8, values: new Float32Array(64) };
    expect(normalised(empty).values.every((v) => v === 0)).toBe(true);
  });
});

describe('drawing', () => {
  it('covers a share of the pixels at an edge', () => {
    const half = raster((x) => x < 0.5, 3);
    expect(Array.from(half)).toEqual([1, 0.5, 0, 1, 0.5, 0, 1, 0.5, 0]);
  });

  it('knows what is near a line and within an outline', () => {
    const line = nearLine(
      [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      0.1,
    );
    expect([line(0.5, 0.05), line(0.95, 0.5), line(0.5, 0.5), line(-0.2, 0)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const notch = within([
      [0, 0],
      [1, 0],
      [1, 1],
      [0.5, 0.4],
      [0, 1],
    ]);
    expect([notch(0.5, 0.2), notch(0.5, 0.7), notch(0.05, 0.8), notch(2, 0.5)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('finds the values of pixels at their middles, and nothing outside', () => {
    const picture = Float32Array.of(1, 2, 3, 4);
    expect(bilinear(picture, 2, 1, 0)).toBe(2);
    expect(bilinear(picture, 2, 0.5, 0.5)).toBe(2.5);
    expect(bilinear(picture, 2, -1, 0)).toBe(0);
    expect(bilinear(picture, 2, 5, 5)).toBe(0);
  });

  it('moves the mass by as much as it is asked for, and loses none', () => {
    const set = normalised(drawnDigits(6, 1));
    const still = new Float32Array(CANVAS_PIXELS ** 2);
    const moved = new Float32Array(CANVAS_PIXELS ** 2);
    place(set.values.subarray(0, set.pixels ** 2), 0.3, 0, 0, still);
    const from = centre(still, CANVAS_PIXELS);
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (dx, dy) => {
          place(set.values.subarray(0, set.pixels ** 2), 0.3, dx, dy, moved);
          const to = centre(moved, CANVAS_PIXELS);
          expect(to.x - from.x).toBeCloseTo(dx, 1);
          expect(to.y - from.y).toBeCloseTo(dy, 1);
          expect(to.mass / from.mass).toBeCloseTo(1, 1);
        },
      ),
      { numRuns: 40 },
    );
  });
});
