import { gram } from './gram.ts';
import { cholesky, solveCholesky } from './linear.ts';
import type { Rng } from './rng.ts';

/** Columns of equal length. */
export type Columns = readonly Float64Array[];

/**
 * Cholesky factor of X'X plus the penalty on its diagonal.
 *
 * @param x column-major, `columns` columns of `rows` rows
 * @returns the factor, `columns` x `columns`; null where X is not finite
 */
function ridgeFactor(x: Float64Array, rows: number, columns: number, penalty: number): Float64Array | null {
  const factor = gram(x, rows, columns);
  for (let j = 0; j < columns; j++) factor[j * columns + j] += penalty;
  // The ridge keeps every pivot away from zero, also for tied or repeated features.
  return cholesky(factor, columns, 0) >= 0 ? null : factor;
}

/** Least squares with a ridge: one vector of coefficients a target. @throws Error where a feature is not finite */
export function ridge(features: Columns, targets: Columns, penalty: number): Float64Array[] {
  const n = features[0].length;
  const p = features.length;
  const packed = new Float64Array(p * n);
  features.forEach((f, j) => packed.set(f, j * n));
  const factor = ridgeFactor(packed, n, p, penalty);
  if (!factor) throw new Error('ridge: the features are not finite');
  return targets.map((y) => {
    const b = Float64Array.from(features, (f) => dot(f, y));
    solveCholesky(factor, p, b);
    return b;
  });
}

export interface FourierBasis {
  /** A feature each: weights of the inputs. */
  readonly weights: readonly Float64Array[];
  readonly phases: Float64Array;
}

/**
 * Weights and phases of `count` random Fourier features (Rahimi and Recht, 2007) of `inputs` standardised
 * columns.
 *
 * @param bandwidth standard deviation of the weights
 */
export function fourierBasis(inputs: number, count: number, bandwidth: number, rng: Rng): FourierBasis {
  const weights = Array.from({ length: count }, () => {
    const w = new Float64Array(inputs);
    rng.fillNormal(w, bandwidth);
    return w;
  });
  const phases = Float64Array.from({ length: count }, () => rng.uniform(0, 2 * Math.PI));
  return { weights, phases };
}

/** w'x + phase for every row: what the cosine of a feature is taken of. */
export function angles(basis: FourierBasis, feature: number, inputs: Columns): Float64Array {
  const out = new Float64Array(inputs[0].length).fill(basis.phases[feature]);
  inputs.forEach((x, j) => {
    const w = basis.weights[feature][j];
    for (let r = 0; r < out.length; r++) out[r] += w * x[r];
  });
  return out;
}

/**
 * Features in the order that the coefficients of `ridge` have: the basis's cosines, the inputs themselves, and a
 * constant.
 *
 * @param inputs standardised columns, as many as the basis was made for
 */
export function fourierFeatures(basis: FourierBasis, inputs: Columns): Float64Array[] {
  const n = inputs[0].length;
  return [
    ...basis.weights.map((_, f) => angles(basis, f, inputs).map(Math.cos)),
    ...inputs,
    new Float64Array(n).fill(1),
  ];
}

/** The features weighed by a coefficient each: one number per row. */
export function predict(coefficients: Float64Array, features: Columns): Float64Array {
  const out = new Float64Array(features[0].length);
  features.forEach((f, j) => {
    for (let r = 0; r < out.length; r++) out[r] += coefficients[j] * f[r];
  });
  return out;
}

/** Mean 0 and sd 1 (a constant column becomes 0). */
export function standardised(column: Float64Array): Float64Array {
  const n = column.length;
  let mean = 0;
  for (const v of column) mean += v / n;
  let variance = 0;
  for (const v of column) variance += (v - mean) ** 2 / n;
  const scale = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0;
  return column.map((v) => (v - mean) * scale);
}

/** Scalar product of two columns of one length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let s = 0;
  for (let r = 0; r < a.length; r++) s += a[r] * b[r];
  return s;
}
