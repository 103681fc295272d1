import { UserError } from '../../errors.ts';
import type { RecordingWindow, Span, StageWindow, TimeWindow } from './plan-types.ts';
import { isSleep } from './sleep/indices.ts';
import type { Scoring, StageStretch } from './sleep/types.ts';

/** Whether where it begins is told by how sleep was scored. */
export const isByStage = (window: RecordingWindow): window is StageWindow =>
  window !== 'whole' && 'stage' in window;

/**
 * The window of a recording in its own time.
 *
 * @param file name of the recording, for messages
 * @param scoring null where it is not scored
 * @throws UserError `recording.not-scored`, `recording.no-stage` that names the recording
 */
export function windowIn(file: string, window: RecordingWindow, scoring: Scoring | null): TimeWindow {
  if (!isByStage(window)) return window;
  const { stage, take, durationSeconds } = window;
  if (!scoring) {
    throw new UserError(
      'recording.not-scored',
      `${file} has no sleep scoring, and the part to take goes by its stages`,
      'Choose the file of its scoring together with it, or leave this recording out.',
    );
  }
  const wanted = wantedStretches(scoring, stage);
  if (take === 'epochs') {
    const spans = firstOf(wanted, durationSeconds ?? Infinity);
    if (spans.length === 0) throw lacking(file, stage);
    return { spans, durationSeconds: durationSeconds ?? lengthOf(spans) };
  }
  const enough = take === 'onset' ? 0 : durationSeconds;
  const first = wanted.find(({ from, to }) => to - from >= enough);
  if (!first) throw lacking(file, stage, enough);
  return { startSeconds: first.from, durationSeconds };
}

/** Seconds of all spans together. */
export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + (to - from), 0);

/** Unbroken stretches of a stage, or of sleep, within the recording. */
function wantedStretches({ stages }: Scoring, stage: StageWindow['stage']): Span[] {
  const is = (one: StageStretch): boolean => (stage === 'sleep' ? isSleep(one) : one.stage === stage);
  const spans: Span[] = [];
  for (const { start, seconds } of stages.filter(is)) {
    const from = Math.max(0, start);
    const to = start + seconds;
    const before = spans.at(-1);
    if (to <= from) continue;
    if (before && from - before.to < 1) spans[spans.length - 1] = { from: before.from, to };
    else spans.push({ from, to });
  }
  return spans;
}

/** The first seconds of stretches. */
function firstOf(spans: readonly Span[], seconds: number): Span[] {
  let left = seconds;
  return spans.flatMap(({ from, to }): Span[] => {
    if (left <= 0) return [];
    const taken = { from, to: Math.min(to, from + left) };
    left -= taken.to - taken.from;
    return [taken];
  });
}

const lacking = (file: string, stage: StageWindow['stage'], seconds = 0): UserError =>
  new UserError(
    'recording.no-stage',
    `${file} has no ${stage === 'sleep' ? 'scored sleep' : stage}${seconds > 0 ? ` that lasts ${seconds} s without a break` : ''}`,
    'Choose a shorter part, or leave this recording out.',
  );
