import type { TrainSummary } from '../../contract/training-api.ts';
import { UserError } from '../../errors.ts';
import { specsOf } from '../../train/course.ts';
import { trainAndMeasure, type MeasuredTraining } from '../../train/attempts/measure.ts';
import { chooseDevice } from './choose-device.ts';
import { journalCall } from '../project/journal-call.ts';
import { reliabilitiesOf } from './train-record.ts';
import { keepTraining } from './keep-training.ts';
import { keptBeside } from './kept-halves.ts';
import { keepRequest } from './kept-request.ts';
import type { LiveTrainings } from './live-trainings.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { RunHandle } from '../runs/runs.ts';
import { TrainingCurve } from './curve.ts';
import { trainingReporter } from './events.ts';
import { verdictOf } from './verdict.ts';
import type { CheckedTrainRequest } from './specs.ts';
import { dataOf, withTraining, type OpenTraining } from './with-training.ts';

/** Learns the latents of a project's modalities; a run that was stopped goes on from its checkpoint. */
export async function trainInProject(
  request: CheckedTrainRequest,
  run: RunHandle,
  ports: EnginePorts,
  live: LiveTrainings,
  requestPending: () => boolean,
): Promise<TrainSummary> {
  run.progress('Reading the cohort', 0);
  return withTraining(request, ports, async (opened) => {
    const { store, identity } = opened;
    run.resumableIf(async () =>
      (await ports.training.checkpoints(store.path)).some((kept) => kept.run === identity.id),
    );
    const claim = await ports.training.claim(store.path, identity.id);
    try {
      return await trainPrepared({ ...opened, run, ports, live, requestPending });
    } finally {
      live.delete(run.id);
      await claim.release();
    }
  });
}

interface Job extends OpenTraining {
  readonly run: RunHandle;
  readonly ports: EnginePorts;
  readonly live: LiveTrainings;
  readonly requestPending: () => boolean;
}

/** Said where what is kept of a training has other data, or was begun by another version. */
const BEGUN_BY_ANOTHER =
  'What is kept of this training was begun with other columns of tables beside it, or by another version of Etiograph, whose numbers may be others: the training begins anew';

async function trainPrepared(job: Job): Promise<TrainSummary> {
  const { request, run, ports, live, store, cohort, aligned, identity, prepared } = job;
  const { id, chosen, specs, settings, basis } = identity;
  const { device, reason } = await chooseDevice(ports, request.device, specs);
  run.say({ type: 'log', level: 'info', text: `Training on ${device.label}: ${reason}` });
  const learn = async (): Promise<MeasuredTraining> => {
    await keepRequest(store, id, { request, basis });
    const checkpoints = store.checkpoints(id);
    const curve = await TrainingCurve.of(checkpoints);
    return trainAndMeasure({
      cohort: aligned,
      specs,
      settings,
      data: dataOf(job, ports),
      device,
      checkpoints: keptBeside(store, id, curve.keptWith(checkpoints)),
      signal: run.signal,
      requestPending: job.requestPending,
      onEvent: trainingReporter(run, specsOf(specs, settings.method), settings, ports, curve),
      onLive: (model) => live.set(run.id, { project: store.path, cohort, aligned, prepared, chosen, model }),
    });
  };
  const result = await learn().catch(async (error: unknown) => {
    if (!(error instanceof UserError) || error.code !== 'train.checkpoint') throw error;
    run.say({ type: 'log', level: 'info', text: BEGUN_BY_ANOTHER });
    await store.forgetProgress(id);
    return learn();
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
