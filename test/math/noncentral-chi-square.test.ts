import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { describe, expect, it } from 'vitest';
import { noncentralChiSquareCdf, noncentralityAt } from '../../core/math/noncentral-chi-square.ts';

const phi = (z: number): number => normalCdf(z, 0, 1);

describe('noncentralChiSquareCdf', () => {
  it.each([
    [0.3, 0.5],
    [4, 1],
    [30, 20],
    [110, 99],
  ])('of one degree is that of a squared normal deviate: x %d, noncentrality %d', (x, noncentrality) => {
    const [root, shift] = [Math.sqrt(x), Math.sqrt(noncentrality)];
    expect(noncentralChiSquareCdf(x, 1, noncentrality)).toBeCloseTo(
      phi(root - shift) - phi(-root - shift),
      9,
    );
  });

  it.each([
    [80, 101],
    [130, 101],
    [900, 1000],
    [26_000, 25_000],
  ])('is nearly so of large ones: x %d, noncentrality %d', (x, noncentrality) => {
    const [root, shift] = [Math.sqrt(x), Math.sqrt(noncentrality)];
    expect(Math.abs(noncentralChiSquareCdf(x, 1, noncentrality) - phi(root - shift))).toBeLessThan(1e-4);
  });

  it.each([
    // Of two degrees: 1 - exp(-x / 2) without a noncentrality.
    [3, 2, 0, 1 - Math.exp(-1.5)],
    [-1, 2, 1, 0],
  ])('x %d, degrees %d, noncentrality %d', (x, degrees, noncentrality, expected) => {
    expect(noncentralChiSquareCdf(x, degrees, noncentrality)).toBeCloseTo(expected, 12);
  });

  it('of two degrees is the share of a shifted circle', () => {
    // P(|Z + (d, 0)| <= r) by Simpson's rule over the first coordinate.
    const [r, d, steps] = [2.5, 1.7, 4000];
    let sum = 0;
    for (let k = 0; k <= steps; k++) {
      const u = -r + (2 * r * k) / steps;
      const half = Math.sqrt(Math.max(0, r * r - u * u));
      const density = Math.exp(-((u - d) ** 2) / 2) / Math.sqrt(2 * Math.PI);
      sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * density * (2 * phi(half) - 1);
    }
    expect(noncentralChiSquareCdf(r * r, 2, d * d)).toBeCloseTo((sum * 2 * r) / steps / 3, 5);
  });
});

describe('noncentralityAt', () => {
  it.each([
    [12, 1, 0.975],
    [12, 1, 0.025],
    [60, 8, 0.025],
    [20_000, 4, 0.975],
  ])('gives back the share: x %d, degrees %d, share %d', (x, degrees, share) => {
    expect(noncentralChiSquareCdf(x, degrees, noncentralityAt(x, degrees, share))).toBeCloseTo(share, 4);
  });

  it('is 0 where what was seen is no more than chance gives', () => {
    expect(noncentralityAt(1, 3, 0.975)).toBe(0);
  });
});
