import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** P(|Z| > |z|) for a standard normal Z. */
export function twoSidedNormalP(z: number): number {
  return 2 * normalCdf(-Math.abs(z), 0, 1);
}

/** The z whose two-sided p-value is alpha. */
export function twoSidedNormalCritical(alpha: number): number {
  return -normalQuantile(alpha / 2, 0, 1);
}

export function normalInverse(p: number): number {
  return normalQuantile(p, 0, 1);
}

/** P(X > x) for chi-square with `degrees` degrees of freedom. */
export function chiSquareP(x: number, degrees: number): number {
  if (degrees <= 0) return 1;
  return Math.max(0, 1 - chiSquareCdf(x, degrees));
}
