import type { Rng } from '../../math/rng.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { TrainingSettings } from '../api.ts';
import { fourierBasis, fourierFeatures, predict, ridge, standardised } from '../../math/regression.ts';
import type { Columns } from '../../math/regression.ts';
import { edgePenalty } from './edge-costs.ts';
import { subsets } from './parent-sets.ts';
import { initialStructure } from './structure.ts';
import type { Structure } from './structure.ts';

const FEATURES = 100;
const BANDWIDTH = 0.7;
const RIDGE = 1e-3;
const MOST_SUBJECTS = 4000;
const MOST_PARENTS = 3;

/**
 * The graph of latents that stand on axes of their own (see `axisAligned`): they are not mixed any more, and of the
 * parents that the warm-up allowed each latent keeps those that are worth their price on held-out subjects, by a
 * Gaussian likelihood of what a smooth regression on them leaves.
 *
 * @param codes a modality each, subjects x code, the latents first
 * @param present a modality each: N flags
 */
export function axisAlignedGraph(
  specs: readonly ModalitySpec[],
  codes: readonly Float32Array[],
  present: readonly Uint8Array[],
  { weights }: TrainingSettings,
  rng: Rng,
): Structure {
  const start = initialStructure(specs);
  const complete = Array.from(present[0].keys()).filter((r) => present.every((has) => has[r]));
  const rows = rng.permutation(complete.length).map((k) => complete[k]);
  const some = Array.from(rows.subarray(0, MOST_SUBJECTS));
  const columns = specs.flatMap(({ latents, exogenous }, m) =>
    Array.from({ length: latents }, (_, k) =>
      standardised(Float64Array.from(some, (r) => codes[m][r * (latents + exogenous) + k])),
    ),
  );
  const price = edgePenalty(weights.sparsity, some.length >> 1);
  const adjacency = start.adjacency.map((row, i) => {
    const allowed = row.flatMap((edge, j) => (edge ? [j] : []));
    let best = { cost: Infinity, parents: [] as number[] };
    for (const set of subsets(allowed.length, 0, MOST_PARENTS)) {
      const parents = set.map((k) => allowed[k]);
      const given = parents.map((j) => columns[j]);
      const cost = heldOutNll(columns[i], given, rng) + price * parents.length;
      if (cost < best.cost) best = { cost, parents };
    }
    return row.map((_, j) => Number(best.parents.includes(j)));
  });
  return { ...start, adjacency };
}

/**
 * Negative log-likelihood of a Gaussian around the regression, but for a constant; fitted on one half, scored on
 * the other.
 */
function heldOutNll(target: Float64Array, given: Columns, rng: Rng): number {
  const half = target.length >> 1;
  if (given.length === 0) return 0.5 * Math.log(meanSquare(target.subarray(half)));
  const basis = fourierBasis(given.length, FEATURES, BANDWIDTH, rng.fork('features'));
  const features = fourierFeatures(basis, given);
  const [fit] = ridge(
    features.map((f) => f.subarray(0, half)),
    [target.subarray(0, half)],
    RIDGE * half,
  );
  const predicted = predict(fit, features);
  return 0.5 * Math.log(meanSquare(target.map((v, r) => v - predicted[r]).subarray(half)));
}

function meanSquare(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v * v, 1e-9) / values.length;
}
