import { UserError } from '../../../errors.ts';
import { amountOf } from '../../../text/sentence.ts';
import type { ScoredItem } from './types.ts';
import { clock } from './stages.ts';
import { kindOf } from './event-words.ts';
import { stageOf } from './words.ts';

/** Seconds by which neighbours may run into one another: times are rounded. */
const SLACK = 1;
/** Share of the scored time that may be called by words that are not known. */
const MOST_SHARE = 0.02;
/** A note stands once or twice in a night, a stage more often. */
const LEAST_TIMES = 3;

/** Whether an item lies on time that one of the others covers. Items without a duration cover none. */
export function touches({ onset, duration }: ScoredItem, others: readonly ScoredItem[]): boolean {
  return others.some(
    (other) => onset + duration > other.onset + SLACK && onset + SLACK < other.onset + other.duration,
  );
}

/**
 * Refuses a scoring in which words that are not known stand as stages do: for an epoch or several, between the stages and
 * never within them, again and again. Without them the night would have less sleep than was scored.
 *
 * @param stages items of stages that are known
 * @param events all others
 * @throws UserError `scoring.other-words` that names the file and when the first of them stands
 */
export function refuseOtherWords(
  file: string,
  stages: readonly ScoredItem[],
  events: readonly ScoredItem[],
): void {
  const epoch = epochOf(stages);
  const isEpochs = (seconds: number): boolean => {
    const epochs = Math.round(seconds / epoch);
    return epochs >= 1 && Math.abs(seconds - epochs * epoch) < 0.01 * epoch;
  };
  const words = new Map<string, ScoredItem[]>();
  for (const item of events) {
    if (kindOf(item.text) === undefined) words.set(item.text, [...(words.get(item.text) ?? []), item]);
  }
  const asStages = [...words].filter(
    ([, items]) =>
      items.length >= LEAST_TIMES &&
      items.every(({ duration }) => isEpochs(duration)) &&
      !items.some((item) => touches(item, stages)),
  );
  const others = asStages.flatMap(([, items]) => items);
  if (secondsOf(others) > MOST_SHARE * secondsOf([...others, ...stages])) throw otherWords(file, others);
}

/**
 * Refuses a scoring in which many of the stages are called by words that are not known.
 *
 * @param stages items that the file gives as stages
 * @throws UserError `scoring.other-words` that names the file and when the first of them stands
 */
export function refuseUnknownStages(file: string, stages: readonly ScoredItem[]): void {
  const others = stages.filter(({ text }) => stageOf(text) === undefined);
  const isTimed = stages.every(({ duration }) => duration > 0);
  const share = isTimed ? secondsOf(others) / secondsOf(stages) : others.length / stages.length;
  if (others.length >= LEAST_TIMES && share > MOST_SHARE) throw otherWords(file, others);
}

const secondsOf = (items: readonly ScoredItem[]): number =>
  items.reduce((sum, { duration }) => sum + duration, 0);

/** The words are not repeated: they may be somebody’s own. */
function otherWords(file: string, items: readonly ScoredItem[]): UserError {
  const words = new Set(items.map(({ text }) => text)).size;
  const first = items.reduce((least, { onset }) => Math.min(least, onset), Number.POSITIVE_INFINITY);
  const [stand, are] = words === 1 ? ['stands', 'is'] : ['stand', 'are'];
  return new UserError(
    'scoring.other-words',
    `${file} has ${amountOf(words, 'word')} that ${stand} for sleep stages and ${are} not known, the first at ${clock(first)} from the start of the recording; without them the night would be shorter than it was scored`,
    'Write the stages as W, N1, N2, N3 and REM, or 0 to 5.',
  );
}

/** The shortest duration of the stages, which all others are multiples of; infinite where they give none. */
function epochOf(stages: readonly ScoredItem[]): number {
  const given = stages.map(({ duration }) => duration).filter((duration) => duration > 0);
  return given.reduce((least, duration) => Math.min(least, duration), Number.POSITIVE_INFINITY);
}
