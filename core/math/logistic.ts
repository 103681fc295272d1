import { cholesky, solveCholesky } from './linear.ts';

const STEPS = 50;
const DONE = 1e-9;
/** Keeps the fit finite where the columns tell the outcome perfectly. */
const RIDGE = 1e-3;

/**
 * Logistic regression with a constant, by Newton's method (iteratively reweighted least squares) with a small ridge.
 *
 * @param features columns of n numbers, none missing; on a scale of about 1
 * @param outcome n numbers, 0 or 1
 * @returns the fitted chance of 1 of each row, 0..1; null where the columns determine one another
 */
export function logisticChances(
  features: readonly Float64Array[],
  outcome: Float64Array,
): Float64Array | null {
  const n = outcome.length;
  const columns = [new Float64Array(n).fill(1), ...features];
  const size = columns.length;
  const weights = new Float64Array(size);
  const chances = new Float64Array(n);
  for (let step = 0; step < STEPS; step++) {
    chances.fill(0);
    columns.forEach((column, c) => {
      for (let r = 0; r < n; r++) chances[r] += weights[c] * column[r];
    });
    for (let r = 0; r < n; r++) chances[r] = 1 / (1 + Math.exp(-chances[r]));
    const gradient = Float64Array.from(columns, (column, c) => {
      let sum = c === 0 ? 0 : -RIDGE * n * weights[c];
      for (let r = 0; r < n; r++) sum += column[r] * (outcome[r] - chances[r]);
      return sum;
    });
    const curvature = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = i === j && i > 0 ? RIDGE * n : 0;
        for (let r = 0; r < n; r++) sum += columns[i][r] * columns[j][r] * chances[r] * (1 - chances[r]);
        curvature[i * size + j] = curvature[j * size + i] = sum;
      }
    }
    if (cholesky(curvature, size) >= 0) return null;
    solveCholesky(curvature, size, gradient);
    for (let c = 0; c < size; c++) weights[c] += gradient[c];
    if (gradient.every((change) => Math.abs(change) < DONE)) break;
  }
  return chances;
}
