import type { Recording, RecordingAnnotation } from '../recording.ts';
import { makeScoring } from './make-scoring.ts';
import type { SaidOfLists, ScoredItem, Scoring } from './types.ts';
import { refuseOtherWords, touches } from './other-words.ts';
import { numbersMeant } from './which-numbers.ts';
import { isPhase, isPlainlyStage, stageOf } from './words.ts';

/** Seconds from which on a letter or a number alone is a stage, and no mark of a moment. */
const EPOCH = 10;

/**
 * The scoring that annotations of EDF+ are.
 *
 * @param annotations with onsets in seconds from the first sample of the recording
 * @returns null where no annotation is a sleep stage
 * @throws UserError as `makeScoring`, `numbersMeant` and `refuseOtherWords`
 */
export function scoringOfAnnotations(
  file: string,
  annotations: readonly RecordingAnnotation[],
  said: SaidOfLists = {},
): Scoring | null {
  const items = annotations.map(({ text, onset, duration }) => ({ text, onset, duration }));
  const scored = items.filter(
    ({ text, duration }) => isPlainlyStage(text) || (duration >= EPOCH && stageOf(text) !== undefined),
  );
  if (!scored.some(({ text }) => stageOf(text) && !isPhase(text))) return null;
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

/** Stages that are told by numbers alone as what these mean. @throws UserError as `numbersMeant` */
function numbersRead(file: string, scored: readonly ScoredItem[], said: SaidOfLists): readonly ScoredItem[] {
  const stages = scored.filter(({ text }) => stageOf(text));
  if (!stages.every(({ text }) => /^\s*\d\s*$/.test(text))) return scored;
  const words = numbersMeant(
    file,
    scored.map(({ text }) => text.trim()),
    said,
  );
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
