import { dot } from '../../math/regression.ts';
import type { Column } from './column.ts';
import { blur, bounds, seen, seenTarget } from './rows.ts';
import type { SourceView, TargetView } from './rows.ts';

/** A view of a column in the sampled rows: mean 0 and spread 1, 0 where there is none. */
export interface Vector {
  readonly values: Float64Array;
  /** 1 where there is a view. */
  readonly has: Uint8Array;
  /** Places without a view. */
  readonly gaps: Int32Array;
  /** Sum of the values, and of their squares. */
  readonly sum: number;
  readonly squares: number;
  readonly complete: boolean;
  /** What rounding makes of its variance, as a share. */
  readonly rounding: number;
}

/** A target in the sampled rows. */
export interface SampledTarget {
  readonly view: TargetView;
  readonly vector: Vector;
}

/** Rows that correlations are taken from. */
const SAMPLE = 1000;

/** All rows in an order that has nothing to do with how they are sorted. */
export function shuffled(rows: number): Int32Array {
  let step = Math.max(1, Math.round(rows * 0.6180339887));
  while (gcd(step, rows) !== 1) step++;
  const order = new Int32Array(rows);
  for (let i = 0, r = 0; i < rows; i++, r = (r + step) % rows) order[i] = r;
  return order;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** A source in the sampled rows. */
export function sampleSource(view: SourceView, order: Int32Array): Vector {
  const { values } = view.column;
  return vectorOf(
    order.subarray(0, SAMPLE),
    (r) => seen(view, values[r]),
    (r) => blur(view, values[r]),
  );
}

/** A target in the sampled rows. */
export function sampleTarget(view: TargetView, order: Int32Array): SampledTarget {
  const { values } = view.column;
  const half = (r: number): number => {
    const [low, high] = bounds(view, values[r], 'nearest');
    return Number.isFinite(high - low) ? (high - low) / 2 : 0;
  };
  return { view, vector: vectorOf(order.subarray(0, SAMPLE), (r) => seenTarget(view, values[r]), half) };
}

/** @param half by how much the view can differ because its value was rounded */
function vectorOf(rows: Int32Array, of: (row: number) => number, half: (row: number) => number): Vector {
  const values = new Float64Array(rows.length);
  let [n, mean, squares, halves] = [0, 0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    const v = of(rows[i]);
    values[i] = v;
    if (v !== v) continue;
    n++;
    const step = v - mean;
    mean += step / n;
    squares += step * (v - mean);
    halves += half(rows[i]) ** 2;
  }
  const scale = squares > 0 ? Math.sqrt(squares / n) : 1;
  const has = new Uint8Array(values.length);
  const gaps = new Int32Array(values.length - n);
  let [sum, ofSquares, g] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== values[i]) {
      values[i] = 0;
      gaps[g++] = i;
      continue;
    }
    const z = (values[i] - mean) / scale;
    values[i] = z;
    has[i] = 1;
    sum += z;
    ofSquares += z * z;
  }
  const rounding = squares > 0 ? halves / squares : 1;
  return { ...{ values, has, gaps, sum, squares: ofSquares }, complete: g === 0, rounding };
}

/** Pearson's over the sampled rows in which both have a view; 0 where fewer than ten have. */
export function correlation(a: Vector, b: Vector): number {
  const { length } = a.values;
  // A place without a view adds nothing.
  const ab = dot(a.values, b.values);
  if (a.complete && b.complete) return ab / length;
  let n = length - a.gaps.length;
  let [sa, aa, sb, bb] = [a.sum, a.squares, b.sum, b.squares];
  for (const i of b.gaps) {
    n -= a.has[i];
    sa -= a.values[i];
    aa -= a.values[i] * a.values[i];
  }
  for (const i of a.gaps) {
    sb -= b.values[i];
    bb -= b.values[i] * b.values[i];
  }
  const spread = (aa - (sa * sa) / n) * (bb - (sb * sb) / n);
  return n < 10 || !(spread > 1e-12) ? 0 : (ab - (sa * sb) / n) / Math.sqrt(spread);
}

/** Columns that can be taken for numbers at all. */
export const isNumber = ({ unordered, numbers }: Column): boolean => !unordered && !numbers;
