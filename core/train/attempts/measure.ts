import { UserError } from '../../errors.ts';
import type { AlignedModality } from '../../cohort/subject-array.ts';
import type { StartName, TrainingEvent, TrainingRequest, TrainingResult, TrainingWarning } from '../api.ts';
import type { AttemptAgreement } from './agreement.ts';
import { trainAgain } from './train-again.ts';
import { trainUntilAgreed, type AgreedTraining } from './until-agreed.ts';
import { evidenceOf, type FactorEvidence } from './evidence.ts';
import { linksAgain, type LinksAgain } from './links-again.ts';
import { cutShort, notMeasured, ONCE_MORE, saidOfAttempts } from './words.ts';
import { measuresReliability } from './measures-reliability.ts';
import { checkSubjects } from '../run/prepare.ts';
import { courseOf } from '../course.ts';
import { train } from '../train.ts';
import { halfWork, wholeWork } from '../halves/training-work.ts';
import { matchTo } from '../halves/match.ts';
import {
  reliabilitiesOf,
  timesGivenAgain,
  type ParallelForms,
  type Reliability,
} from '../halves/reliability.ts';
import { codedBy, retrain, startsOf, type Retrained } from '../halves/retrain-on.ts';
import { halfLabel, halvesOfPair, type Halves } from '../halves/split-halves.ts';

/** A training with how reliable its factors are. */
export interface MeasuredTraining extends TrainingResult, Pick<LinksAgain, 'linksFrom'> {
  /** A factor each, in the order of `latentNames`; null where it was not measured. */
  readonly reliability: readonly (Reliability | null)[];
  /** What the other modalities explain of each factor; empty of other methods, and of one modality. */
  readonly evidence: readonly (FactorEvidence | null)[];
  /** 1 for the training with the settings' own seed, more for a later one. */
  readonly attempt: number;
  /** How trainings from several beginnings agree; null where there was one, or halves judged it. */
  readonly attempts: AttemptAgreement | null;
}

/**
 * Subjects of the modality that fewest have.
 *
 * @param rowOf of each modality the row of every subject, -1 where absent
 */
export const fewestSubjects = (rowOf: readonly Int32Array[]): number =>
  Math.min(...rowOf.map((rows) => rows.reduce((sum, row) => sum + Number(row >= 0), 0)));

/**
 * The halves of the subjects that a training with these settings is repeated on.
 *
 * @param number of the pair: 1, or more for those that are asked where halves disagree
 * @throws UserError as `checkSubjects`, of a half
 */
export function halvesOf(
  modalities: readonly Pick<AlignedModality, 'name' | 'rowOf'>[],
  seed: number,
  number = 1,
): Halves {
  const halves = halvesOfPair(
    modalities.map(({ rowOf }) => rowOf),
    seed,
    number,
  );
  for (const half of halves) {
    checkSubjects(
      modalities.map(({ name, rowOf }) => ({ name, rowOf: rowOf.map((row, s) => (half[s] ? row : -1)) })),
    );
  }
  return halves;
}

/**
 * Trains, then trains anew on each of two halves of the subjects and measures by them how reliable the factors are. Where
 * halves do not give all factors again, the whole is trained again from another seed, as often as the settings let it, and
 * the training is kept of which they give most. Where they are too few for halves, trainings of everybody from several
 * beginnings judge one another (`trainUntilAgreed`). Where nothing can be measured, it is said among the
 * warnings, and nothing of the training is lost: nor is it when it is stopped in the halves, since it goes on from the
 * checkpoints of all.
 *
 * @throws UserError as `train` does; the signal's reason when it is aborted
 */
export async function trainAndMeasure(request: TrainingRequest): Promise<MeasuredTraining> {
  const result = await trainAndJudge(request);
  const searched = courseOf(request.settings.method) === 'stages' && request.specs.length > 1;
  return { ...result, evidence: searched ? evidenceOf(result) : [] };
}

type JudgedTraining = Omit<MeasuredTraining, 'evidence'>;

async function trainAndJudge(request: TrainingRequest): Promise<JudgedTraining> {
  const { settings, cohort } = request;
  const unmeasured = (result: AgreedTraining, ...warnings: readonly TrainingWarning[]): JudgedTraining => ({
    ...result,
    warnings: [...result.warnings, ...warnings],
    reliability: result.latentNames.map(() => null),
  });
  const fewest = fewestSubjects(cohort.modalities.map(({ rowOf }) => rowOf));
  if (!measuresReliability(settings, fewest)) return unmeasured(await trainUntilAgreed(request));
  const halves = possible(() => halvesOf(cohort.modalities, settings.seed));
  if ('why' in halves) return unmeasured(await trainUntilAgreed(request), notMeasured(halves.why));
  const share = shareOfWhole(request);
  const { onEvent } = request;
  const result = await train({
    ...request,
    onEvent: (event) => {
      onEvent({ ...event, fraction: share * event.fraction });
    },
  });
  try {
    return await measure(request, result, halves, share);
  } catch (error) {
    if (request.signal.aborted) throw error;
    return unmeasured(
      { ...result, attempt: 1, attempts: null, linksFrom: 'restarts' },
      notMeasured(error instanceof UserError ? error.message : String(error)),
    );
  }
}

/** Pairs of halves that are learned from at most, and trainings of everybody unless the settings tell. */
const MOST_PAIRS = 3;
const MOST_ATTEMPTS = 3;
/** Part of all this work that the first pair takes; what comes after it is seldom needed. */
const FIRST_PAIR = 0.75;

/** A training with what the halves say of it. */
interface Judged {
  readonly result: TrainingResult;
  /** From 1. */
  readonly attempt: number;
  /** A factor each, a list of pairs each. */
  readonly forms: readonly (readonly ParallelForms[])[];
  /** Names of the factors that not more than half of the halves give again. */
  readonly lost: readonly string[];
  /** Whether just half of them do so with one of these: two others would tell. */
  readonly tied: boolean;
}

async function measure(
  request: TrainingRequest,
  first: TrainingResult,
  halves: Halves,
  share: number,
): Promise<JudgedTraining> {
  const { cohort, settings, onEvent } = request;
  let step = 0;
  /** Tells of the next piece of the work: each after the first takes half of what is left. */
  const nextPiece = (): Tell => {
    const doneAt = (n: number): number => (n === 0 ? 0 : 1 - (1 - FIRST_PAIR) / 2 ** (n - 1));
    const [from, to] = [doneAt(step), doneAt(step + 1)];
    step++;
    return (fraction, message) =>
      onEvent({ ...SILENT, fraction: share + (1 - share) * (from + (to - from) * fraction), message });
  };
  const starts = startsOf(first.starts);
  const trainNumber = (pair: Halves, number: number): Promise<Retrained[]> =>
    trainPair(request, { pair, number, starts, tell: nextPiece() });
  const most = settings.attempts ?? MOST_ATTEMPTS;
  const attempts = [first];
  const pairs = [await trainNumber(halves, 1)];
  /** The next piece of work that could change the judgement; null where there is none. */
  const nextOf = (best: Judged): (() => Promise<void>) | null => {
    if (best.lost.length === 0) return null;
    const others =
      pairs.length < MOST_PAIRS && (best.tied || pairs.length === 1)
        ? possible(() => halvesOf(cohort.modalities, settings.seed, pairs.length + 1))
        : null;
    if (others && !('why' in others)) {
      return async () => void pairs.push(await trainNumber(others, pairs.length + 1));
    }
    if (attempts.length >= most) return null;
    return async () => {
      const tell = nextPiece();
      tell(0, ONCE_MORE);
      const number = attempts.length + 1;
      attempts.push(await trainAgain(request, number, (fraction) => tell(fraction, null)));
    };
  };
  for (;;) {
    const all = attempts.map((result, k) => judged(result, k + 1, pairs));
    const [best] = all.toSorted((a, b) => a.lost.length - b.lost.length);
    const next = nextOf(best);
    const trouble = next && (await troubleOf(next, request.signal));
    if (next && trouble === null) continue;
    onEvent({ ...SILENT, fraction: 1 });
    const { result, attempt, forms } = best;
    const own = { ...codedBy(result), adjacency: result.adjacency, links: result.links };
    return {
      ...result,
      ...linksAgain(own, pairs.flat(), 'halves'),
      warnings: [
        ...result.warnings,
        ...saidOfAttempts(all, best),
        ...(trouble === null ? [] : [cutShort(trouble)]),
      ],
      attempt,
      attempts: null,
      reliability: reliabilitiesOf(forms),
      seconds: [...attempts, ...pairs.flat()].reduce((sum, { seconds }) => sum + seconds, 0),
    };
  }
}

/** Why a further training could not be made; null where it was. What is known by then is kept. */
async function troubleOf(work: () => Promise<void>, signal: AbortSignal): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (signal.aborted || !(error instanceof UserError)) throw error;
    return error.message;
  }
}

type Tell = (fraction: number, message: string | null) => void;

/** What pairs of halves say of a training; their codes may be matched to another one's factors. */
function judged(result: TrainingResult, attempt: number, pairs: readonly (readonly Retrained[])[]): Judged {
  const whole = codedBy(result);
  const matched = pairs.map((pair) => pair.map((half) => matchTo(whole, half).codes));
  const forms = whole.codes.map((codes, i) =>
    matched.map(([one, other]): ParallelForms => ({ whole: codes, one: one[i], other: other[i] })),
  );
  const times = forms.map(timesGivenAgain);
  return {
    result,
    attempt,
    forms,
    lost: result.latentNames.filter((_, i) => times[i] <= pairs.length),
    tied: times.includes(pairs.length),
  };
}

interface PairOptions {
  readonly pair: Halves;
  readonly number: number;
  readonly starts: readonly StartName[];
  readonly tell: Tell;
}

/** Trains on both halves of a pair. */
async function trainPair(
  request: TrainingRequest,
  { pair, number, starts, tell }: PairOptions,
): Promise<Retrained[]> {
  const made: Retrained[] = [];
  for (const k of [0, 1] as const) {
    const at = (fraction: number): number => (k + fraction) / pair.length;
    tell(
      at(0),
      number === 1
        ? `Learning the factors anew from half of the subjects (${String(k + 1)} of 2)`
        : `Halves disagree: learning from two other halves (${String(k + 1)} of 2)`,
    );
    const onEvent = ({ fraction }: TrainingEvent): void => {
      tell(at(fraction), null);
    };
    const label = halfLabel(number, k);
    made.push(await retrain({ ...request, onEvent }, { subjects: pair[k], starts, label }));
  }
  return made;
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

/** The whole training's part of all the work. */
function shareOfWhole({ cohort, specs, settings }: TrainingRequest): number {
  const subjects = cohort.subjects.filter((_, s) =>
    cohort.modalities.some(({ rowOf }) => rowOf[s] >= 0),
  ).length;
  const whole = wholeWork(subjects, specs, settings).steps;
  const halves = 2 * halfWork(subjects, specs, settings).steps;
  return whole + halves > 0 ? whole / (whole + halves) : 1;
}
