import type { RecordingWindow, Span, StageWindow, TimeWindow } from './plan-types.ts';
import { refusal } from './say.ts';
import { isSleep } from './sleep/indices.ts';
import type { Scoring } from './sleep/types.ts';

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
  if (!scoring) throw refusal('not-scored', { file });
  const wanted = wantedStretches(scoring, stage);
  const called = stage === 'sleep' ? 'scored sleep' : stage;
  if (take === 'epochs') {
    const spans = firstOf(wanted, durationSeconds ?? Infinity);
    if (spans.length === 0) throw refusal('no-stage', { file, stage: called });
    return { spans, durationSeconds: durationSeconds ?? lengthOf(spans) };
  }
  const enough = take === 'onset' ? 0 : durationSeconds;
  const first = wanted.find(({ from, to }) => to - from >= enough);
  if (first) return { startSeconds: first.from, durationSeconds };
  const lasts = enough > 0 ? ` that lasts ${enough} s without a break` : '';
  throw refusal('no-stage', { file, stage: called + lasts });
}

/** Seconds of all spans together. */
export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + (to - from), 0);

/** Unbroken stretches of a stage, or of sleep, within the recording. */
function wantedStretches({ stages }: Scoring, stage: StageWindow['stage']): Span[] {
  const spans: Span[] = [];
  for (const one of stages) {
    if (!(stage === 'sleep' ? isSleep(one) : one.stage === stage)) continue;
    const from = Math.max(0, one.start);
    const to = one.start + one.seconds;
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

/** What a choice of window does to recordings of different length. */
export interface WindowEffect {
  readonly looked: number;
  /** Seconds that a step stands for, in the shortest and the longest recording; NaN where scorings decide. */
  readonly stepSeconds: { readonly min: number; readonly max: number };
  /** Whole night: recordings whose length differs from the median by more than 1 %. */
  readonly stretched: number;
  /** Window: recordings that end within it, so that the rest of their steps is missing. */
  readonly partly: number;
  /** Window: recordings that have nothing of it. */
  readonly outside: number;
}

const ALIKE = 0.01;

/** @param durations seconds */
export function windowEffect(durations: Float64Array, window: RecordingWindow, steps: number): WindowEffect {
  const count = (is: (seconds: number) => boolean): number => durations.filter(is).length;
  const none = { looked: durations.length, stretched: 0, partly: 0, outside: 0 };
  if (window === 'whole') {
    const { min, median, max } = spread(durations);
    const stretched = count((seconds) => Math.abs(seconds - median) > ALIKE * median);
    return { ...none, stepSeconds: { min: min / steps, max: max / steps }, stretched };
  }
  const step = (window.durationSeconds ?? Number.NaN) / steps;
  const stepSeconds = { min: step, max: step };
  // Where it lies by stages is known once the scorings are read.
  if (isByStage(window)) return { ...none, stepSeconds };
  const { startSeconds, durationSeconds } = window;
  const outside = count((seconds) => seconds <= startSeconds);
  // A device that stops a second early is no recording that ends within the window.
  const end = startSeconds + durationSeconds * (1 - ALIKE);
  return { ...none, stepSeconds, outside, partly: count((seconds) => seconds < end) - outside };
}

/** Smallest, middle (the upper of two) and largest value; all 0 without values. */
export function spread(values: Float64Array): { min: number; median: number; max: number } {
  if (values.length === 0) return { min: 0, median: 0, max: 0 };
  const sorted = values.toSorted();
  return { min: sorted[0], median: sorted[sorted.length >> 1], max: sorted[sorted.length - 1] };
}
