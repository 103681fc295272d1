import { bestAssignment } from '../math/assignment.ts';
import { midranks } from '../math/ranks.ts';

/** One column a latent, all of one length. */
export type Columns = readonly ArrayLike<number>[];

export interface MccResult {
  /** Mean over the true latents; one that found no partner counts 0. */
  readonly mcc: number;
  /** Index of the estimate of each true latent, or -1. */
  readonly matching: Int32Array;
  /** |correlation| of each true latent with its estimate, or 0. */
  readonly scores: Float64Array;
}

/**
 * Mean correlation coefficient: each true latent is matched to one estimated latent so that the total
 * |correlation| is largest (paper, section D.4). A constant column correlates 0.
 *
 * @param truthModality,estimateModality modality of each column; only latents of the same modality are
 *   matched. Leave both out for a matching over all (global).
 */
export function mcc(
  truth: Columns,
  estimate: Columns,
  correlation: 'pearson' | 'spearman',
  truthModality: ArrayLike<number> = new Int32Array(truth.length),
  estimateModality: ArrayLike<number> = new Int32Array(estimate.length),
): MccResult {
  const matrix = absoluteCorrelations(truth, estimate, correlation);
  const matching = new Int32Array(truth.length).fill(-1);
  const scores = new Float64Array(truth.length);
  for (const modality of new Set(Array.from(truthModality))) {
    const rows = indicesOf(truthModality, modality);
    const columns = indicesOf(estimateModality, modality);
    const best = bestAssignment(rows.map((i) => Float64Array.from(columns, (j) => matrix[i][j])));
    rows.forEach((i, k) => {
      if (best[k] < 0) return;
      matching[i] = columns[best[k]];
      scores[i] = matrix[i][matching[i]];
    });
  }
  return { mcc: scores.reduce((a, b) => a + b, 0) / truth.length, matching, scores };
}

/** |correlation| of every column of `a` (rows of the result) with every column of `b`. */
export function absoluteCorrelations(
  a: Columns,
  b: Columns,
  correlation: 'pearson' | 'spearman',
): Float64Array[] {
  const left = a.map((c) => standardised(c, correlation));
  const right = b.map((c) => standardised(c, correlation));
  return left.map((u) =>
    Float64Array.from(right, (v) => {
      let s = 0;
      for (let r = 0; r < u.length; r++) s += u[r] * v[r];
      return Math.min(1, Math.abs(s));
    }),
  );
}

/** Centred and of length 1; all zeros for a constant column. */
function standardised(values: ArrayLike<number>, correlation: 'pearson' | 'spearman'): Float64Array {
  const raw = Float64Array.from(values);
  const x = correlation === 'spearman' ? midranks(raw) : raw;
  let mean = 0;
  let largest = 0;
  for (const v of x) {
    mean += v;
    largest = Math.max(largest, Math.abs(v));
  }
  mean /= x.length;
  let squares = 0;
  for (let r = 0; r < x.length; r++) {
    x[r] -= mean;
    squares += x[r] * x[r];
  }
  // A constant column leaves rounding noise after centring, which would correlate with anything.
  const length = Math.sqrt(squares);
  if (!(length > 1e-12 * largest * Math.sqrt(x.length))) return x.fill(0);
  for (let r = 0; r < x.length; r++) x[r] /= length;
  return x;
}

function indicesOf(modalities: ArrayLike<number>, modality: number): number[] {
  return Array.from(modalities, (m, i) => (m === modality ? i : -1)).filter((i) => i >= 0);
}
