import type { RecordingWindow } from './plan-types.ts';

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
  const looked = durations.length;
  if (window !== 'whole' && 'stage' in window) {
    // Where it lies is known once the scorings are read.
    const step = (window.durationSeconds ?? Number.NaN) / steps;
    return { looked, stepSeconds: { min: step, max: step }, stretched: 0, partly: 0, outside: 0 };
  }
  if (window !== 'whole') {
    const { startSeconds, durationSeconds } = window;
    const outside = durations.filter((seconds) => seconds <= startSeconds).length;
    // A device that stops a second early is no recording that ends within the window.
    const end = startSeconds + durationSeconds * (1 - ALIKE);
    const step = durationSeconds / steps;
    return {
      looked,
      stepSeconds: { min: step, max: step },
      stretched: 0,
      partly: durations.filter((seconds) => seconds < end).length - outside,
      outside,
    };
  }
  const { min, median, max } = spread(durations);
  return {
    looked,
    stepSeconds: { min: min / steps, max: max / steps },
    stretched: durations.filter((seconds) => Math.abs(seconds - median) > ALIKE * median).length,
    partly: 0,
    outside: 0,
  };
}

/** Smallest, middle (the upper of two) and largest value; all 0 without values. */
export function spread(values: Float64Array): { min: number; median: number; max: number } {
  if (values.length === 0) return { min: 0, median: 0, max: 0 };
  const sorted = values.toSorted();
  return { min: sorted[0], median: sorted[sorted.length >> 1], max: sorted[sorted.length - 1] };
}
