import { cholesky, solveCholesky } from './linear.ts';

const STEPS = 50;
const DONE = 1e-9;
/** Keeps the fit finite where the columns tell the outcome perfectly. */
const RIDGE = 1e-3;

/** A weight that is larger than this, on columns of a scale of about 1, runs away: they tell the outcome perfectly. */
const RUN_AWAY = 12;

/**
 * Logistic regression with a constant, by Newton's method (iteratively reweighted least squares) with a small ridge.
 *
 * @param features columns of n numbers, none missing; on a scale of about 1
 * @param outcome n numbers, 0 or 1
 * @returns the fitted chance of 1 of each row, 0..1; null where the columns determine one another
 */
export const logisticChances = (
  features: readonly Float64Array[],
  outcome: Float64Array,
): Float64Array | null => fit(features, outcome, RIDGE)?.chances ?? null;

/**
 * The coefficient of the last column in a logistic regression with a constant, by maximum likelihood.
 *
 * @param features as in {@link logisticChances}
 * @returns its value, a log odds ratio, with its standard error from the curvature (Wald); null where the columns determine
 *   one another or tell the outcome perfectly
 */
export function logOddsRatio(
  features: readonly Float64Array[],
  outcome: Float64Array,
): { readonly value: number; readonly standardError: number } | null {
  const found = fit(features, outcome, 0);
  if (!found || found.weights.some((w) => !(Math.abs(w) < RUN_AWAY))) return null;
  const size = found.weights.length;
  return {
    value: found.weights[size - 1],
    // The last pivot is what the other columns leave of the information about the last.
    standardError: 1 / found.factor[size * size - 1],
  };
}

interface Fit {
  readonly weights: Float64Array;
  readonly chances: Float64Array;
  /** Cholesky factor of the curvature. */
  readonly factor: Float64Array;
}

function fit(features: readonly Float64Array[], outcome: Float64Array, ridge: number): Fit | null {
  const n = outcome.length;
  const columns = [new Float64Array(n).fill(1), ...features];
  const size = columns.length;
  const weights = new Float64Array(size);
  const chances = new Float64Array(n);
  let factor = new Float64Array(0);
  for (let step = 0; step < STEPS; step++) {
    chances.fill(0);
    columns.forEach((column, c) => {
      for (let r = 0; r < n; r++) chances[r] += weights[c] * column[r];
    });
    for (let r = 0; r < n; r++) chances[r] = 1 / (1 + Math.exp(-chances[r]));
    const gradient = Float64Array.from(columns, (column, c) => {
      let sum = c === 0 ? 0 : -ridge * n * weights[c];
      for (let r = 0; r < n; r++) sum += column[r] * (outcome[r] - chances[r]);
      return sum;
    });
    const curvature = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = i === j && i > 0 ? ridge * n : 0;
        for (let r = 0; r < n; r++) sum += columns[i][r] * columns[j][r] * chances[r] * (1 - chances[r]);
        curvature[i * size + j] = curvature[j * size + i] = sum;
      }
    }
    if (cholesky(curvature, size) >= 0) return null;
    factor = curvature;
    solveCholesky(curvature, size, gradient);
    for (let c = 0; c < size; c++) weights[c] += gradient[c];
    if (gradient.every((change) => Math.abs(change) < DONE)) break;
  }
  return { weights, chances, factor };
}
