import type { z } from 'zod';
import type { trainRequest, TrainSummary } from '../contract/training-api.ts';
import { UserError } from '../contract/user-error.ts';
import { alignCohort, type Cohort, type Modality } from '../cohort/cohort.ts';
import type { ModalityKind, SubjectArray } from '../cohort/subject-array.ts';
import type { EncoderKind, ModalitySpec } from '../model/spec.ts';
import { defaults, type TrainingEvent, type TrainingSettings } from '../train/api.ts';
import { train } from '../train/train.ts';
import { chooseDevice } from './choose-device.ts';
import { loadCohort, preparedArrays, type Preparation } from './cohort-store.ts';
import { exportEncoders } from './encoders.ts';
import { fileName, runId } from './ids.ts';
import { encodeLatents } from './latents.ts';
import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './project-store.ts';
import type { RunHandle } from './runs.ts';
import type { TrainRecord } from './train-record.ts';

type Request = z.output<typeof trainRequest>;

/** Learns the latents of a project's modalities; a run that was stopped goes on from its checkpoint. */
export async function trainInProject(
  request: Request,
  run: RunHandle,
  ports: EnginePorts,
): Promise<TrainSummary> {
  const store = await ports.openProject(request.project);
  try {
    run.progress('Reading the cohort', 0);
    const cohort = await loadCohort(store);
    const chosen = chosenModalities(cohort, request.learn);
    const settings = trainingSettings(request);
    const prepared = await preparedArrays(
      store,
      cohort,
      chosen.map((m) => m.name),
    );
    const specs = chosen.map((m) =>
      modalitySpec(m, prepared.get(m.name)!.array.shape, request.learn?.[m.name]),
    );
    try {
      return await trainPrepared({ request, run, ports, store, cohort, specs, settings, prepared });
    } finally {
      for (const preparation of prepared.values()) preparation.close();
    }
  } finally {
    await store.close();
  }
}

interface Job {
  readonly request: Request;
  readonly run: RunHandle;
  readonly ports: EnginePorts;
  readonly store: ProjectStore;
  readonly cohort: Cohort;
  readonly specs: readonly ModalitySpec[];
  readonly settings: TrainingSettings;
  readonly prepared: ReadonlyMap<string, Preparation>;
}

async function trainPrepared(job: Job): Promise<TrainSummary> {
  const { request, run, ports, store, cohort, specs, settings, prepared } = job;
  const id = await runId('train', settings.seed, { specs, settings, data: fingerprints(store, specs) });
  const arrays = new Map<string, SubjectArray>([...prepared].map(([name, p]) => [name, p.array]));
  const aligned = alignCohort(cohort, arrays);
  const { device, reason } = await chooseDevice(ports, request.device, specs);
  run.say({ type: 'log', level: 'info', text: `Training on ${device.label}: ${reason}` });
  const result = await train({
    cohort: aligned,
    specs,
    settings,
    device,
    checkpoints: store.checkpoints(id),
    signal: run.signal,
    onEvent: (event) => report(event, run),
  });
  run.progress('Keeping the results', 0.99);
  const modalities = result.modalities.map((m, i) => ({
    name: m.name,
    kind: aligned.modalities[i].kind,
    latents: m.latentNames,
    reconstructionR2: m.reconstructionR2,
    exogenousR2: m.exogenousR2,
  }));
  const record: TrainRecord = {
    id,
    seed: settings.seed,
    specs,
    settings,
    device: device.label,
    modalities,
    adjacency: result.adjacency,
    order: result.order,
    orderGap: result.orderGap,
    agreement: result.agreement,
    starts: result.starts,
    validation: result.validation,
    warnings: result.warnings.map((w) => w.message),
    seconds: result.seconds,
  };
  const latents = encodeLatents({
    subjects: cohort.subjects,
    columns: result.modalities.flatMap((m, i) =>
      m.latentNames.map((name, k) => ({
        name,
        modality: m.name,
        kind: modalities[i].kind,
        values: cohort.subjects.map((_, s) => m.latents[s * m.latentNames.length + k]),
      })),
    ),
  });
  await store.saveRunFile(id, 'latents.arrow', latents);
  for (const [name, bytes] of exportEncoders(result.model, prepared)) {
    await store.saveRunFile(id, `encoders/${fileName(name)}.onnx`, bytes);
  }
  await store.saveRun({ id, kind: 'train', created: ports.date() }, { ...record });
  await store.appendJournal({
    what: 'train',
    versions: { etiograph: ports.version },
    inputs: store
      .manifest()
      .modalities.filter((m) => arrays.has(m.name))
      .flatMap((m) => m.sources)
      .slice(0, 100),
    details: { run: id, seed: settings.seed, device: device.label, seconds: Math.round(result.seconds) },
  });
  run.progress('Done', 1);
  return {
    run: id,
    device: device.label,
    deviceReason: reason,
    seconds: result.seconds,
    modalities: modalities.map(({ name, latents: names, reconstructionR2 }) => ({
      name,
      latents: names,
      reconstructionR2,
    })),
    agreement: result.agreement,
    warnings: record.warnings,
  };
}

function fingerprints(store: ProjectStore, specs: readonly ModalitySpec[]): string[] {
  const learned = new Set(specs.map((s) => s.name));
  return store
    .manifest()
    .modalities.filter((m) => learned.has(m.name))
    .flatMap((m) => m.sources.map((s) => s.sha256));
}

const STAGES: Record<TrainingEvent['stage'], string> = {
  prepare: 'Preparing',
  'warm-up': 'Learning to encode and decode',
  remix: 'Separating the hidden factors',
  'fine-tune': 'Fine-tuning',
  finish: 'Measuring the result',
};

function report(event: TrainingEvent, run: RunHandle): void {
  const which = event.start ? ` (start ${event.start})` : '';
  run.progress(`${STAGES[event.stage]}${which}`, Math.min(0.99, event.fraction));
  if (event.validation) {
    run.say({ type: 'metric', name: 'validation', values: { epoch: event.epoch, ...event.validation } });
  }
  if (event.message) run.say({ type: 'log', level: 'info', text: event.message });
}

/** Every recording and image is learned unless the request names what to learn. */
function chosenModalities(cohort: Cohort, learn: Request['learn']): Modality[] {
  const known = cohort.modalities.map((m) => m.name);
  for (const name of Object.keys(learn ?? {})) {
    if (known.includes(name)) continue;
    throw new UserError(
      'train.unknown-modality',
      `The project has no modality “${name}”.`,
      `It has: ${known.join(', ')}.`,
    );
  }
  const chosen = cohort.modalities.filter((m) => (learn ? Object.hasOwn(learn, m.name) : m.kind !== 'table'));
  if (chosen.length > 0) return chosen;
  throw new UserError(
    'train.nothing-to-learn',
    'The project has only tables, and none of them was named to be learned.',
    `Name them, for instance: --learn "${known[0] ?? 'My table'}". Tables can also go to “discover” as they are.`,
  );
}

/** @param shape of a subject's array: of a table only the columns that a model can learn count */
function modalitySpec(
  { name, kind }: Modality,
  shape: readonly number[],
  choice: NonNullable<Request['learn']>[string] = {},
): ModalitySpec {
  const encoder = choice.encoder ?? encoderFor(kind, shape);
  return {
    name,
    encoder,
    shape,
    latents: choice.latents ?? 2,
    exogenous: choice.exogenous ?? 1,
    hidden: choice.hidden ?? (encoder === 'mlp' ? 64 : 32),
  };
}

function encoderFor(kind: ModalityKind, shape: readonly number[]): EncoderKind {
  if (kind === 'table') return 'mlp';
  if (kind === 'recording') return 'lstm';
  return Math.max(shape[1], shape[2]) <= 64 ? 'small-resnet' : 'resnet18';
}

function trainingSettings({ seed, settings }: Request): TrainingSettings {
  const warmUp = { ...defaults.warmUp, epochs: settings.epochs ?? defaults.warmUp.epochs };
  return {
    ...defaults,
    seed,
    batch: settings.batch ?? defaults.batch,
    patience: settings.patience ?? defaults.patience,
    warmUp: { ...warmUp, learningRate: settings.learningRate ?? warmUp.learningRate },
    fineTune: { ...defaults.fineTune, epochs: settings.fineTuneEpochs ?? defaults.fineTune.epochs },
    remix: { ...defaults.remix, restarts: settings.restarts ?? defaults.remix.restarts },
    weights: {
      ...defaults.weights,
      reconstruction: settings.reconstruction ?? defaults.weights.reconstruction,
      independence: settings.independence ?? defaults.weights.independence,
      sparsity: settings.sparsity ?? defaults.weights.sparsity,
    },
  };
}
