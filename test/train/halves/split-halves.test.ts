import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { splitHalves } from '../../../core/train/halves/split-halves.ts';

const presence = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 80 }), fc.integer())
  .map(([modalities, subjects, seed]) => {
    const rng = new Rng(seed);
    return Array.from({ length: modalities }, () =>
      Int32Array.from({ length: subjects }, (_, s) => (rng.uniform() < 0.6 ? s : -1)),
    );
  });

const patternsOf = (rowOf: readonly Int32Array[]): string[] =>
  Array.from(rowOf[0], (_, s) => rowOf.map((rows) => Number(rows[s] >= 0)).join(''));

describe('two halves of the subjects', () => {
  it('are disjoint, of one size or nearly, and hold everybody who has a modality and nobody else', () => {
    fc.assert(
      fc.property(presence, fc.integer(), (rowOf, seed) => {
        const [one, other] = splitHalves(rowOf, new Rng(seed));
        const sizes = [one, other].map((half) => half.reduce((a, b) => a + b, 0));
        expect(Math.abs(sizes[0] - sizes[1])).toBeLessThanOrEqual(1);
        patternsOf(rowOf).forEach((pattern, s) => {
          expect(one[s] + other[s]).toBe(pattern.includes('1') ? 1 : 0);
        });
      }),
    );
  });

  it('have as many each of those who have the same modalities, or one more', () => {
    fc.assert(
      fc.property(presence, fc.integer(), (rowOf, seed) => {
        const [one] = splitHalves(rowOf, new Rng(seed));
        const patterns = patternsOf(rowOf);
        for (const pattern of new Set(patterns.filter((p) => p.includes('1')))) {
          const members = patterns.flatMap((p, s) => (p === pattern ? [s] : []));
          const inOne = members.reduce((sum, s) => sum + one[s], 0);
          expect(Math.abs(2 * inOne - members.length)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('are the same for the same seed, and others for another', () => {
    const rowOf = [Int32Array.from({ length: 60 }, (_, s) => s)];
    const half = (seed: number): string => splitHalves(rowOf, new Rng(seed))[0].join('');
    expect(half(1001)).toBe(half(1001));
    expect(half(1001)).not.toBe(half(1002));
  });
});
