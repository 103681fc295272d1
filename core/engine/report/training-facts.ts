import type { Cohort } from '../../cohort/cohort.ts';
import { UserError } from '../../contract/user-error.ts';
import type { ReportTraining } from '../../export/report/data.ts';
import { defaults } from '../../train/api.ts';
import { planTraining, restartsFor } from '../../train/plan.ts';
import { heldOutCount } from '../../train/prepare.ts';
import type { ProjectStore } from '../project-store.ts';
import { methodOf, runLatents, trainingRun } from '../train-record.ts';

/** What a report says of a training run; null where the run is gone or comes from an unknown version. */
export async function trainingFacts(
  store: ProjectStore,
  id: string,
  cohort: Cohort,
): Promise<ReportTraining | null> {
  const run = await trainingRun(store, id).catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
  const record = run?.record;
  if (!run || !record?.specs || !record.settings) return null;
  const { columns } = await runLatents(store, run);
  const rows = columns[0]?.values.length ?? 0;
  let subjects = 0;
  for (let r = 0; r < rows; r++) if (columns.some(({ values }) => !Number.isNaN(values[r]))) subjects++;
  const { settings, specs } = record;
  const heldOut = heldOutCount(subjects, settings.validation);
  const plan = planTraining(subjects - heldOut, specs, settings);
  const method = methodOf(record);
  const several = specs.length > 1;
  return {
    run: id,
    method: {
      name: method.value,
      label: method.label,
      uses: [...method.settings, ...method.modality],
      // Runs of earlier versions know of neither.
      beta: settings.beta ?? defaults.beta,
      acyclic: settings.acyclic ?? defaults.acyclic,
    },
    seed: record.seed,
    device: record.device,
    seconds: record.seconds,
    modalities: record.modalities.flatMap(({ kind, ...modality }, m) =>
      kind === 'shared'
        ? []
        : [
            {
              name: modality.name,
              kind,
              encoder: specs[m].encoder,
              latents: specs[m].latents,
              exogenous: specs[m].exogenous,
              hidden: specs[m].hidden,
              subjects: cohort.modalities.find(({ name }) => name === modality.name)?.subjects.length ?? 0,
              reconstructionR2: modality.reconstructionR2,
              exogenousR2: modality.exogenousR2,
            },
          ],
    ),
    shared: record.modalities.find(({ kind }) => kind === 'shared')?.latents.length ?? 0,
    subjects,
    heldOut,
    batch: plan.batch,
    warmUp: { epochs: plan.warmUp.epochs, learningRate: plan.warmUp.learningRate },
    fineTune: { epochs: plan.fineTune.epochs, learningRate: plan.fineTune.learningRate },
    starts: record.starts.map(({ start }) => start),
    restarts: several && method.restarts ? restartsFor(specs, settings) : 0,
    agreement: record.agreement,
    patience: settings.patience,
    clip: settings.clip,
    conditioner: settings.conditioner,
    weights: settings.weights,
    warnings: record.warnings,
  };
}
