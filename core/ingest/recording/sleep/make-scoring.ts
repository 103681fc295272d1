import { amountOf, plural } from '../../../text/sentence.ts';
import { refusal } from './say.ts';
import { commonestStep, stepsOf } from './times/notations.ts';
import type { EventFamily, ScoredItem, Scoring, ScoringFormat, SleepEvent, StageStretch } from './types.ts';
import { familiesOf, kindOf } from './words/events.ts';
import { stageOf } from './words/stages.ts';

/** Scored items of a file, stages apart from what is counted. */
export interface ScoredItems {
  readonly stages: readonly ScoredItem[];
  readonly events: readonly ScoredItem[];
}

/** Seconds by which neighbours may run into one another: times are rounded. */
export const SLACK = 1;
/** Hours that a scoring may tell of; more is a wrong number. */
const MOST_HOURS = 1000;
/** Share of the scored time that may be called by words that are not known. */
const MOST_SHARE = 0.02;
/** A note lasts no time and stands once or twice in a night; a stage stands more often, and an event lasts or does so too. */
const OFTEN = 3;

/**
 * Reads words as stages and events, and puts them in order.
 *
 * @param file name of the file, for messages
 * @throws UserError `scoring.overlap`, `scoring.times`, `scoring.no-stages`, `scoring.other-words` that names the file
 */
export function makeScoring(format: ScoringFormat, file: string, { stages, events }: ScoredItems): Scoring {
  const unknown = new Map<string, number>();
  const tell = (text: string): void => void unknown.set(text, (unknown.get(text) ?? 0) + 1);
  const stretches = stages.map(({ text, onset, duration }): StageStretch => {
    const stage = stageOf(text);
    if (stage === undefined) tell(text);
    return { start: onset, seconds: duration, stage: stage ?? null };
  });
  if (!stretches.some(({ stage }) => stage !== null)) {
    const words = unknown.size === 1 ? 'one word' : `${unknown.size} words`;
    const known = unknown.size === 0 ? '' : ` that is known, and ${words} for others`;
    throw refusal('no-stages', { file, known });
  }
  refuseUnknownStages(file, stages);
  const found = events.flatMap(({ text, onset, duration }): SleepEvent[] => {
    const kind = kindOf(text);
    if (kind === undefined) tell(text);
    return kind === undefined ? [] : [{ kind, onset, duration }];
  });
  return {
    ...{ format, stages: inOrder(file, stretches), events: found.sort((a, b) => a.onset - b.onset) },
    ...{ unknown, uncounted: uncountedOf(events), notes: [] },
  };
}

function uncountedOf(events: readonly ScoredItem[]): EventFamily[] {
  const times = new Map<EventFamily, number>();
  for (const { text, duration } of events) {
    if (kindOf(text) !== undefined) continue;
    for (const family of familiesOf(text)) {
      times.set(family, (times.get(family) ?? 0) + (duration > 0 ? OFTEN : 1));
    }
  }
  return [...times].filter(([, n]) => n >= OFTEN).map(([family]) => family);
}

/**
 * Puts scored stretches into an order without overlap. One that gives no duration lasts until the next; the last of these
 * lasts as long as most.
 *
 * @throws UserError `scoring.overlap`, `scoring.times` that names the file and the time
 */
function inOrder(file: string, scored: readonly StageStretch[]): StageStretch[] {
  const sorted = scored.toSorted((a, b) => a.start - b.start || b.seconds - a.seconds);
  const most = MOST_HOURS * 3600;
  const wrong = sorted.find(
    ({ start, seconds }) => !(Math.abs(start) <= most && seconds >= 0 && seconds <= most),
  );
  if (wrong) throw refusal('times#stage', { file, start: wrong.start, seconds: wrong.seconds });
  const usual = commonestStep(stepsOf(sorted.map(({ start }) => start)))?.step ?? 30;
  const out: StageStretch[] = [];
  for (const [i, stretch] of sorted.entries()) {
    const next = sorted.at(i + 1);
    const seconds = stretch.seconds || (next?.start ?? stretch.start + usual) - stretch.start;
    if (seconds === 0) {
      const isOther = next && stretch.stage && next.stage && next.stage !== stretch.stage;
      if (isOther) throw overlap(file, next, stretch);
      continue;
    }
    const before = out.at(-1);
    const late = before ? before.start + before.seconds - stretch.start : -Infinity;
    if (before && before.stage === stretch.stage && late >= -SLACK) {
      const end = Math.max(before.start + before.seconds, stretch.start + seconds);
      out[out.length - 1] = { ...before, seconds: end - before.start };
      continue;
    }
    if (before && late > SLACK) throw overlap(file, stretch, before);
    if (before && late > 0) {
      out.pop();
      if (stretch.start > before.start) out.push({ ...before, seconds: stretch.start - before.start });
    }
    out.push({ ...stretch, seconds });
  }
  return out;
}

const overlap = (file: string, { start, stage }: StageStretch, before: StageStretch) =>
  refusal('overlap', {
    ...{ file, before: before.stage ?? 'not scored', end: clock(before.start + before.seconds) },
    ...{ stage: stage ?? 'not scored', start: clock(start) },
  });

/** `3:05:30` */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** Whether an item lies on time that one of the others covers. Items without a duration cover none. */
export const touches = ({ onset, duration }: ScoredItem, others: readonly ScoredItem[]): boolean =>
  others.some(
    (other) => onset + duration > other.onset + SLACK && onset + SLACK < other.onset + other.duration,
  );

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
  // The shortest duration of the stages, which all others are multiples of; infinite where they give none.
  const epoch = stages.reduce(
    (least, { duration }) => Math.min(least, duration > 0 ? duration : Infinity),
    Infinity,
  );
  const isEpochs = (seconds: number): boolean => {
    const epochs = Math.round(seconds / epoch);
    return epochs >= 1 && Math.abs(seconds - epochs * epoch) < 0.01 * epoch;
  };
  const words = new Map<string, ScoredItem[]>();
  for (const item of events) {
    if (kindOf(item.text) === undefined) words.set(item.text, [...(words.get(item.text) ?? []), item]);
  }
  const others = [...words.values()]
    .filter((items) => items.length >= OFTEN && items.every(({ duration }) => isEpochs(duration)))
    .filter((items) => !items.some((item) => touches(item, stages)))
    .flat();
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
  if (others.length >= OFTEN && share > MOST_SHARE) throw otherWords(file, others);
}

const secondsOf = (items: readonly ScoredItem[]): number =>
  items.reduce((sum, { duration }) => sum + duration, 0);

/** The words are not repeated: they may be somebody’s own. */
function otherWords(file: string, items: readonly ScoredItem[]) {
  const words = new Set(items.map(({ text }) => text)).size;
  const first = items.reduce((least, { onset }) => Math.min(least, onset), Infinity);
  return refusal('other-words', {
    ...{ file, words: amountOf(words, 'word'), first: clock(first) },
    ...{ stand: plural(words, 'stands', 'stand'), are: plural(words, 'is', 'are') },
  });
}
