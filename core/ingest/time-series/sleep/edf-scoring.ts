import type { Recording, RecordingAnnotation } from '../recording.ts';
import { makeScoring } from './make-scoring.ts';
import type { Scoring } from './types.ts';
import { refuseOtherWords, touches } from './other-words.ts';
import { isPhase, isPlainlyStage, stageOf } from './words.ts';

/** Seconds from which on a letter or a number alone is a stage, and no mark of a moment. */
const EPOCH = 10;

/**
 * The scoring that annotations of EDF+ are.
 *
 * @param annotations with onsets in seconds from the first sample of the recording
 * @returns null where no annotation is a sleep stage
 * @throws UserError as `makeScoring` and `refuseOtherWords`
 */
export function scoringOfAnnotations(
  file: string,
  annotations: readonly RecordingAnnotation[],
): Scoring | null {
  const items = annotations.map(({ text, onset, duration }) => ({ text, onset, duration }));
  const maybe = items.filter(
    ({ text, duration }) => isPlainlyStage(text) || (duration >= EPOCH && stageOf(text) !== undefined),
  );
  if (!maybe.some(({ text }) => stageOf(text) && !isPhase(text))) return null;
  const known = maybe.filter(({ text }) => stageOf(text));
  // An artefact or a movement within a scored epoch is no stage of its own.
  const stages = maybe.filter(
    (item) => stageOf(item.text) || isPlainlyStage(item.text) || !touches(item, known),
  );
  const isTaken = new Set(stages);
  const events = items.filter((item) => !isTaken.has(item));
  refuseOtherWords(file, known, events);
  return makeScoring('edf', file, { stages, events });
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
