import { solveCholesky } from '../../math/linear.ts';
import { ridgeFactor } from '../../math/regression.ts';
import { normalInverse } from '../../math/distributions.ts';
import { Rng } from '../../math/rng.ts';

/** Hinges at these quantiles of a normal score. */
const KNOTS = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95].map(normalInverse);
const FOURIER = 60;
const BANDWIDTH = 1.2;
const RIDGE = 1e-2;
/** Least number of rows for a feature; with fewer, residuals and p-values would be too small. */
const ROWS_A_FEATURE = 10;

/** A ridge regression on smooth features of a conditioning set, ready for any left-hand side. */
export interface SmoothFit {
  /** Rows that the fit uses, of those of the table. */
  readonly rows: Int32Array;
  readonly width: number;
  /** Column-major, `width` columns of `rows.length`. */
  readonly features: Float64Array;
  readonly factor: Float64Array;
}

/**
 * Features of normal scores: a constant, for every variable itself and hinges at seven quantiles, and
 * random Fourier features of all together where there are several (METHOD: spline and random-feature
 * residuals). Fewer of them where rows are few.
 *
 * @param scores normal scores, one column a variable, in an order that does not depend on the table's
 * @param seed of the random features; the same set and seed give the same features
 */
export function smoothFit(scores: readonly Float64Array[], rows: Int32Array, seed: number): SmoothFit {
  const n = rows.length;
  const k = scores.length;
  const budget = Math.max(k + 1, Math.floor(n / ROWS_A_FEATURE));
  const knots = Math.min(KNOTS.length, Math.floor((budget - 1 - k) / k));
  const fourier = k === 1 ? 0 : Math.max(0, Math.min(FOURIER, budget - 1 - k - k * knots));
  const width = 1 + k + k * knots + fourier;
  const features = new Float64Array(width * n).fill(1, 0, n);
  let at = n;
  for (const column of scores) {
    const own = features.subarray(at, at + n);
    for (let r = 0; r < n; r++) own[r] = column[rows[r]];
    at += n;
    for (let q = 0; q < knots; q++, at += n) {
      const knot = KNOTS[Math.floor(((q + 0.5) * KNOTS.length) / knots)];
      for (let r = 0; r < n; r++) features[at + r] = Math.max(0, own[r] - knot);
    }
  }
  const rng = new Rng(seed + k);
  const stride = n * (1 + knots);
  for (let f = 0; f < fourier; f++, at += n) {
    const feature = features.subarray(at, at + n).fill(rng.uniform(0, 2 * Math.PI));
    for (let j = 0; j < k; j++) {
      const weight = rng.normal(0, BANDWIDTH / Math.sqrt(k));
      const own = n + j * stride;
      for (let r = 0; r < n; r++) feature[r] += weight * features[own + r];
    }
    for (let r = 0; r < n; r++) feature[r] = Math.cos(feature[r]);
  }
  const factor = ridgeFactor(features, n, width, RIDGE);
  if (!factor) throw new Error('smoothFit: the scores are not finite');
  return { rows, width, features, factor };
}

/** Residuals of `y` over the fit's rows, in their place in the table; NaN elsewhere. */
export function residuals({ rows, width, features, factor }: SmoothFit, y: Float64Array): Float64Array {
  const n = rows.length;
  const own = Float64Array.from(rows, (r) => y[r]);
  const b = new Float64Array(width);
  for (let f = 0; f < width; f++) {
    let s = 0;
    for (let r = 0, at = f * n; r < n; r++, at++) s += features[at] * own[r];
    b[f] = s;
  }
  solveCholesky(factor, width, b);
  for (let f = 0; f < width; f++) {
    const weight = b[f];
    for (let r = 0, at = f * n; r < n; r++, at++) own[r] -= weight * features[at];
  }
  const out = new Float64Array(y.length).fill(Number.NaN);
  for (let r = 0; r < n; r++) out[rows[r]] = own[r];
  return out;
}
