import { gram } from '../math/gram.ts';
import { cholesky, solveCholesky } from '../math/linear.ts';
import type { Rng } from '../math/rng.ts';
import type { Columns } from './mcc.ts';

const FEATURES = 300;
const BANDWIDTH = 0.7;
const RIDGE = 0.1;

/**
 * How well the true latents can be read from the estimated ones by a smooth function: ridge regression
 * on the estimates, 300 random Fourier features of them and a constant, fitted on one random half of
 * the rows and scored on the other. Tells whether the right subspace was found, whatever its rotation.
 *
 * @param predictors estimated latents (z alone, without the exogenous ones), one column each
 * @param targets true latents; columns as long as the predictors'
 * @returns R2 of each target on the unseen half; negative when worse than that half's mean, NaN for a
 *   target without variance there
 */
export function heldOutR2(predictors: Columns, targets: Columns, rng: Rng): Float64Array {
  const n = targets[0].length;
  const order = rng.permutation(n);
  const split = n >> 1;
  const features = randomFeatures(predictors, order, split, rng);
  const width = features.length / n;
  const fitted = solveRidge(features, n, split, width, targets, order);
  return Float64Array.from(targets, (target, t) => {
    let mean = 0;
    for (let r = split; r < n; r++) mean += target[order[r]];
    mean /= n - split;
    let error = 0;
    let variance = 0;
    for (let r = split; r < n; r++) {
      let y = target[order[r]];
      variance += (y - mean) ** 2;
      for (let f = 0; f < width; f++) y -= fitted[t][f] * features[f * n + r];
      error += y * y;
    }
    return variance > 0 ? 1 - error / variance : Number.NaN;
  });
}

/** Column-major, rows in the order given: cosines, the standardised predictors, a constant. */
function randomFeatures(predictors: Columns, order: Int32Array, split: number, rng: Rng): Float64Array {
  const n = order.length;
  const d = predictors.length;
  const out = new Float64Array(n * (FEATURES + d + 1));
  const linear = FEATURES * n;
  predictors.forEach((column, j) => {
    let mean = 0;
    let squares = 0;
    for (let r = 0; r < split; r++) mean += column[order[r]] / split;
    for (let r = 0; r < split; r++) squares += (column[order[r]] - mean) ** 2 / split;
    const sd = Math.sqrt(squares) || 1;
    for (let r = 0; r < n; r++) out[linear + j * n + r] = (column[order[r]] - mean) / sd;
  });
  for (let f = 0; f < FEATURES; f++) {
    const feature = out.subarray(f * n, (f + 1) * n).fill(rng.uniform(0, 2 * Math.PI));
    for (let j = 0; j < d; j++) {
      const weight = rng.normal(0, BANDWIDTH);
      for (let r = 0; r < n; r++) feature[r] += weight * out[linear + j * n + r];
    }
    for (let r = 0; r < n; r++) feature[r] = Math.cos(feature[r]);
  }
  return out.fill(1, (FEATURES + d) * n);
}

function solveRidge(
  features: Float64Array,
  n: number,
  split: number,
  width: number,
  targets: Columns,
  order: Int32Array,
): Float64Array[] {
  const train = new Float64Array(width * split);
  for (let f = 0; f < width; f++) train.set(features.subarray(f * n, f * n + split), f * split);
  const factor = gram(train, split, width);
  for (let f = 0; f < width; f++) factor[f * width + f] += RIDGE;
  // Dependent features are harmless under the ridge, so only a truly lost pivot counts.
  if (cholesky(factor, width, 1e-14) >= 0) throw new Error('heldOutR2: the estimates are not finite');
  return targets.map((target) => {
    const solution = new Float64Array(width);
    for (let f = 0; f < width; f++) {
      let s = 0;
      for (let r = 0; r < split; r++) s += train[f * split + r] * target[order[r]];
      solution[f] = s;
    }
    solveCholesky(factor, width, solution);
    return solution;
  });
}
