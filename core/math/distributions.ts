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

/**
 * The t whose two-sided p-value is alpha, by Cornish and Fisher's expansion (Abramowitz and Stegun 1964, 26.7.5): right
 * to 1e-5 from ten degrees of freedom on.
 */
export function twoSidedTCritical(alpha: number, degrees: number): number {
  const z = twoSidedNormalCritical(alpha);
  const [z2, v] = [z * z, degrees];
  const terms = [
    (z2 + 1) / 4,
    ((5 * z2 + 16) * z2 + 3) / 96,
    (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384,
    ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160,
  ];
  return z * (1 + terms.reduceRight((sum, term) => (sum + term) / v, 0));
}

/** Quantile of the standard normal distribution at p, 0..1; infinite at 0 and 1. */
export function normalInverse(p: number): number {
  return normalQuantile(p, 0, 1);
}

/**
 * Natural logarithm of P(X > x) for chi-square with a whole number of degrees of freedom. Exact in the far
 * tail too, where the p-value itself is 0 in double precision.
 */
export function logChiSquareP(x: number, degrees: number): number {
  if (degrees <= 0 || x <= 0) return 0;
  const p = 1 - chiSquareCdf(x, degrees);
  if (p > 1e-8) return Math.log(p);
  // Upper incomplete gamma function by repeated integration by parts; ends by itself for even degrees.
  const half = degrees / 2;
  let term = 1;
  let sum = 1;
  for (let k = 1; degrees - 2 * k > 0; k++) {
    term *= (degrees - 2 * k) / x;
    sum += term;
  }
  // For odd degrees what is left is the tail of one degree, bracketed by 1 - 1/x and 1 - 1/x + 3/x^2.
  if (degrees % 2 === 1) sum += term * (-1 / x + 3 / x ** 2 - 15 / x ** 3 + 105 / x ** 4);
  return (half - 1) * Math.log(x / 2) - x / 2 + Math.log(sum) - logGammaOfHalves(degrees);
}

/** log Gamma(k / 2) */
function logGammaOfHalves(k: number): number {
  let sum = k % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let j = k - 2; j > 0; j -= 2) sum += Math.log(j / 2);
  return sum;
}
