import type { FileRef } from '../../ports.ts';
import type { Recording, RecordingAnnotation } from '../../read/signal/recording.ts';
import { scoringOfAnnotations } from './edf-scoring.ts';
import { readScoring } from './read-scoring.ts';
import { UserError } from '../../../errors.ts';
import type { SaidOfLists, Scoring, ScoringNote } from './types.ts';

/** Where the scoring of a recording may stand. */
export interface ScoringSource extends SaidOfLists {
  /** Its own annotations, onsets from the first sample. */
  readonly annotations: readonly RecordingAnnotation[];
  /** The file beside it, which goes first. */
  readonly file: FileRef | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Seconds by which stages may reach out of their recording: the last epoch, and a start that was rounded. */
const SLACK = 60;
/** A scoring of less of its recording may be of another night, or cut short. */
const LEAST_SHARE = 0.5;

/**
 * How the sleep of a recording was scored, by the file beside it or by its own annotations.
 *
 * @returns null where it is not scored
 * @throws UserError as `readScoring`, and `scoring.elsewhere` that names file and recording
 */
export async function scoringOf(
  { name, start, durationSeconds }: Pick<Recording, 'name' | 'start' | 'durationSeconds'>,
  { annotations, file, signal, ...said }: ScoringSource,
): Promise<Scoring | null> {
  const recording = { start, recordingSeconds: durationSeconds, ...said };
  const scoring = file
    ? await readScoring(await file.open(), recording, signal)
    : scoringOfAnnotations(name, annotations, said);
  if (!scoring) return null;
  const known = scoring.stages.filter(({ stage }) => stage !== null);
  const isIn = ({ start: from, seconds }: Scoring['stages'][number]): boolean =>
    from < durationSeconds && from + seconds > 0;
  if (!known.some(isIn)) {
    throw new UserError(
      'scoring.elsewhere',
      `${file?.name ?? name} has no sleep stage within the ${Math.round(durationSeconds)} s of the recording ${name}`,
      'Check that the scoring is that of this night, and that both have the true start.',
    );
  }
  const isBeyond = known.some(
    ({ start: from, seconds }) => from < -SLACK || from + seconds > durationSeconds + SLACK,
  );
  const scored = known.reduce((sum, { seconds }) => sum + seconds, 0);
  const notes: ScoringNote[] = [
    ...(isBeyond ? (['beyond'] as const) : []),
    ...(scored < LEAST_SHARE * durationSeconds ? (['half'] as const) : []),
  ];
  return { ...scoring, notes: [...scoring.notes, ...notes] };
}
