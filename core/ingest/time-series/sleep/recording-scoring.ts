import type { FileRef } from '../../ports.ts';
import type { Recording, RecordingAnnotation } from '../recording.ts';
import { scoringOfAnnotations } from './edf-scoring.ts';
import { readScoring } from './read-scoring.ts';
import type { Scoring } from './types.ts';

/** Where the scoring of a recording may stand. */
export interface ScoringSource {
  /** Its own annotations, onsets from the first sample. */
  readonly annotations: readonly RecordingAnnotation[];
  /** The file beside it, which goes first. */
  readonly file: FileRef | undefined;
  /** Seconds of an epoch in lists of stages, where it is said. */
  readonly epochSeconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * How the sleep of a recording was scored, by the file beside it or by its own annotations.
 *
 * @returns null where it is not scored
 * @throws UserError as `readScoring`
 */
export async function scoringOf(
  { name, start, durationSeconds }: Pick<Recording, 'name' | 'start' | 'durationSeconds'>,
  { annotations, file, epochSeconds, signal }: ScoringSource,
): Promise<Scoring | null> {
  if (!file) return scoringOfAnnotations(name, annotations);
  const recording = { start, recordingSeconds: durationSeconds, epochSeconds };
  return readScoring(await file.open(), recording, signal);
}
