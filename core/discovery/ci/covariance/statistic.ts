import { choleskyOfSingular } from '../../../math/linear.ts';
import { squareOfSkewed } from '../../../math/skewed.ts';
import { SINGULAR } from './packed.ts';
import { pairAt, type Regressed } from './conditioning.ts';

/** Products of a score with the square of the other's count this much beside the main products. */
export const REST_WEIGHT = 0.25;
/** Variances that change with the set by more than this factor are taken for noise of few rows. */
const LEAST_SHARE = 0.2;
const MOST_SHARE = 8;

export interface Statistic {
  /** Sum of `degrees` squares that are standard normal when nothing is there. */
  readonly main: number;
  readonly degrees: number;
  /** `main` by the law that rare values give it: its p-value is right where theirs is skewed. */
  readonly weighed: number;
  /** The same of the rest, not yet weighed. */
  readonly rest: number;
  readonly restDegrees: number;
  /** The squared canonical correlations of the main products, summed; for one product the squared correlation. */
  readonly squares: number;
  /** The number of canonical correlations. */
  readonly canonical: number;
  /** Correlation of the first targets. */
  readonly correlation: number;
}

export interface Size {
  readonly rows: number;
  /** Rows less the columns of the regression. */
  readonly freedom: number;
}

/** The two sides of a pair, and how many of their targets are of the main part. */
export interface Side {
  readonly regressed: Regressed;
  readonly main: number;
}

/**
 * The products of the residuals of two variables, made independent of each other in their order: the main part first,
 * the rest given it. Their covariance is the one that holds when nothing is there: the products of both sides'
 * variances, averaged over the set on which both may depend. Each square is turned into that of a normal deviate by
 * the degrees of freedom that the regressions left, -(f - 3/2) log(1 - r^2) for one product (Bartlett's factor; exact
 * enough from 10 rows on), so that few rows are no reason for a link.
 *
 * @param cross products of the targets, `x` by `y`, row-major
 */
export function statisticOf(
  x: Side,
  y: Side,
  cross: Float64Array,
  { rows, freedom }: Size,
): Statistic | null {
  const [a, b] = [x.regressed, y.regressed];
  const { s: left, t: right, mains } = productOrder(x, y);
  const count = left.length;
  const means = new Float64Array(count);
  const width = a.loadings.length / a.targets;
  for (let k = 0; k < count; k++) {
    let v = cross[left[k] * b.targets + right[k]];
    const [from, to] = [left[k] * width, right[k] * width];
    for (let f = 0; f < width; f++) v -= a.loadings[from + f] * b.loadings[to + f];
    means[k] = v;
  }
  const correlation = means[0] / Math.sqrt(a.products[0] * b.products[0]);
  const factor = whiten(a, b, left, right, freedom);
  let main = 0;
  let rest = 0;
  let degrees = 0;
  let restDegrees = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    let v = means[i];
    const row = i * count;
    for (let k = 0; k < i; k++) v -= factor[row + k] * means[k];
    means[i] = v /= factor[row + i];
    if (factor[row + i] === Infinity) continue;
    const share = (v * v) / freedom;
    if (i < mains) {
      degrees++;
      squares += share;
    } else {
      restDegrees++;
      rest += deviate(share, 1, freedom - 1.5);
    }
  }
  if (degrees === 0) return null;
  const canonical = Math.min(x.main, y.main, degrees);
  main = deviate(squares, canonical, freedom - (degrees / canonical + canonical + 1) / 2);
  // The regressions take as much of the third moments as of the variances once more.
  const skewness = (a.skewness * b.skewness * rows) / freedom ** 1.5;
  const weighed = degrees === 1 ? squareOfSkewed(Math.sign(correlation) * Math.sqrt(main), skewness) : main;
  return { main, weighed, degrees, rest, restDegrees, squares, canonical, correlation };
}

function deviate(squares: number, canonical: number, factor: number): number {
  return -factor * canonical * Math.log(Math.max(1e-15, 1 - squares / canonical));
}

/**
 * Which targets are multiplied: pairs of main targets first, then those of one main target. Squares with squares are
 * left out: what the regressions miss of both would add up.
 */
function productOrder(x: Side, y: Side): { s: Int32Array; t: Int32Array; mains: number } {
  const [m, n] = [x.regressed.targets, y.regressed.targets];
  const pairs: [number, number][] = [];
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) if (i < x.main || j < y.main) pairs.push([i, j]);
  const isMain = ([i, j]: readonly [number, number]): boolean => i < x.main && j < y.main;
  pairs.sort((a, b) => Number(isMain(b)) - Number(isMain(a)));
  return {
    s: Int32Array.from(pairs, ([i]) => i),
    t: Int32Array.from(pairs, ([, j]) => j),
    mains: pairs.filter(isMain).length,
  };
}

/** The factor of the products' covariance when nothing is there; an infinite pivot where one has no variance left. */
function whiten(a: Regressed, b: Regressed, s: Int32Array, t: Int32Array, freedom: number): Float64Array {
  const count = s.length;
  const even = new Float64Array(count * count);
  const changing = new Float64Array(count * count);
  const varying = a.variances.length > 0 && b.variances.length > 0;
  for (let k = 0; k < count; k++) {
    for (let l = 0; l <= k; l++) {
      const at = k * count + l;
      even[at] = (a.products[s[k] * a.targets + s[l]] * b.products[t[k] * b.targets + t[l]]) / freedom;
      if (varying)
        changing[at] = freedom * shared(a.variances[pairAt(s[k], s[l])], b.variances[pairAt(t[k], t[l])]);
    }
  }
  if (varying) {
    for (const share of [1, 0.5]) {
      const trial = even.map((v, k) => v + share * changing[k]);
      if (fits(trial, even, count)) return trial;
    }
  }
  choleskyOfSingular(even, count, SINGULAR);
  return even;
}

/** Factorises the matrix; false where a variance comes out far from that of the other. */
function fits(trial: Float64Array, even: Float64Array, count: number): boolean {
  for (let k = 0; k < count; k++) {
    const at = k * count + k;
    if (trial[at] < LEAST_SHARE * even[at] || trial[at] > MOST_SHARE * even[at]) return false;
  }
  const whole = Float64Array.from(even);
  choleskyOfSingular(whole, count, SINGULAR);
  choleskyOfSingular(trial, count, SINGULAR);
  for (let k = 0; k < count; k++) {
    const at = k * count + k;
    if (whole[at] === Infinity) {
      if (trial[at] !== Infinity) return false;
    } else if (!(trial[at] > Math.sqrt(LEAST_SHARE) * whole[at]) || trial[at] === Infinity) return false;
  }
  return true;
}

/** Mean over the set of the product of two changing variances, without that of their means. */
function shared(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 1; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

/**
 * How far the noise of the first targets gets larger and smaller in the same rows: the mean product of their variances
 * given the set beside the product of the means, less 1.
 */
export function sharedUnevenness(x: Regressed, y: Regressed): number {
  if (x.variances.length === 0 || y.variances.length === 0) return 0;
  const [a, b] = [x.variances[0], y.variances[0]];
  return shared(a, b) / (a[0] * b[0]);
}
