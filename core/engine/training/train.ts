import type { TrainSummary } from '../../contract/training-api.ts';
import { UserError } from '../../errors.ts';
import { alignCohort } from '../../cohort/cohort.ts';
import type { AlignedCohort, SubjectArray } from '../../cohort/subject-array.ts';
import { specsOf } from '../../train/course.ts';
import { checkSubjects } from '../../train/run/prepare.ts';
import { splitOf } from '../../train/run/split.ts';
import { trainAndMeasure } from '../../train/attempts/measure.ts';
import { checkMethod } from './check-method.ts';
import { chooseDevice } from './choose-device.ts';
import { loadCohort, preparedArrays, scaleOf } from '../cohort/store.ts';
import { journalCall } from '../project/journal-call.ts';
import { reliabilitiesOf } from './train-record.ts';
import { keepTraining, type Trained } from './keep-training.ts';
import { keptBeside } from './kept-halves.ts';
import { keepRequest } from './kept-request.ts';
import type { LiveTrainings } from './live-trainings.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { RunHandle } from '../runs/runs.ts';
import { TrainingCurve } from './curve.ts';
import { trainingReporter } from './events.ts';
import { trainingIdentity } from './identity.ts';
import { verdictOf } from './verdict.ts';
import type { CheckedTrainRequest } from './specs.ts';

/** Learns the latents of a project's modalities; a run that was stopped goes on from its checkpoint. */
export async function trainInProject(
  request: CheckedTrainRequest,
  run: RunHandle,
  ports: EnginePorts,
  live: LiveTrainings,
  requestPending: () => boolean,
): Promise<TrainSummary> {
  const store = await ports.openProject(request.project);
  try {
    run.progress('Reading the cohort', 0);
    const { modalities } = store.manifest();
    const identity = await trainingIdentity(request, { modalities });
    const names = identity.chosen.map((m) => m.name);
    if (names.length === 0) throw nothingToLearn(modalities);
    checkMethod(
      request,
      names,
      modalities.map((m) => m.name),
    );
    // Subjects that have only modalities which are not learned take no part, so that these may come and go.
    const cohort = await loadCohort(store, names);
    const { training } = splitOf(cohort.rowOf, identity.settings);
    const prepared = await preparedArrays(store, cohort, training);
    try {
      const arrays = new Map<string, SubjectArray>([...prepared].map(([name, p]) => [name, p.array]));
      const aligned = alignCohort(cohort, arrays);
      checkSubjects(aligned.modalities);
      const claim = await ports.training.claim(store.path, identity.id);
      try {
        return await trainPrepared({
          request,
          run,
          ports,
          live,
          requestPending,
          store,
          cohort,
          aligned,
          identity,
          prepared,
        });
      } finally {
        live.delete(run.id);
        await claim.release();
      }
    } finally {
      for (const preparation of prepared.values()) preparation.close();
    }
  } finally {
    await store.close();
  }
}

interface Job extends Trained {
  readonly run: RunHandle;
  readonly ports: EnginePorts;
  readonly live: LiveTrainings;
  readonly requestPending: () => boolean;
  readonly aligned: AlignedCohort;
}

async function trainPrepared(job: Job): Promise<TrainSummary> {
  const { request, run, ports, live, store, cohort, aligned, identity, prepared } = job;
  const { id, specs, settings, basis } = identity;
  await keepRequest(store, id, { request, basis });
  const { device, reason } = await chooseDevice(ports, request.device, specs);
  run.say({ type: 'log', level: 'info', text: `Training on ${device.label}: ${reason}` });
  const checkpoints = store.checkpoints(id);
  const curve = await TrainingCurve.of(checkpoints);
  const result = await trainAndMeasure({
    cohort: aligned,
    specs,
    settings,
    data: JSON.stringify([basis.data, scaleOf(prepared)]),
    device,
    checkpoints: keptBeside(store, id, curve.keptWith(checkpoints)),
    signal: run.signal,
    requestPending: job.requestPending,
    onEvent: trainingReporter(run, specsOf(specs, settings.method), settings, ports, curve),
    onLive: (model) => live.set(run.id, { project: store.path, cohort, aligned, prepared, model }),
  });
  run.progress('Keeping the results', 0.99);
  const record = await keepTraining(job, result, device.label, ports.date());
  await store.appendJournal({
    what: 'train',
    versions: { etiograph: ports.version },
    inputs: store
      .manifest()
      .modalities.filter((m) => prepared.has(m.name))
      .flatMap((m) => m.sources)
      .slice(0, 100),
    details: {
      run: record.id,
      method: settings.method,
      seed: settings.seed,
      device: device.label,
      seconds: Math.round(result.seconds),
    },
    call: await journalCall('startTraining', { ...request, device: device.id }, ports),
  });
  run.progress('Done', 1);
  return {
    run: record.id,
    method: settings.method,
    device: device.label,
    deviceReason: reason,
    seconds: result.seconds,
    modalities: record.modalities.map((m) => ({
      name: m.name,
      latents: m.latents,
      reconstructionR2: m.reconstructionR2,
      reliability: reliabilitiesOf(m),
    })),
    verdict: verdictOf({ id: record.id, record }).points,
    warnings: record.warnings,
  };
}

const nothingToLearn = (modalities: readonly { readonly name: string }[]): UserError =>
  new UserError(
    'train.nothing-to-learn',
    'The project has only tables, and none of them was named to be learned.',
    `Name them, for instance: --learn "${modalities[0]?.name ?? 'My table'}". Tables can also go to “discover” as they are.`,
  );
