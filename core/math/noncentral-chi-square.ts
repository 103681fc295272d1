import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/** Terms of the sum whose Poisson weights are smaller than this, of the largest, are left out. */
const NEGLIGIBLE = 1e-14;
/** A noncentrality above which the approximation is exact enough, and the sum long. */
const LARGE = 100;

/**
 * P(X <= x) of a noncentral chi-square: the sum of central ones with two more degrees each, by Poisson's weights
 * (Johnson, Kotz and Balakrishnan 1995, chapter 29); of large noncentralities Sankaran's approximation (1963, Biometrika
 * 50, 199-204), a power of x that is nearly normal.
 *
 * @param degrees of freedom, 1 or more
 * @param noncentrality 0 or more; 0 is the central chi-square
 * @returns 0..1; exact to 1e-9 for noncentralities up to 100, beyond to 1e-4
 */
export function noncentralChiSquareCdf(x: number, degrees: number, noncentrality: number): number {
  if (!(x > 0)) return 0;
  if (!(noncentrality > 0)) return chiSquareCdf(x, degrees);
  if (noncentrality > LARGE) return sankaran(x, degrees, noncentrality);
  const half = noncentrality / 2;
  const mode = Math.floor(half);
  const steps = Math.ceil(8 * Math.sqrt(half + 1)) + 20;
  const logs = new Float64Array(mode + steps + 1);
  // The Poisson weights by their ratios, upwards and downwards from the largest.
  for (let j = mode + 1; j < logs.length; j++) logs[j] = logs[j - 1] + Math.log(half / j);
  for (let j = mode - 1; j >= 0; j--) logs[j] = logs[j + 1] + Math.log((j + 1) / half);
  let [sum, weights] = [0, 0];
  for (let j = 0; j < logs.length; j++) {
    const weight = Math.exp(logs[j]);
    if (weight < NEGLIGIBLE) continue;
    weights += weight;
    sum += weight * chiSquareCdf(x, degrees + 2 * j);
  }
  return sum / weights;
}

function sankaran(x: number, k: number, l: number): number {
  const h = 1 - (2 * (k + l) * (k + 3 * l)) / (3 * (k + 2 * l) ** 2);
  const p = (k + 2 * l) / (k + l) ** 2;
  const m = (h - 1) * (1 - 3 * h);
  const mean = 1 + h * p * (h - 1 - ((2 - h) * m * p) / 2);
  const deviation = h * Math.sqrt(2 * p) * (1 + (m * p) / 2);
  return normalCdf(((x / (k + l)) ** h - mean) / deviation, 0, 1);
}

/**
 * The noncentrality under which x is the quantile `share`: an end of its confidence interval (Steiger 2004, Psychological
 * Methods 9, 164-182).
 *
 * @param share P(X <= x), 0..1: .975 for the lower end of a 95 % interval, .025 for the upper
 * @returns 0 where even no noncentrality leaves less than that below x
 */
export function noncentralityAt(x: number, degrees: number, share: number): number {
  const below = (noncentrality: number): number => noncentralChiSquareCdf(x, degrees, noncentrality);
  if (below(0) <= share) return 0;
  let [low, high] = [0, Math.max(1, 2 * x)];
  while (below(high) > share) [low, high] = [high, 2 * high];
  for (let step = 0; step < 60 && high - low > 1e-6 * (1 + high); step++) {
    const middle = (low + high) / 2;
    if (below(middle) > share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
