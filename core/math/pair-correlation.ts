import { twoSidedNormalCritical } from './distributions.ts';
import { midranks } from './ranks.ts';

export interface PairCorrelation {
  /** -1..1; NaN where either does not vary in the shared rows, or fewer than three rows are shared. */
  readonly r: number;
  /** Null with fewer than five rows. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** Numbers of the rows in which all columns have a value. */
function completeRows(columns: readonly ArrayLike<number>[]): Int32Array {
  const rows: number[] = [];
  for (let r = 0; r < columns[0].length; r++) if (columns.every((c) => !Number.isNaN(c[r]))) rows.push(r);
  return Int32Array.from(rows);
}

/** Both columns over the rows in which both have a value. */
export function sharedRows(a: ArrayLike<number>, b: ArrayLike<number>): [Float64Array, Float64Array] {
  const rows = completeRows([a, b]);
  return [Float64Array.from(rows, (r) => a[r]), Float64Array.from(rows, (r) => b[r])];
}

/**
 * Pearson's correlation of two columns without gaps, with an interval by Fisher's z: atanh(r) has a standard error of
 * 1 / sqrt(n - 3) when both are normal.
 */
export function pearson(a: Float64Array, b: Float64Array, confidence = 0.95): PairCorrelation {
  const r = product(a, b);
  return { r, interval: interval(r, a.length, 1, confidence) };
}

/** Pearson's of the ranks; Bonett and Wright's (2000) standard error, sqrt((1 + r^2 / 2) / (n - 3)). */
export function spearman(a: Float64Array, b: Float64Array, confidence = 0.95): PairCorrelation {
  const r = product(midranks(a), midranks(b));
  return { r, interval: interval(r, a.length, 1 + r ** 2 / 2, confidence) };
}

function product(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  if (n < 3) return Number.NaN;
  let meanA = 0;
  let meanB = 0;
  for (let i = 0; i < n; i++) {
    meanA += a[i] / n;
    meanB += b[i] / n;
  }
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < n; i++) {
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
    ab += (a[i] - meanA) * (b[i] - meanB);
  }
  const tiny = (squares: number, mean: number): boolean => !(squares > n * (1e-12 * mean) ** 2);
  if (tiny(aa, meanA) || tiny(bb, meanB)) return Number.NaN;
  return Math.max(-1, Math.min(1, ab / Math.sqrt(aa) / Math.sqrt(bb)));
}

function interval(r: number, n: number, variance: number, confidence: number): PairCorrelation['interval'] {
  if (n < 5 || Number.isNaN(r)) return null;
  const half = twoSidedNormalCritical(1 - confidence) * Math.sqrt(variance / (n - 3));
  // atanh of 1 is endless, and so the interval is that one point.
  const z = Math.atanh(r);
  return Number.isFinite(z) ? [Math.tanh(z - half), Math.tanh(z + half)] : [r, r];
}
