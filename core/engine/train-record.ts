import { UserError } from '../contract/user-error.ts';
import type { ModalitySpec } from '../model/spec.ts';
import { methodInfo, METHODS, type MethodInfo } from '../contract/methods.ts';
import type { TrainRequest } from '../contract/train-request.ts';
import type { FactorKind } from '../contract/training-results.ts';
import type { TrainingResult, TrainingSettings } from '../train/api.ts';
import { decodeLatents } from './latents.ts';
import type { ProjectStore, RunEntry } from './project-store.ts';
import type { LatentTable } from './variables.ts';

/** The folder of the project is not kept in it. */
export type KeptTrainRequest = Omit<TrainRequest, 'project'>;

/** What `runs/<id>/run.json` keeps of a training run. */
export interface TrainRecord {
  readonly id: string;
  readonly seed: number;
  /** As the method models them: without exogenous variables of their own for most. */
  readonly specs: readonly ModalitySpec[];
  readonly settings: TrainingSettings;
  /** What was asked for. Like all that may be undefined here, runs of earlier versions lack it. */
  readonly request?: KeptTrainRequest;
  readonly device: string;
  readonly modalities: readonly {
    readonly name: string;
    /** `shared` comes last and has no entry in `specs`: no data, no encoder, no decoder. */
    readonly kind: FactorKind;
    /** What its encoder and decoder are called, without the ending: no two modalities of a run have the same. */
    readonly file: string;
    readonly latents: readonly string[];
    readonly exogenousMean?: readonly number[];
    readonly reconstructionR2: number | null;
    readonly exogenousR2: number | null;
  }[];
  /** A[i][j] = 1: latent j is a parent of latent i. */
  readonly adjacency: readonly (readonly number[])[];
  readonly order: readonly number[];
  readonly orderGap: number | null;
  readonly agreement: number | null;
  readonly restarts?: TrainingResult['restarts'];
  readonly links?: TrainingResult['links'];
  /** Some of the subjects that the parameters were not fitted to. */
  readonly heldOut?: readonly string[];
  readonly starts: TrainingResult['starts'];
  readonly validation: TrainingResult['validation'];
  readonly warnings: readonly string[];
  readonly seconds: number;
}

/** Runs of earlier versions know of no other method than Etiograph's. */
export const methodOf = ({ settings }: Pick<TrainRecord, 'settings'>): MethodInfo =>
  methodInfo((settings as Partial<TrainingSettings> | undefined)?.method);

export interface KeptRun {
  readonly id: string;
  readonly record: TrainRecord;
}

/**
 * The training run that is named, else the newest; null where the project has none and none was named.
 *
 * @throws UserError `run.unknown`
 */
export async function trainingRun(store: ProjectStore, wanted: string | undefined): Promise<KeptRun | null> {
  const runs = store.manifest().runs.filter((r) => r.kind === 'train');
  if (wanted && !runs.some((r) => r.id === wanted)) {
    throw new UserError(
      'run.unknown',
      `The project has no finished training run “${wanted}”.`,
      runs.length ? `It has: ${runs.map((r) => r.id).join(', ')}.` : 'Train a model first.',
    );
  }
  const id = wanted ?? runs.toSorted((a, b) => (a.created < b.created ? 1 : -1))[0]?.id;
  return id ? { id, record: (await store.readRun(id)) as unknown as TrainRecord } : null;
}

/** Entries of finished trainings, newest first. */
export const newestTrainings = (store: ProjectStore): RunEntry[] =>
  store
    .manifest()
    .runs.filter(({ kind }) => kind === 'train')
    .toSorted((a, b) => (a.created < b.created ? 1 : -1));

/**
 * The run whose factors a graph is made of unless another is chosen: the newest by the recommended method, which a
 * training made to compare with does not replace; the newest of all where that method has none; null without any.
 */
export async function recommendedRun(store: ProjectStore): Promise<KeptRun | null> {
  for (const { id } of newestTrainings(store)) {
    const record = (await store.readRun(id)) as unknown as TrainRecord;
    if (methodOf(record).value === METHODS[0].value) return { id, record };
  }
  return trainingRun(store, undefined);
}

/** As {@link trainingRun}. @throws UserError `run.none`, `run.unknown` */
export async function someRun(store: ProjectStore, wanted: string | undefined): Promise<KeptRun> {
  const run = await trainingRun(store, wanted);
  if (run) return run;
  throw new UserError('run.none', 'The project has no training run yet.', 'Train a model first.');
}

/** Names within a run of a modality's networks. */
export const encoderFile = ({ file }: { readonly file: string }): string => `encoders/${file}.onnx`;
export const decoderFile = ({ file }: { readonly file: string }): string => `decoders/${file}.onnx`;

const learned = ({ record }: KeptRun, modality: string): TrainRecord['modalities'][number] => {
  const found = record.modalities.find(({ name, kind }) => name === modality && kind !== 'shared');
  if (found) return found;
  throw new Error('A network was asked for that no modality of the run has.');
};

/** @throws UserError `run.incomplete` when the file is gone */
export const encoderOf = (store: ProjectStore, run: KeptRun, modality: string): Promise<Uint8Array> =>
  runFile(store, run.id, encoderFile(learned(run, modality)));

/** @throws UserError `run.incomplete` when the file is gone */
export const decoderOf = (store: ProjectStore, run: KeptRun, modality: string): Promise<Uint8Array> =>
  runFile(store, run.id, decoderFile(learned(run, modality)));

/** @throws UserError `run.incomplete` when the file is gone */
export async function runFile(store: ProjectStore, id: string, name: string): Promise<Uint8Array> {
  const bytes = await store.readRunFile(id, name);
  if (bytes) return bytes;
  throw new UserError('run.incomplete', `Training run “${id}” lacks its file ${name}.`, 'Train it again.');
}

export async function runLatents(store: ProjectStore, { id, record }: KeptRun): Promise<LatentTable> {
  return decodeLatents(await runFile(store, id, 'latents.arrow'), record.modalities);
}
