import { UserError } from '../../errors.ts';
import { Rng } from '../../math/rng.ts';
import type { AlignedModality } from '../../cohort/subject-array.ts';
import type {
  StartName,
  TrainingEvent,
  TrainingRequest,
  TrainingResult,
  TrainingSettings,
  TrainingWarning,
} from '../api.ts';
import { checkSubjects } from '../run/prepare.ts';
import { train } from '../train.ts';
import { halfWork, wholeWork } from './training-work.ts';
import type { Coded, Matched } from './match.ts';
import { isContested, reliabilityOf, type ParallelForms, type Reliability } from './reliability.ts';
import { codedBy, retrainOn, startsOf } from './retrain-on.ts';
import { splitHalves, type Halves } from './split-halves.ts';

/** A training with how reliable its factors are. */
export interface MeasuredTraining extends TrainingResult {
  /** A factor each, in the order of `latentNames`; null where it was not measured. */
  readonly reliability: readonly (Reliability | null)[];
}

type Settings = Pick<TrainingSettings, 'method' | 'reliability' | 'seed'>;

/** Whether a training with these settings goes on to measure how reliable its factors are. */
export const measuresReliability = ({ method, reliability }: Omit<Settings, 'seed'>): boolean =>
  method === 'causal' && reliability;

/**
 * The halves of the subjects that a training with these settings is repeated on.
 *
 * @param pair 0, or 1 for the pair that is asked where the two halves of the first one disagree
 * @throws UserError as `checkSubjects`, of a half
 */
export function halvesOf(
  modalities: readonly Pick<AlignedModality, 'name' | 'rowOf'>[],
  seed: number,
  pair = 0,
): Halves {
  const halves = splitHalves(
    modalities.map(({ rowOf }) => rowOf),
    new Rng(seed).fork(pair === 0 ? 'halves' : `halves ${String(pair + 1)}`),
  );
  for (const half of halves) {
    checkSubjects(
      modalities.map(({ name, rowOf }) => ({ name, rowOf: rowOf.map((row, s) => (half[s] ? row : -1)) })),
    );
  }
  return halves;
}

/**
 * Trains, then trains anew on each of two halves of the subjects and measures by them how reliable the factors are.
 * Where that cannot be, it is said among the warnings, and nothing of the training is lost: nor is it when it is stopped
 * in the halves, since it goes on from the checkpoints of all three.
 *
 * @throws UserError as `train` does; the signal's reason when it is aborted
 */
export async function trainAndMeasure(request: TrainingRequest): Promise<MeasuredTraining> {
  const { settings, cohort } = request;
  const began = performance.now();
  const unmeasured = (result: TrainingResult, ...warnings: readonly TrainingWarning[]): MeasuredTraining => ({
    ...result,
    warnings: [...result.warnings, ...warnings],
    reliability: result.latentNames.map(() => null),
  });
  if (!measuresReliability(settings)) return unmeasured(await train(request));
  const halves = possible(() => halvesOf(cohort.modalities, settings.seed));
  if ('why' in halves) return unmeasured(await train(request), notMeasured(halves.why));
  const share = shareOfWhole(request);
  const { onEvent } = request;
  const result = await train({
    ...request,
    onEvent: (event) => {
      onEvent({ ...event, fraction: share * event.fraction });
    },
  });
  try {
    const reliability = await measure(request, result, halves, share);
    return { ...result, reliability, seconds: (performance.now() - began) / 1000 };
  } catch (error) {
    if (request.signal.aborted) throw error;
    return unmeasured(result, notMeasured(error instanceof UserError ? error.message : String(error)));
  }
}

/** Part of the halves' work after which those are trained that settle a disagreement; it is seldom needed. */
const FIRST_PAIR = 0.75;

async function measure(
  request: TrainingRequest,
  result: TrainingResult,
  halves: Halves,
  share: number,
): Promise<(Reliability | null)[]> {
  const { cohort, settings, onEvent } = request;
  const whole = codedBy(result);
  const tell = (part: number, message: string | null): void => {
    onEvent({ ...SILENT, fraction: share + (1 - share) * part, message });
  };
  const train = (pair: Halves, number: number): Promise<ParallelForms[]> =>
    trainPair(request, { whole, pair, number, starts: startsOf(result.starts), tell });
  const pairs = [await train(halves, 0)];
  if (pairs[0].some(isContested)) {
    const others = possible(() => halvesOf(cohort.modalities, settings.seed, 1));
    if (!('why' in others)) pairs.push(await train(others, 1));
  }
  tell(1, null);
  return whole.codes.map((_, i) => reliabilityOf(pairs.map((pair) => pair[i])));
}

interface PairOptions {
  readonly whole: Coded;
  readonly pair: Halves;
  readonly number: number;
  readonly starts: readonly StartName[];
  /** @param part of the halves' work, 0..1 */
  readonly tell: (part: number, message: string | null) => void;
}

/** Trains on both halves of a pair. @returns a factor each */
async function trainPair(
  request: TrainingRequest,
  { whole, pair, number, starts, tell }: PairOptions,
): Promise<ParallelForms[]> {
  const [from, to] = number === 0 ? [0, FIRST_PAIR] : [FIRST_PAIR, 1];
  const made: Matched[] = [];
  for (const [k, subjects] of pair.entries()) {
    const at = (fraction: number): number => from + ((to - from) * (k + fraction)) / pair.length;
    tell(
      at(0),
      number === 0
        ? `Learning the factors anew from half of the subjects (${String(k + 1)} of 2)`
        : `The two halves disagree: learning from two other halves (${String(k + 1)} of 2)`,
    );
    const onEvent = ({ fraction }: TrainingEvent): void => {
      tell(at(fraction), null);
    };
    const label = `half-${String(2 * number + k + 1)}`;
    made.push(await retrainOn({ ...request, onEvent }, { subjects, whole, starts, label }));
  }
  const [one, other] = made;
  return whole.codes.map((codes, i) => ({ whole: codes, one: one.codes[i], other: other.codes[i] }));
}

const SILENT: Omit<TrainingEvent, 'fraction'> = {
  stage: 'halves',
  start: null,
  epoch: 0,
  epochs: 0,
  training: null,
  validation: null,
  adjacency: null,
  restarts: null,
  message: null,
};

function possible(find: () => Halves): Halves | { readonly why: string } {
  try {
    return find();
  } catch (error) {
    if (error instanceof UserError) return { why: error.message };
    throw error;
  }
}

const notMeasured = (why: string): TrainingWarning => ({
  code: 'reliability-not-measured',
  modality: null,
  message: `How reliable the factors are was not measured, and is assumed where links are looked for: the training could not be repeated on each half of the subjects. ${why}`,
});

/** The whole training's part of all the work. */
function shareOfWhole({ cohort, specs, settings }: TrainingRequest): number {
  const subjects = cohort.subjects.filter((_, s) =>
    cohort.modalities.some(({ rowOf }) => rowOf[s] >= 0),
  ).length;
  const whole = wholeWork(subjects, specs, settings).steps;
  const halves = 2 * halfWork(subjects, specs, settings).steps;
  return whole + halves > 0 ? whole / (whole + halves) : 1;
}
