import type { z } from 'zod';
import type { Cohort } from '../../cohort/cohort.ts';
import { methodInfo, type MethodInfo } from '../../contract/methods.ts';
import { toFailure, type Failure } from '../../contract/result.ts';
import type { describeTrainingRequest } from '../../contract/training-api.ts';
import type { PlannedModality, TrainingPlan } from '../../contract/training-results.ts';
import { usesSetting } from '../../contract/training-settings.ts';
import { UserError } from '../../errors.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import { specsOf } from '../../train/course.ts';
import { fewestSubjects, halvesOf } from '../../train/attempts/measure.ts';
import { measuresReliability } from '../../train/attempts/measures-reliability.ts';
import { halfWork, wholeWork } from '../../train/halves/training-work.ts';
import { attemptsFor, leastAttempts, restartsFor } from '../../train/plan.ts';
import { checkSubjects } from '../../train/run/prepare.ts';
import { MOST_KNOWN } from '../../train/separation/known.ts';
import { checkMethod } from './check-method.ts';
import { loadCohort } from '../cohort/store.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import { learnedShape } from './identity.ts';
import { knownTables } from './known-columns.ts';
import { chosenModalities, modalitySpec, trainingSettings } from './specs.ts';

/** What a training with this request would do. Reads who has what, not the data. */
export async function describeTraining(
  request: z.output<typeof describeTrainingRequest>,
  store: ProjectStore,
  ports: EnginePorts,
): Promise<TrainingPlan> {
  const { modalities } = store.manifest();
  const chosen = chosenModalities(modalities, request.learn);
  const names = chosen.map((m) => m.name);
  const problems: Failure[] = [];
  const specs: ModalitySpec[] = [];
  attempt(problems, () =>
    checkMethod(
      request,
      names,
      modalities.map((m) => m.name),
    ),
  );
  for (const modality of chosen) {
    const shape = learnedShape(modality);
    const spec = attempt(problems, () => modalitySpec(modality, shape, request.learn?.[modality.name]));
    if (spec) specs.push(spec);
  }
  const cohort = await loadCohort(store, names);
  attempt(problems, () =>
    checkSubjects(cohort.modalities.map(({ name }, m) => ({ name, rowOf: cohort.rowOf[m] }))),
  );
  const subjects = cohort.subjects.length;
  const settings = trainingSettings(request);
  const method = methodInfo(settings.method);
  const modelled = problems.length > 0 ? specs : specsOf(specs, method.value);
  const work = wholeWork(subjects, modelled, settings);
  const half =
    measuresReliability(settings, fewestSubjects(cohort.rowOf)) && canBeHalved(cohort, settings.seed)
      ? halfWork(subjects, modelled, settings)
      : null;
  const attempts = half ? 1 : attemptsFor(modelled, settings);
  const times = half ? 1 : leastAttempts(modelled, settings);
  const devices = await ports.devices.list();
  const wanted = request.device && devices.find((d) => d.id === request.device);
  if (wanted && !wanted.available) {
    problems.push({
      code: 'device.unavailable',
      message: `${wanted.label} cannot be used: ${wanted.reason}.`,
      hint: 'Choose another device.',
    });
  }
  const tablesHelp = knownTables(modalities, { chosen, specs, settings }).length > 0;
  const ready = specs.length > 0 && problems.length === 0;
  const steps = times * work.steps + 2 * (half?.steps ?? 0);
  const estimate =
    ready && request.measure && steps > 0
      ? await (
          await import('./estimate-training.ts')
        ).estimateTraining(ports, request.device, {
          ...work,
          specs: modelled,
          settings,
          times,
          half,
          known: tablesHelp ? MOST_KNOWN : 0,
        })
      : null;
  return {
    method: method.value,
    shared: settings.shared,
    modalities: modalities.map((m) => planned(m, modelled, modalities.length, method)),
    subjects,
    device: estimate?.device ?? null,
    devices: devices.map(({ id, label, available, reason }) => ({ id, label, available, reason })),
    steps,
    starts: work.starts,
    restarts: specs.length > 1 ? restartsFor(settings) : 0,
    batch: work.plan.batch,
    halves: half !== null,
    attempts,
    leastAttempts: times,
    tablesHelp,
    seconds: estimate?.seconds ?? null,
    problems,
  };
}

/** Whether each half of the subjects is enough for a training of its own. */
function canBeHalved({ modalities, rowOf }: Cohort, seed: number): boolean {
  try {
    halvesOf(
      modalities.map(({ name }, m) => ({ name, rowOf: rowOf[m] })),
      seed,
    );
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** What a person can mend becomes a problem of the plan. */
function attempt<T>(problems: Failure[], work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(toFailure(error));
    return null;
  }
}

function planned(
  { name, kind, rows, shape }: ModalityEntry,
  specs: readonly ModalitySpec[],
  modalities: number,
  method: MethodInfo,
): PlannedModality {
  const spec = specs.find((s) => s.name === name);
  return {
    name,
    kind,
    subjects: rows,
    shape: spec?.shape ?? shape,
    learned: spec
      ? {
          encoder: spec.encoder,
          latents: spec.latents,
          exogenous: spec.exogenous,
          hidden: spec.hidden,
          why: why(spec, modalities, method),
        }
      : null,
  };
}

function why(
  { encoder, shape, latents }: ModalitySpec,
  modalities: number,
  { restarts, value: method }: MethodInfo,
): string {
  const reads: Record<ModalitySpec['encoder'], string> = {
    mlp: `A plain network reads its ${String(shape[0])} columns.`,
    lstm: `A network that goes through time reads its ${String(shape[0])} steps.`,
    'contrast-mlp': `A plain network with brightness apart reads its ${String(shape[2])} x ${String(shape[1])} pixels.`,
    'small-resnet': `A small image network is enough for ${String(shape[2])} x ${String(shape[1])} pixels.`,
    resnet18: `${String(shape[2])} x ${String(shape[1])} pixels hold detail that the larger image network sees.`,
  };
  const factors =
    latents === 2
      ? 'Two factors are the usual beginning: more are harder to tell apart.'
      : `${String(latents)} factors were asked for.`;
  const reading = usesSetting(method, 'encoder')
    ? reads[encoder]
    : 'Its values are mixed linearly, without a network.';
  if (!restarts) {
    return usesSetting(method, 'exogenous')
      ? `${reading} This method keeps no device noise apart: all ${String(latents)} numbers count as factors.`
      : reading;
  }
  return `${reading} ${modalities > 1 ? factors : `${factors} With one modality alone they cannot be told apart from mixtures of each other.`}`;
}
