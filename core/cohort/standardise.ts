import type { SubjectArray } from './subject-array.ts';

/** An array whose values have mean 0 and standard deviation 1; missing and infinite values are NaN. */
export interface StandardisedArray extends SubjectArray {
  /** One a feature: a column of a table, a channel of a recording or an image. */
  readonly mean: Float64Array;
  /** Divisor n; 1 where a feature is constant or has no value. */
  readonly sd: Float64Array;
  /** What values are multiplied by once the mean is taken off: 1 / sd, 0 where a feature is constant. */
  readonly scale: Float64Array;
  /** Whether a feature has one value or none. Such features come out as 0. */
  readonly constant: readonly boolean[];
  /** Values that are not missing, over the rows it was fitted on. */
  readonly count: Float64Array;
}

/** Which dimension of one subject's array tells the features apart; the others are pooled. */
export type FeatureAxis = 'first' | 'last';

/** Values read at a time. */
const PIECE = 1 << 20;
/** A spread below this share of the largest value is rounding. */
const TINY = 1e-7;

/**
 * Standardises each feature by its mean and standard deviation, NaN left out.
 *
 * @param array [columns], [steps, channels] with axis `last`, or [channels, height, width] with `first`
 * @param fitOn rows that give mean and sd; others do not leak into the scale. All by default
 */
export function standardise(
  array: SubjectArray,
  axis: FeatureAxis = array.shape.length === 3 ? 'first' : 'last',
  fitOn: ArrayLike<number> = Int32Array.from({ length: array.rows }, (_, r) => r),
): StandardisedArray {
  const size = array.shape.reduce((a, b) => a * b, 1);
  const features = axis === 'first' ? array.shape[0] : array.shape[array.shape.length - 1];
  const featureOf =
    axis === 'first'
      ? (i: number): number => Math.floor((i * features) / size)
      : (i: number): number => i % features;
  const { mean, sd, constant, count } = fit(array, size, features, featureOf, fitOn);
  const scale = sd.map((s, f) => (constant[f] ? 0 : 1 / s));
  const factor = Float64Array.from({ length: size }, (_, i) => scale[featureOf(i)]);
  const centre = Float64Array.from({ length: size }, (_, i) => mean[featureOf(i)]);
  return {
    shape: array.shape,
    rows: array.rows,
    ahead: array.ahead && ((some) => array.ahead!(some)),
    keep: array.keep && ((some) => array.keep!(some)),
    mean,
    sd,
    scale,
    constant,
    count,
    gather(rows, out) {
      array.gather(rows, out);
      for (let at = 0, n = rows.length * size; at < n; at += size) {
        for (let i = 0; i < size; i++) {
          const value = (out[at + i] - centre[i]) * factor[i];
          out[at + i] = value - value === 0 ? value : Number.NaN;
        }
      }
    },
  };
}

/** One pass, updating mean and squares (Welford), so that a large mean loses no digits. */
function fit(
  array: SubjectArray,
  size: number,
  features: number,
  featureOf: (i: number) => number,
  rows: ArrayLike<number>,
) {
  const count = new Float64Array(features);
  const mean = new Float64Array(features);
  const squares = new Float64Array(features);
  const largest = new Float64Array(features);
  const feature = Int32Array.from({ length: size }, (_, i) => featureOf(i));
  const step = Math.max(1, Math.floor(PIECE / size));
  const piece = new Float32Array(step * size);
  for (let from = 0; from < rows.length; from += step) {
    const some = Array.from({ length: Math.min(step, rows.length - from) }, (_, k) => rows[from + k]);
    array.gather(some, piece);
    for (let k = 0; k < some.length * size; k++) {
      const value = piece[k];
      // NaN and infinite values.
      if (value - value !== 0) continue;
      const f = feature[k % size];
      const delta = value - mean[f];
      count[f]++;
      mean[f] += delta / count[f];
      squares[f] += delta * (value - mean[f]);
      largest[f] = Math.max(largest[f], Math.abs(value));
    }
  }
  const spread = squares.map((sum, f) => Math.sqrt(sum / Math.max(count[f], 1)));
  const constant = Array.from(spread, (s, f) => !(s > TINY * largest[f]));
  return { count, mean, constant, sd: spread.map((s, f) => (constant[f] ? 1 : s)) };
}
