import { fourierFeatures, ridge } from '../math/regression.ts';
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
  const shuffled = (column: ArrayLike<number>): Float64Array => Float64Array.from(order, (r) => column[r]);
  const features = randomFeatures(
    predictors.map((column) => scaled(shuffled(column), split)),
    rng,
  );
  const truth = targets.map(shuffled);
  const fitted = ridge(
    features.map((f) => f.subarray(0, split)),
    truth.map((t) => t.subarray(0, split)),
    RIDGE,
  );
  return Float64Array.from(truth, (target, t) => {
    let mean = 0;
    for (let r = split; r < n; r++) mean += target[r];
    mean /= n - split;
    let error = 0;
    let variance = 0;
    for (let r = split; r < n; r++) {
      let y = target[r];
      variance += (y - mean) ** 2;
      for (let f = 0; f < features.length; f++) y -= fitted[t][f] * features[f][r];
      error += y * y;
    }
    return variance > 0 ? 1 - error / variance : Number.NaN;
  });
}

/** Mean 0 and sd 1 over the first `split` rows. */
function scaled(column: Float64Array, split: number): Float64Array {
  let mean = 0;
  let squares = 0;
  for (let r = 0; r < split; r++) mean += column[r] / split;
  for (let r = 0; r < split; r++) squares += (column[r] - mean) ** 2 / split;
  const sd = Math.sqrt(squares) || 1;
  return column.map((v) => (v - mean) / sd);
}

/** Cosines, the inputs and a constant. */
function randomFeatures(inputs: readonly Float64Array[], rng: Rng): Float64Array[] {
  const phases = new Float64Array(FEATURES);
  const weights = Array.from(phases, (_, f) => {
    phases[f] = rng.uniform(0, 2 * Math.PI);
    return Float64Array.from(inputs, () => rng.normal(0, BANDWIDTH));
  });
  return fourierFeatures({ weights, phases }, inputs);
}
