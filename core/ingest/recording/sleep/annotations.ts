import type { Recording, RecordingAnnotation } from '../../read/signal/recording.ts';
import { clock, makeScoring, refuseOtherWords, refuseUnknownStages, SLACK, touches } from './make-scoring.ts';
import { numbersMeant } from './numbers.ts';
import { refusal } from './say.ts';
import type { SaidOfLists, ScoredItem, Scoring } from './types.ts';
import { isPhase, isPlainlyStage, stageNumber, stageOf, withoutSignal } from './words/stages.ts';

/** Seconds from which on a letter or a number alone is a stage, and no mark of a moment. */
const EPOCH = 10;
/** Fewer than these are notes. */
const LEAST_TIMES = 3;
const SLEEP_STAGE = /sleep[\s\-_]*stage|schlafstadium|slaapstadium/i;
/** What stands before the words of a stage: a scorer, a program or a number. */
const BEFORE = /^(.*?\S)(?:[\s\-_:;,/|]+)(?=(?:sleep[\s\-_]*stage|schlafstadium|slaapstadium))/is;

/**
 * The scoring that annotations of EDF+ are.
 *
 * @param annotations with onsets in seconds from the first sample of the recording
 * @returns null where no annotation is a sleep stage
 * @throws UserError `scoring.scorers`, or as `makeScoring`, `numbersMeant` and `refuseOtherWords`
 */
export function scoringOfAnnotations(
  file: string,
  annotations: readonly RecordingAnnotation[],
  said: SaidOfLists = {},
): Scoring | null {
  const items = withoutPrefix(
    file,
    annotations.map(({ text, onset, duration }) => ({ text: withoutSignal(text), onset, duration })),
  );
  const scored = items.filter(
    ({ text, duration }) => isPlainlyStage(text) || (duration >= EPOCH && stageOf(text) !== undefined),
  );
  if (!scored.some(({ text }) => stageOf(text) && !isPhase(text))) {
    // No stage is known among many that call themselves so.
    refuseUnknownStages(
      file,
      scored.filter(({ text }) => SLEEP_STAGE.test(text)),
    );
    return null;
  }
  const maybe = numbersRead(file, scored, said);
  const known = maybe.filter(({ text }) => stageOf(text));
  // An artefact or a movement within a scored epoch is no stage of its own.
  const stages = maybe.filter(
    (item) => stageOf(item.text) || isPlainlyStage(item.text) || !touches(item, known),
  );
  const isStage = new Set(stages);
  const isTaken = new Set(scored.filter((_, i) => isStage.has(maybe[i])));
  const events = items.filter((item) => !isTaken.has(item));
  refuseOtherWords(file, known, events);
  return makeScoring('edf', file, { stages, events });
}

/** What stands before the words of a stage, empty where nothing does; null where the text is no stage that is known. */
function prefixOf(text: string): string | null {
  if (!SLEEP_STAGE.test(text) || stageOf(text.replace(BEFORE, '')) === undefined) return null;
  return BEFORE.exec(text)?.[1] ?? '';
}

/**
 * Stages without what stands before “Sleep stage”.
 *
 * @throws UserError `scoring.scorers` where that is different at the same time, as if several had scored
 */
function withoutPrefix(file: string, items: readonly ScoredItem[]): readonly ScoredItem[] {
  const prefixes = items.map(({ text }) => prefixOf(text));
  if (prefixes.filter(Boolean).length < LEAST_TIMES) return items;
  const stages = items
    .map(({ onset, duration }, i) => ({ onset, end: onset + duration, prefix: prefixes[i] }))
    .filter(({ prefix }) => prefix !== null)
    .sort((a, b) => a.onset - b.onset);
  const twice = stages.find(({ onset, prefix }, i) => {
    const ahead = stages[i - 1];
    return i > 0 && prefix !== ahead.prefix && (onset < ahead.end - SLACK || onset === ahead.onset);
  });
  if (twice) throw refusal('scorers', { file, first: clock(twice.onset) });
  return items.map((item, i) =>
    prefixes[i] ? { ...item, text: item.text.replace(BEFORE, '').trim() } : item,
  );
}

/** Stages that are told by numbers alone as what these mean. @throws UserError as `numbersMeant` */
function numbersRead(file: string, scored: readonly ScoredItem[], said: SaidOfLists): readonly ScoredItem[] {
  const stages = scored.filter(({ text }) => stageOf(text));
  if (!stages.every(({ text }) => stageNumber(text) !== undefined)) return scored;
  const digits = scored.map(({ text }) => stageNumber(text) ?? text.trim());
  const words = numbersMeant(file, digits, said);
  return scored.map((item, i) => ({ ...item, text: words[i] }));
}

/** All annotations of a recording, onsets from its first sample. */
export async function allAnnotations(
  file: Pick<Recording, 'hasAnnotations' | 'read' | 'firstOnset'>,
  signal?: AbortSignal,
): Promise<RecordingAnnotation[]> {
  const found: RecordingAnnotation[] = [];
  if (!file.hasAnnotations) return found;
  for await (const { annotations } of file.read([])) {
    signal?.throwIfAborted();
    found.push(...fromFirstSample(file, annotations));
  }
  return found;
}

/** Annotations as they are read, with onsets from the first sample. */
export const fromFirstSample = (
  { firstOnset }: Pick<Recording, 'firstOnset'>,
  annotations: readonly RecordingAnnotation[],
): RecordingAnnotation[] => annotations.map((one) => ({ ...one, onset: one.onset - firstOnset }));
