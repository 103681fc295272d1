import type { Span } from '../../../../contract/array-views.ts';
import { UserError } from '../../../../errors.ts';
import type { RecordingWindow, TimeWindow } from '../../../../ingest/recording/plan-types.ts';
import type { Recording, RecordingAnnotation } from '../../../../ingest/read/signal/recording.ts';
import { allAnnotations, fromFirstSample } from '../../../../ingest/recording/sleep/annotations.ts';
import { lookAtNumbers, scoringOf } from '../../../../ingest/recording/sleep/read-scoring.ts';
import { isByStage, windowIn } from '../../../../ingest/recording/window.ts';
import type { NumberLists, SaidOfLists, Scoring } from '../../../../ingest/recording/sleep/types.ts';
import type { LocatedFile } from '../file-refs.ts';

/** Files that say how sleep was scored, by recording. */
type Scorings = ReadonlyMap<string, LocatedFile>;

/** How the sleep of a recording that is looked at was scored, or why that cannot be read. */
export interface ShownScoring {
  readonly scoring: Scoring | null;
  readonly problem: string;
}

const looked = new WeakMap<Scorings, Promise<NumberLists>>();

/** What the lists of a scan say together of their numbers, which is found out once. */
function numbersOfScan(scorings: Scorings): Promise<NumberLists> {
  const known = looked.get(scorings) ?? lookAtNumbers([...scorings.values()]);
  looked.set(scorings, known);
  return known;
}

/**
 * Reads the scoring of a recording of a scan.
 *
 * @param annotations those of the recording as they were read; all are read now if not given
 */
export async function scoringInScan(
  scorings: Scorings,
  recording: Recording,
  { annotations, ...said }: SaidOfLists & { readonly annotations?: readonly RecordingAnnotation[] },
): Promise<ShownScoring> {
  const file = scorings.get(recording.name);
  try {
    const own = annotations
      ? fromFirstSample(recording, annotations)
      : file
        ? []
        : await allAnnotations(recording);
    const numberLists = file && (await numbersOfScan(scorings));
    const source = { annotations: own, file, ...said, numberLists };
    return { scoring: await scoringOf(recording, source), problem: '' };
  } catch (error) {
    if (error instanceof UserError) return { scoring: null, problem: `${error.message} ${error.hint}` };
    throw error;
  }
}

/** The window of a recording, whose scoring is read where the window goes by it. @throws UserError as `windowIn` */
export async function windowInScan(
  scorings: Scorings,
  recording: Recording,
  { window, epochSeconds, stageNumbers }: SaidOfLists & { readonly window: RecordingWindow },
): Promise<TimeWindow> {
  if (!isByStage(window)) return window;
  const { scoring } = await scoringInScan(scorings, recording, { epochSeconds, stageNumbers });
  return windowIn(recording.name, window, scoring);
}

/** The stretches that a window takes of a recording. */
export function spansOf(window: TimeWindow, durationSeconds: number): readonly Span[] {
  if (window === 'whole') return [{ from: 0, to: durationSeconds }];
  if ('spans' in window) return window.spans;
  const { startSeconds: from, durationSeconds: seconds } = window;
  return [{ from, to: from + seconds }];
}
