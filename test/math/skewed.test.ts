import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logChiSquareP } from '../../core/math/distributions.ts';
import { squareOfSkewed } from '../../core/math/skewed.ts';

describe('the law of a skewed deviate', () => {
  // -log of both tails beyond the deviates, from incomplete gamma functions of 30 digits (mpmath).
  const DEVIATES = [0.5, 1, 1.96, 2.5, 5, 8, 30];
  it.each([
    [0.011, [0.4827644, 1.147882, 2.995854, 4.388428, 14.35074, 33.9631, 410.2359]],
    [0.1, [0.4827498, 1.148511, 2.998908, 4.382399, 13.30311, 28.4306, 237.8068]],
    [1, [0.4816002, 1.223902, 3.107113, 3.852506, 7.653779, 12.6512, 53.26788]],
    [3, [0.5168549, 2.144461, 2.960184, 3.397381, 5.321071, 7.522618, 22.83619]],
  ])('is that of the gamma law, skewness %d', (skewness, logs) => {
    DEVIATES.forEach((deviate, k) => {
      const own = -logChiSquareP(squareOfSkewed(deviate, skewness), 1);
      expect(Math.abs(own - logs[k])).toBeLessThan(skewness > 2 ? 0.09 : 0.008);
    });
  });

  it('rises with the distance, and is the same for the mirrored law', () => {
    const skewness = fc.double({ min: -4, max: 4, noNaN: true });
    const distance = fc.double({ min: 0, max: 40, noNaN: true });
    fc.assert(
      fc.property(skewness, distance, fc.double({ min: 0.01, max: 3, noNaN: true }), (g, d, more) => {
        const own = squareOfSkewed(d, g);
        expect(own).toBeGreaterThanOrEqual(0);
        expect(squareOfSkewed(-d, -g)).toBe(own);
        // Where the short tail ends between the two, the approximation may give a little back.
        expect(squareOfSkewed(d + more, g)).toBeGreaterThan(own - 0.05);
      }),
    );
  });
});
