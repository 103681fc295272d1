import { describe, expect, it } from 'vitest';
import {
  brightnessOf,
  tellBrightness,
  whiteOf,
  type Brightness,
} from '../../../core/ingest/image/brightness.ts';
import { isBlank, tellBlank } from '../../../core/ingest/image/blank.ts';

/** A ramp up to a value. */
const picture = (name: string, top: number): Brightness =>
  brightnessOf(
    name,
    Uint16Array.from({ length: 10_000 }, (_, i) => Math.round((i * top) / 9999)),
  );
const pictures = (...tops: readonly number[]): Brightness[] =>
  tops.map((top, i) => picture(`P${i}.png`, top));
const told = (seen: readonly Brightness[], white = whiteOf(seen)) => tellBrightness('Retina', seen, white);

describe('white in pictures of 16 bits', () => {
  it('is that of all but the few that go many times as far, which are named', () => {
    const seen = pictures(3800, 4000, 60_000, 3700, 4095);
    expect(whiteOf(seen)).toBe(4095);
    expect(told(seen)).toMatchObject([
      {
        code: 'image.scales',
        message: expect.stringMatching(
          /^Retina: 1 of 5 images .* brighter than 4,095 \(P2\.png: 6\d,\d{3}|59,\d{3}\)/,
        ),
        hint: expect.stringContaining('--window 32768/65536'),
      },
    ]);
  });

  it('holds all where as many go far as do not, and those that come out black are named', () => {
    const seen = pictures(3800, 60_000, 4000, 58_000);
    expect(whiteOf(seen)).toBe(65_535);
    expect(told(seen)).toMatchObject([
      { code: 'image.scales', hint: expect.stringContaining('--window 2048/4096') },
    ]);
    expect(told(seen)[0].message).toMatch(/^Retina: 2 of 4 images .*nearly black.*P0\.png.*P2\.png/);
  });

  it('of one shallow picture among deep ones names it, and advises no white that cuts the others off', () => {
    const seen = pictures(60_000, 250, 58_000, 61_000);
    expect(whiteOf(seen)).toBe(65_535);
    expect(told(seen)[0].message).toContain('1 of 4');
    expect(told(seen)[0].hint).not.toContain('--window');
  });

  it('follows a higher white that somebody chose, and then names those that come out black', () => {
    expect(told(pictures(3800, 4000, 60_000), 65_535)[0].message).toMatch(/2 of 3 .*nearly black/);
  });

  it.each([
    ['black and saturated pictures', pictures(3800, 0, 4095, 3900), 4095],
    ['dim pictures', pictures(900, 3800, 4000), 4095],
    ['10 and 12 bits', pictures(1023, 4095, 1000, 4000), 4095],
    ['one picture', pictures(60_000), 65_535],
  ])('has nothing to say of %s', (_, seen, white) => {
    expect([whiteOf(seen), told(seen)]).toEqual([white, []]);
  });

  it('takes pictures that go ever further for one kind, and says that most come out dark', () => {
    const seen = pictures(...Array.from({ length: 12 }, (_, i) => Math.round(1000 * 1.4 ** i)));
    expect(whiteOf(seen)).toBe(65_535);
    expect(told(seen).map(({ code }) => code)).toEqual(['image.dark']);
  });

  it('does not go by dead pixels, and says where marks leave the rest dark', () => {
    const marked = (pixels: number) => {
      const data = new Uint16Array(20_000).fill(3000);
      data.fill(65_535, 0, pixels);
      return brightnessOf('P.png', data);
    };
    expect(whiteOf([marked(2)])).toBe(4095);
    expect(whiteOf([marked(200)])).toBe(65_535);
    expect(told([marked(200)])).toMatchObject([
      { code: 'image.dark', hint: expect.stringContaining('--window 2048/4096') },
    ]);
  });
});

describe('pictures that show nothing', () => {
  it('have one value within their bars', () => {
    const frame = { width: 8, height: 8 };
    const wide = { width: 20, height: 10 };
    const values = new Uint8Array(64).fill(255, 16, 48);
    expect(isBlank(values, wide, frame)).toBe(true);
    expect(isBlank(values.with(30, 254), wide, frame)).toBe(false);
    expect(isBlank(values, { width: 10, height: 10 }, frame)).toBe(false);
  });

  it('are named, with the window that may be the reason', () => {
    const cut = {
      plane: 'axial',
      projection: 'slice',
      volume: 1,
      window: { centre: 40, width: 400 },
    } as const;
    expect(tellBlank('CT', [], 3, { cut })).toEqual([]);
    const [{ message, hint }] = tellBlank('CT', ['a.nii'], 3, { cut });
    expect(message).toContain('1 of 3 images');
    expect(message).toContain('a.nii');
    expect(hint).toContain('window of greys');
  });
});
