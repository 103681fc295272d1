import { Rng } from '../../math/rng.ts';
import { ownSettings } from '../api.ts';
import type {
  CheckpointStore,
  StartName,
  StartOutcome,
  TrainingRequest,
  TrainingResult,
  TrainingSettings,
} from '../api.ts';
import { pacer } from '../run/pace.ts';
import { loadSealed, saveSealed } from '../run/checkpoint.ts';
import { train } from '../train.ts';
import { encodeEveryone } from './encode-everyone.ts';
import { matchTo, type Coded, type Matched } from './match.ts';
import type { Retraining } from './retraining.ts';

/** Whom and from where a retraining learns. */
export interface RetrainOptions {
  /** N flags: 1 for the subjects that it learns from and is validated on. */
  readonly subjects: Uint8Array;
  /** Starts of the warm-up that are tried; see `startsOf`. */
  readonly starts: readonly StartName[];
  /** Tells the retrainings of one training apart: their random numbers and their checkpoints. */
  readonly label: string;
}

/** What a retraining gives everybody, in its own order and with its own signs. */
export interface Retrained extends Retraining, Coded {
  /** Seconds of work that it took. */
  readonly seconds: number;
}

/**
 * Trains the same specifications with the same settings on some of the subjects alone, as if there were no others,
 * from fewer starts of the warm-up and another seed, and lets its encoders read everybody. What is done is kept in the
 * request's checkpoints: a retraining that was stopped goes on, and one that came to its end is not made again.
 *
 * @throws UserError as `train` does, of these subjects; the signal's reason when it is aborted
 */
export async function retrain(request: TrainingRequest, options: RetrainOptions): Promise<Retrained> {
  const checkpoints = storeOf(request.checkpoints, options.label);
  const settings = ownSettings(settingsOf(request.settings, options));
  const fingerprint = JSON.stringify([request.data, settings, request.specs]);
  const done = await kept(checkpoints, fingerprint);
  if (done) return done;
  const result = await train({ ...requestOn(request, options), checkpoints });
  const { device, cohort, signal, requestPending } = request;
  const codes = await encodeEveryone(result.model, cohort, {
    device,
    batch: result.plan.batch,
    pause: pacer(signal, requestPending),
  });
  const made = {
    codes,
    adjacency: result.adjacency,
    modality: modalitiesOf(result),
    seconds: result.seconds,
  };
  await saveSealed(checkpoints, DONE, {
    fingerprint,
    ...made,
    codes: codes.map((c) => Float32Array.from(c)),
  });
  return made;
}

/**
 * A retraining (`retrain`) whose factors come in the order, and with the signs, of others.
 *
 * @param whole the factors that it is matched to, by their modalities
 * @throws UserError as `retrain` does; the signal's reason when it is aborted
 */
export const retrainOn = async (
  request: TrainingRequest,
  { whole, ...options }: RetrainOptions & { readonly whole: Coded },
): Promise<Matched> => matchTo(whole, await retrain(request, options));

/**
 * The starts of the warm-up that the retrainings of a training begin from: the best of its first ones alone, then, where
 * it has one, the refined start, which begins from what that one has learned.
 */
export function startsOf(outcomes: readonly StartOutcome[]): StartName[] {
  const first = outcomes.filter(({ start }) => start !== 'refined').toSorted((a, b) => a.loss - b.loss);
  const refined = outcomes.some(({ start }) => start === 'refined');
  return [...first.slice(0, 1).map(({ start }) => start), ...(refined ? (['refined'] as const) : [])];
}

/** The factors of a training, for others to be matched to. */
export function codedBy(result: Pick<TrainingResult, 'modalities'>): Coded {
  const codes = result.modalities.flatMap(({ latents, latentNames: { length: width } }) =>
    Array.from({ length: width }, (_, i) =>
      Float64Array.from({ length: latents.length / width }, (_, s) => latents[s * width + i]),
    ),
  );
  return { codes, modality: modalitiesOf(result) };
}

const modalitiesOf = ({ modalities }: Pick<TrainingResult, 'modalities'>): string[] =>
  modalities.flatMap(({ name, latentNames }) => latentNames.map(() => name));

/** The settings of a retraining. */
export function settingsOf(
  settings: TrainingSettings,
  { starts, label }: Pick<RetrainOptions, 'starts' | 'label'>,
): TrainingSettings {
  // Errors that come from where chance begins are none of the two have in common.
  return {
    ...settings,
    seed: seedOf(settings, label),
    starts: starts.length > 0 ? starts : settings.starts,
  };
}

/** The seed of a further training that belongs to one with these settings. */
export const seedOf = ({ seed }: Pick<TrainingSettings, 'seed'>, label: string): number =>
  new Rng(seed).fork(label).int(2 ** 31);

function requestOn(request: TrainingRequest, options: RetrainOptions): TrainingRequest {
  const { cohort, settings } = request;
  const { subjects } = options;
  const modalities = cohort.modalities.map((m) => ({
    ...m,
    rowOf: m.rowOf.map((row, s) => (subjects[s] ? row : -1)),
  }));
  return {
    ...request,
    cohort: { ...cohort, modalities },
    settings: settingsOf(settings, options),
    onLive: undefined,
  };
}

/** The part of a training's checkpoints that a further one has to itself. */
export const storeOf = (store: CheckpointStore, label: string): CheckpointStore => ({
  save: (name, bytes) => store.save(`${label}-${name}`, bytes),
  load: (name) => store.load(`${label}-${name}`),
});

/** Name of the codes of a retraining that came to its end. */
export const DONE = 'codes';

interface Kept extends Omit<Retraining, 'codes'> {
  readonly fingerprint: string;
  readonly codes: readonly Float32Array[];
  readonly modality: readonly string[];
  /** Absent in what earlier versions kept. */
  readonly seconds?: number;
}

/** Null where there are none of this retraining, or damaged ones: it is then made anew. */
async function kept(store: CheckpointStore, fingerprint: string): Promise<Retrained | null> {
  const found = await loadSealed(store, DONE);
  if (found === null || found === 'damaged') return null;
  const { codes, fingerprint: of, seconds = 0, ...done } = found as Kept;
  return of === fingerprint ? { ...done, seconds, codes: codes.map((c) => Float64Array.from(c)) } : null;
}
