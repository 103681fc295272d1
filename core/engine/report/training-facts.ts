import { UserError } from '../../errors.ts';
import { TRAINING_SETTINGS, usesSetting } from '../../contract/training-settings.ts';
import { verdictLine } from '../../contract/verdict-words.ts';
import type { ReportTraining } from '../../export/report/data.ts';
import type { ProjectStore } from '../project/store.ts';
import { methodOf, someRun } from '../training/train-record.ts';
import { verdictOf } from '../training/verdict.ts';

/** What a report says of a training run, all from its record; null where the run is gone or damaged. */
export async function trainingFacts(store: ProjectStore, id: string): Promise<ReportTraining | null> {
  const run = await someRun(store, id).catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
  if (!run) return null;
  const { record } = run;
  const { settings, specs, plan } = record;
  const method = methodOf(record);
  return {
    run: id,
    method: {
      name: method.value,
      label: method.label,
      uses: TRAINING_SETTINGS.map(({ key }) => key).filter((key) => usesSetting(method.value, key)),
      beta: settings.beta,
      acyclic: settings.acyclic,
    },
    seed: record.seed,
    device: record.device,
    seconds: record.seconds,
    modalities: record.modalities.flatMap(({ kind, name, subjects, reconstructionR2, exogenousR2 }, m) => {
      if (kind === 'shared') return [];
      const { encoder, latents, exogenous, hidden } = specs[m];
      return [{ name, kind, encoder, latents, exogenous, hidden, subjects, reconstructionR2, exogenousR2 }];
    }),
    shared: record.modalities.find(({ kind }) => kind === 'shared')?.latents.length ?? 0,
    subjects: plan.subjects,
    heldOut: plan.heldOut,
    batch: plan.batch,
    warmUp: plan.warmUp,
    fineTune: plan.fineTune,
    starts: record.starts.map(({ start }) => start),
    restarts: method.restarts ? plan.restarts : 0,
    verdict: verdictOf(run).points.map((point) => ({ ...point, line: verdictLine(point) })),
    patience: settings.patience,
    clip: settings.clip,
    conditioner: settings.conditioner,
    weights: settings.weights,
    warnings: record.warnings,
  };
}
