import type { Recording, RecordingAnnotation } from '../recording.ts';
import { makeScoring } from './make-scoring.ts';
import type { Scoring } from './types.ts';
import { isPlainlyStage, stageOf } from './words.ts';

/** Seconds from which on a letter or a number alone is a stage, and no mark of a moment. */
const EPOCH = 10;

/**
 * The scoring that annotations of EDF+ are.
 *
 * @param annotations with onsets in seconds from the first sample of the recording
 * @returns null where no annotation is a sleep stage
 * @throws UserError as `makeScoring`
 */
export function scoringOfAnnotations(
  file: string,
  annotations: readonly RecordingAnnotation[],
): Scoring | null {
  const items = annotations.map(({ text, onset, duration }) => ({ text, onset, duration }));
  const isStage = ({ text, duration }: RecordingAnnotation): boolean =>
    isPlainlyStage(text) || (duration >= EPOCH && stageOf(text) !== undefined);
  const stages = items.filter(isStage);
  if (!stages.some(({ text }) => stageOf(text))) return null;
  return makeScoring('edf', file, { stages, events: items.filter((item) => !isStage(item)) });
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
