import { UserError } from '../../errors.ts';
import { listed } from '../../text/sentence.ts';
import type { TrainingEvent, TrainingRequest, TrainingResult, TrainingWarning } from '../api.ts';
import { codedBy } from '../halves/retrain-on.ts';
import { attemptsFor, leastAttempts } from '../plan.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { train } from '../train.ts';
import {
  agreementWith,
  bestFitting,
  centralOf,
  factorsGivenAgain,
  isGivenAgain,
  judging,
  matchesOf,
  withSay,
  type AttemptAgreement,
} from './agreement.ts';
import { scoresOf } from './scores.ts';
import { linksAgain, type LinksAgain } from './links-again.ts';
import { trainAgain } from './train-again.ts';

/** One of several trainings, and how the others agree with it. */
export interface AgreedTraining extends TrainingResult, Pick<LinksAgain, 'linksFrom'> {
  /** 1 for the training with the settings' own seed, more for a later one. */
  readonly attempt: number;
  /** Null where only one was to be made. */
  readonly attempts: AttemptAgreement | null;
}

/**
 * Part of all this work that the trainings take which are always made. Each after them takes half of what is left, so that the
 * time that is foreseen when a further one begins is about that of one training.
 */
const ALWAYS_MADE = 0.7;

/**
 * Trains, then again from other beginnings, at least three times where that is quick and twice where it is not, until at
 * least half of those that have a say (`withSay`) give all factors of the best one again or as many were made as the settings allow.
 * Trainings are compared by nothing but how they fit one another's codes (`crossScores`) and how far they agree: a search
 * that fails with few subjects ends elsewhere each time, one that finds the factors ends at them. A training that is
 * stopped goes on where it was.
 *
 * @throws UserError as `train` does, of the first; the signal's reason when it is aborted
 */
export async function trainUntilAgreed(request: TrainingRequest): Promise<AgreedTraining> {
  const { specs, settings, onEvent } = request;
  const most = attemptsFor(specs, settings);
  if (most < 2) return { ...(await train(request)), attempt: 1, attempts: null, linksFrom: 'restarts' };
  const least = leastAttempts(specs, settings);
  /** Where the work of a training ends, of all. */
  const doneAt = (made: number): number =>
    made <= least ? (ALWAYS_MADE * made) / least : 1 - (1 - ALWAYS_MADE) / 2 ** (made - least);
  const results = [
    await train({
      ...request,
      onEvent: (event) => {
        onEvent({ ...event, fraction: doneAt(1) * event.fraction });
      },
    }),
  ];
  let standing: Standing | null = null;
  let stoppedBy: string | null = null;
  while (results.length < most) {
    if (results.length >= least) {
      standing = await standingOf(results, request, most);
      if (isGivenAgain(standing.attempts)) break;
    }
    const attempt = results.length + 1;
    const tell = (fraction: number, message: string | null): void => {
      const [from, to] = [doneAt(attempt - 1), doneAt(attempt)];
      onEvent({ ...SILENT, fraction: from + (to - from) * fraction, message });
    };
    tell(0, attempt <= least ? againOf(attempt, least) : onceMore(attempt, most));
    try {
      results.push(await trainAgain(request, attempt, (fraction) => tell(fraction, null)));
    } catch (error) {
      if (request.signal.aborted || !(error instanceof UserError)) throw error;
      stoppedBy = error.message;
      break;
    }
    standing = null;
  }
  standing ??= await standingOf(results, request, most);
  onEvent({ ...SILENT, fraction: 1, message: null });
  const { best, attempts } = standing;
  const kept = results[best];
  const linked = results.map((result) => ({ ...codedBy(result), adjacency: result.adjacency }));
  const found = linksAgain(
    { ...linked[best], links: kept.links },
    judging(
      linked.filter((_, k) => k !== best),
      attempts,
    ),
    'trainings',
  );
  return {
    ...kept,
    ...found,
    attempt: best + 1,
    attempts,
    warnings: [...kept.warnings, ...saidOf(kept, attempts, stoppedBy)],
    seconds: results.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** Which of several trainings is the best, and how the others stand to it. */
interface Standing {
  /** Its place. */
  readonly best: number;
  readonly attempts: AttemptAgreement;
}

async function standingOf(
  results: readonly TrainingResult[],
  request: TrainingRequest,
  most: number,
): Promise<Standing> {
  const matches = matchesOf(results.map(codedBy));
  const scores = results.length > 1 ? await scoresOf(results, request) : null;
  const best = scores ? bestFitting(scores, matches) : centralOf(results.map(doubtful), matches);
  return { best, attempts: agreementWith(best, { most, matches, scores }) };
}

const againOf = (attempt: number, least: number): string =>
  attempt === 2
    ? 'Learning once more from another beginning, to see whether the same factors come out'
    : `Learning from another beginning, number ${String(attempt)} of at least ${String(least)}, to see whether the same factors come out`;

const onceMore = (attempt: number, most: number): string =>
  `${String(attempt - 1)} trainings do not agree yet: learning once more from another beginning, number ${String(attempt)} of ${String(most)} at most`;

const SILENT: Omit<TrainingEvent, 'fraction' | 'message'> = {
  stage: 'again',
  start: null,
  epoch: 0,
  epochs: 0,
  training: null,
  validation: null,
  adjacency: null,
  restarts: null,
};

/** What was set aside as a modality's own can be predicted from the others: the factors have lost something. */
const doubtful = ({ modalities }: TrainingResult): { readonly doubtful: boolean } => ({
  doubtful: modalities.some(({ exogenousR2 }) => (exogenousR2 ?? 0) > THRESHOLDS.exogenousR2.good),
});

function saidOf(
  { latentNames }: TrainingResult,
  attempts: AttemptAgreement,
  stoppedBy: string | null,
): TrainingWarning[] {
  const made = attempts.others.length + 1;
  const warn = (message: string): TrainingWarning => ({ code: 'attempts-disagree', modality: null, message });
  const again = factorsGivenAgain(attempts);
  const lost = latentNames.filter((_, i) => again[i] === false);
  const alone = withSay(attempts.others, attempts).length === 0;
  return [
    ...(made > 1 && !isGivenAgain(attempts)
      ? [
          warn(
            alone
              ? `Of ${String(made)} trainings from different beginnings none fits as well as the one that is kept, and none gives its factors again, so none can confirm it.`
              : lost.length > 0
                ? `Most of ${String(made)} trainings from different beginnings did not give ${listed(lost)} again. Nothing is claimed of ${lost.length === 1 ? 'this factor' : 'these factors'} where links are looked for.`
                : `Of ${String(made)} trainings from different beginnings most did not give all factors of the one that is kept again.`,
          ),
        ]
      : []),
    ...(stoppedBy === null
      ? []
      : [warn(`Training ${String(made + 1)} from another beginning could not be made. ${stoppedBy}`)]),
  ];
}
