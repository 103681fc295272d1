import { describe, expect, it } from 'vitest';
import { kindOfNumbers } from '../../../core/ingest/read/nifti/kind-of-numbers.ts';
import { Rng } from '../../../core/math/rng.ts';

const SIDE = 32;
/** A slice by how far a voxel lies from the middle, and which it is. */
const slice = (value: (r: number, i: number) => number) => ({
  width: SIDE,
  height: SIDE,
  channels: 1 as const,
  values: Float64Array.from({ length: SIDE * SIDE }, (_, i) =>
    value(Math.hypot((i % SIDE) - SIDE / 2, Math.floor(i / SIDE) - SIDE / 2), i),
  ),
});
const noise = (seed: number) => {
  const rng = new Rng(seed);
  return (width: number): number => Math.round(width * (rng.uniform() - 0.5));
};

describe('the numbers of a slice', () => {
  it('are those of CT with air, tissue and bone, whatever stands where there is no picture', () => {
    const n = noise(1);
    const ct = slice((r) => (r < 9 ? 40 : r < 11 ? 1200 : -1000) + n(20));
    const cut = slice((r) => (r > 15 ? -3024 : r < 9 ? 40 : r < 11 ? 1200 : -1000 + n(20)));
    expect([ct, cut].map(kindOfNumbers)).toEqual(['hounsfield', 'hounsfield']);
  });

  it('are names of regions where few of them fill wide areas', () => {
    const regions = slice((r, i) => (r < 4 ? (i % SIDE < SIDE / 2 ? 10 : 49) : r < 8 ? 3 : r < 12 ? 2 : 0));
    expect(kindOfNumbers(regions)).toBe('labels');
  });

  it.each([
    ['of a scan with noise', (n: (w: number) => number) => slice((r) => (r < 12 ? 150 + n(60) : 0))],
    ['of 8 bits with little noise', (n: (w: number) => number) => slice((r) => (r < 12 ? 90 : 20) + n(10))],
    ['a mask', () => slice((r) => (r < 12 ? 1 : 0))],
    ['a phase, which goes as far below zero', (n: (w: number) => number) => slice(() => n(8192))],
    ['standardised', (n: (w: number) => number) => slice(() => n(1000) / 250)],
    ['all one', () => slice(() => 7)],
    ['of a fraction', (n: (w: number) => number) => slice((r) => (r < 12 ? 0.5 + n(100) / 1000 : 0))],
  ])('are neither where they are %s', (_, of) => {
    expect(kindOfNumbers(of(noise(2)))).toBeNull();
  });
});
