import type { TrainingResult } from '../api.ts';
import type { Progress } from '../run/checkpoint.ts';
import { warningsOf } from '../run/diagnose.ts';
import { resultOf } from '../run/results.ts';
import type { Run } from '../run/run.ts';
import { meanTerms } from '../session/session.ts';
import { conclude, evaluateAll, useStructure } from '../run/stage.ts';
import { initialStructure } from '../separation/structure.ts';
import { modelApart, sharedApart, sharedWarnings } from './results.ts';
import { sharedCount } from './spec.ts';

/** The end of a run with shared latents, which has no fine-tuning: see `TrainingSettings.shared`. */
export async function finishShared(run: Run, progress: Progress): Promise<TrainingResult> {
  const { request, prepared } = run;
  const { settings } = request;
  const count = sharedCount(settings);
  const structure = progress.structure!;
  const { theta } = progress.chosen!;
  run.preview.update(theta, 0);
  // The loss of the warm-up, to which the encoders are fitted.
  await useStructure(run, initialStructure(request.specs));
  const held = prepared.validation.length > 0 ? prepared.validation : prepared.training;
  const evaluation = await evaluateAll(run, theta, held);
  const edges = structure.adjacency.flat().reduce((a, b) => a + b, 0);
  const { modalities: whole, model } = await conclude(run, theta, structure);
  const specs = request.specs.map((s) => ({ ...s, latents: s.latents - count }));
  const modalities = sharedApart(whole, prepared.present, count);
  return resultOf(run, {
    modalities,
    structure,
    warnings: [
      ...warningsOf(specs, modalities, structure, prepared.training.length, 0),
      ...sharedWarnings(
        specs.map((s) => s.name),
        structure.alignment!,
      ),
    ],
    starts: progress.outcomes,
    validation: meanTerms(evaluation, held.length, settings, edges),
    model: modelApart(model, specs, count),
  });
}
