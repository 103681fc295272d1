import { distinctFileNames, plainFileName } from '../contract/file-name.ts';
import type { TrainSummary } from '../contract/training-api.ts';
import { UserError } from '../contract/user-error.ts';
import { alignCohort, type Cohort } from '../cohort/cohort.ts';
import type { AlignedCohort, SubjectArray } from '../cohort/subject-array.ts';
import type { TrainingResult } from '../train/api.ts';
import { specsOf } from '../train/methods/course.ts';
import { checkSubjects } from '../train/prepare.ts';
import { train } from '../train/train.ts';
import { checkMethod } from './check-method.ts';
import { chooseDevice } from './choose-device.ts';
import { loadCohort, preparedArrays, type Preparation } from './cohort-store.ts';
import { exportDecoders } from './decoders.ts';
import { exportEncoders } from './encoders.ts';
import { journalCall } from './journal-call.ts';
import { encodeLatents } from './latents.ts';
import type { LiveTrainings } from './live-trainings.ts';
import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './project-store.ts';
import type { RunHandle } from './runs.ts';
import { type KeptTrainRequest, decoderFile, encoderFile, type TrainRecord } from './train-record.ts';
import { TrainingCurve } from './training-curve.ts';
import { trainingReporter } from './training-events.ts';
import { trainingIdentity, type TrainingIdentity } from './training-identity.ts';
import type { CheckedTrainRequest } from './training-specs.ts';
import { keepRequest } from './trainings.ts';

/** Learns the latents of a project's modalities; a run that was stopped goes on from its checkpoint. */
export async function trainInProject(
  request: CheckedTrainRequest,
  run: RunHandle,
  ports: EnginePorts,
  live: LiveTrainings,
  awaited: () => boolean,
): Promise<TrainSummary> {
  const store = await ports.openProject(request.project);
  try {
    const { modalities } = store.manifest();
    const identity = await trainingIdentity(request, { modalities });
    const names = identity.chosen.map((m) => m.name);
    if (names.length === 0) throw nothingToLearn(modalities);
    checkMethod(
      request,
      names,
      modalities.map((m) => m.name),
    );
    run.progress('Reading the cohort', 0);
    // Who has only what is not learned takes no part, so that other modalities may come and go.
    const cohort = await loadCohort(store, names);
    const prepared = await preparedArrays(store, cohort);
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
          awaited,
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

interface Job {
  readonly request: CheckedTrainRequest;
  readonly run: RunHandle;
  readonly ports: EnginePorts;
  readonly live: LiveTrainings;
  readonly awaited: () => boolean;
  readonly store: ProjectStore;
  readonly cohort: Cohort;
  readonly aligned: AlignedCohort;
  readonly identity: TrainingIdentity;
  readonly prepared: ReadonlyMap<string, Preparation>;
}

async function trainPrepared(job: Job): Promise<TrainSummary> {
  const { request, run, ports, live, store, cohort, aligned, identity, prepared } = job;
  const { id, specs, settings, basis } = identity;
  await keepRequest(store, id, { request, basis });
  const { device, reason } = await chooseDevice(ports, request.device, specs);
  run.say({ type: 'log', level: 'info', text: `Training on ${device.label}: ${reason}` });
  const checkpoints = store.checkpoints(id);
  const curve = await TrainingCurve.of(checkpoints);
  const result = await train({
    cohort: aligned,
    specs,
    settings,
    data: JSON.stringify(basis.data),
    device,
    checkpoints: curve.keptWith(checkpoints),
    signal: run.signal,
    awaited: job.awaited,
    onEvent: trainingReporter(run, specsOf(specs, settings.method), settings, ports, curve),
    onLive: (model) => live.set(run.id, { project: store.path, cohort, aligned, prepared, model }),
  });
  run.progress('Keeping the results', 0.99);
  const record = recordOf(job, result, device.label);
  await keepFiles(job, result, record);
  await store.saveRun({ id, kind: 'train', created: ports.date(), basis }, { ...record });
  await store.forgetProgress(id);
  await store.appendJournal({
    what: 'train',
    versions: { etiograph: ports.version },
    inputs: store
      .manifest()
      .modalities.filter((m) => prepared.has(m.name))
      .flatMap((m) => m.sources)
      .slice(0, 100),
    details: {
      run: id,
      method: settings.method,
      seed: settings.seed,
      device: device.label,
      seconds: Math.round(result.seconds),
    },
    call: await journalCall('startTraining', { ...request, device: device.id }, ports),
  });
  run.progress('Done', 1);
  return {
    run: id,
    method: settings.method,
    device: device.label,
    deviceReason: reason,
    seconds: result.seconds,
    modalities: record.modalities.map(({ name, latents, reconstructionR2 }) => ({
      name,
      latents,
      reconstructionR2,
    })),
    agreement: result.agreement,
    warnings: record.warnings,
  };
}

/** What a run keeps of its request: a project can be shared, and where it lies may be telling. */
function withoutProject({ project: _, ...request }: CheckedTrainRequest): KeptTrainRequest {
  return request;
}

/** The held-out subjects whose ids a run keeps, to show how well it reconstructs them. */
const MOST_HELD_OUT = 500;

function recordOf(job: Job, result: TrainingResult, device: string): TrainRecord {
  const { aligned } = job;
  const { id, settings } = job.identity;
  const files = distinctFileNames(
    result.modalities.map(({ name }) => name),
    plainFileName,
  );
  return {
    id,
    seed: settings.seed,
    specs: result.model.specs,
    settings,
    request: withoutProject(job.request),
    device,
    modalities: result.modalities.map((m, i) => ({
      name: m.name,
      kind: aligned.modalities.find(({ name }) => name === m.name)?.kind ?? 'shared',
      file: files[i],
      latents: m.latentNames,
      exogenousMean: m.exogenousMean,
      reconstructionR2: m.reconstructionR2,
      exogenousR2: m.exogenousR2,
    })),
    adjacency: result.adjacency,
    order: result.order,
    orderGap: result.orderGap,
    agreement: result.agreement,
    restarts: result.restarts,
    links: result.links,
    heldOut: Array.from(result.heldOut.subarray(0, MOST_HELD_OUT), (s) => aligned.subjects[s]),
    starts: result.starts,
    validation: result.validation,
    warnings: result.warnings.map((w) => w.message),
    seconds: result.seconds,
  };
}

async function keepFiles(
  { store, cohort, prepared, identity: { id } }: Job,
  result: TrainingResult,
  record: TrainRecord,
): Promise<void> {
  const latents = encodeLatents({
    subjects: cohort.subjects,
    columns: result.modalities.flatMap((m, i) =>
      m.latentNames.map((name, k) => ({
        name,
        modality: m.name,
        kind: record.modalities[i].kind,
        values: cohort.subjects.map((_, s) => m.latents[s * m.latentNames.length + k]),
      })),
    ),
  });
  await store.saveRunFile(id, 'latents.arrow', latents);
  const encoders = exportEncoders(result.model, prepared);
  const decoders = exportDecoders(result.model, prepared);
  for (const modality of record.modalities) {
    const encoder = encoders.get(modality.name);
    const decoder = decoders.get(modality.name);
    if (encoder) await store.saveRunFile(id, encoderFile(modality), encoder);
    if (decoder) await store.saveRunFile(id, decoderFile(modality), decoder);
  }
}

const nothingToLearn = (modalities: readonly { readonly name: string }[]): UserError =>
  new UserError(
    'train.nothing-to-learn',
    'The project has only tables, and none of them was named to be learned.',
    `Name them, for instance: --learn "${modalities[0]?.name ?? 'My table'}". Tables can also go to “discover” as they are.`,
  );
