import type { TrainingRequest, TrainingResult } from './api.ts';
import { courseOf } from './course.ts';
import { trainCausal } from './methods/causal.ts';
import { trainComponents } from './methods/ica.ts';
import { trainSingleStage } from './methods/single-stage.ts';
import { checkShared, withSharedLatents } from './shared/spec.ts';

/**
 * Learns latents by the method of the settings. Nothing is chosen by anything but losses and by whether a modality's device noise is predicted from the others. Resumes from a
 * checkpoint.
 *
 * @throws UserError on data that cannot be trained on (see `prepare`), `train.diverged`, `train.checkpoint`,
 *   `train.contrastive-modalities`, `train.shared-count`, `train.shared-alone`, `train.shared-too-many`
 */
export async function train(request: TrainingRequest): Promise<TrainingResult> {
  const course = courseOf(request.settings.method);
  if (course === 'closed') return trainComponents(request);
  if (course === 'single') return trainSingleStage(request);
  const { specs, settings } = request;
  checkShared(specs, settings);
  return trainCausal({ ...request, specs: withSharedLatents(specs, settings) });
}
