import { autoencoderObjective, betaVaeObjective } from '../model/objectives/autoencoders.ts';
import { causalObjective } from '../model/objectives/causal.ts';
import { causalVaeObjective } from '../model/objectives/causal-vae.ts';
import { contrastiveObjective } from '../model/objectives/contrastive.ts';
import type { Objective } from '../model/objectives/objective.ts';
import type { MethodName, TrainingSettings } from './api.ts';

const OBJECTIVES: Readonly<Record<Exclude<MethodName, 'ica'>, (settings: TrainingSettings) => Objective>> = {
  causal: ({ weights, flow }) => causalObjective(weights, flow),
  autoencoder: autoencoderObjective,
  'beta-vae': ({ beta, weights }) => betaVaeObjective(beta, weights.reconstruction),
  'causal-vae': ({ beta, weights }) => causalVaeObjective(beta, weights.reconstruction),
  contrastive: contrastiveObjective,
};

/** What is trained; independent components, which are computed, are measured by the squared error too. */
export function objectiveOf(settings: TrainingSettings): Objective {
  const { method } = settings;
  return OBJECTIVES[method === 'ica' ? 'autoencoder' : method](settings);
}
