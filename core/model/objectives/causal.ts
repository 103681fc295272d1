import { flowLogDensity, normalLogDensity } from '../flow.ts';
import { lossTerms } from '../losses.ts';
import { HEADS_AND_FLOW } from '../model.ts';
import type { Objective } from './objective.ts';

interface CausalWeights {
  readonly reconstruction: number;
  readonly independence: number;
  readonly sparsity: number;
}

/**
 * Reconstruction, independence of {eta, eps} and the prediction of other modalities (paper, section 5): see
 * `lossTerms`. The total leaves the prediction out, whose weight changes between epochs.
 *
 * @param flow without it the latents' prior is N(0, I), whatever the graph
 */
export function causalObjective(weights: CausalWeights, flow: boolean): Objective {
  const density = flow ? flowLogDensity : normalLogDensity;
  return {
    additions: flow ? HEADS_AND_FLOW : { heads: true, joint: () => [] },
    weights,
    terms: (model, p, batch) => lossTerms(model, p, batch, density),
    report: (means, edges) => ({
      ...means,
      sparsity: edges,
      total:
        weights.reconstruction * means.reconstruction +
        weights.independence * (means.independence + weights.sparsity * edges),
    }),
  };
}
