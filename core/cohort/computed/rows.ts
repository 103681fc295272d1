import type { Column } from './column.ts';
import { halfStep } from './column.ts';

/** A column as it stands in a sum: itself, or its logarithm. */
export interface SourceView {
  readonly column: Column;
  readonly kind: 'value' | 'log' | 'log1p';
}

/** A column as what a sum gives. */
export interface TargetView {
  readonly column: Column;
  /** `odds`: log(v / (scale - v)); `log`: log |v + shift|. */
  readonly kind: 'value' | 'log' | 'odds';
  readonly shift: number;
  readonly scale: number;
}

/** target = constant + sum of weights x sources, each in its view. */
export interface Sum {
  readonly target: TargetView;
  readonly sources: readonly SourceView[];
  readonly constant: number;
  readonly weights: readonly number[];
}

/** How the target's values became those that are stored. */
export type Rounding = 'nearest' | 'down';

/** The view of a value; NaN where it has none. */
export function seen({ kind }: SourceView, v: number): number {
  if (kind === 'value') return v;
  if (kind === 'log') return v === 0 ? Number.NaN : Math.log(Math.abs(v));
  return v > -1 ? Math.log1p(v) : Number.NaN;
}

/** By how much the view can differ because the value was rounded. */
export function blur({ column, kind }: SourceView, v: number): number {
  const half = halfStep(column, v);
  if (kind === 'value') return half;
  return kind === 'log' ? half / Math.abs(v) : half / (1 + v);
}

/** The view of a target's value; NaN where it has none. */
export function seenTarget({ kind, shift, scale }: TargetView, v: number): number {
  if (kind === 'value') return v;
  if (kind === 'log') return v + shift === 0 ? Number.NaN : Math.log(Math.abs(v + shift));
  return v > 0 && v < scale ? Math.log(v / (scale - v)) : Number.NaN;
}

/** Lower and upper end of what the target's view may have been before it was rounded. */
export function bounds(target: TargetView, v: number, rounding: Rounding): [number, number] {
  const { kind, shift, scale, column } = target;
  const half = halfStep(column, v);
  let low = rounding === 'down' ? v - 1e-6 * half : v - half;
  let high = rounding === 'down' ? v + 2 * half : v + half;
  if (kind === 'value') return [low, high];
  if (kind === 'odds') {
    return [
      low <= 0 ? -Infinity : Math.log(low / (scale - low)),
      high >= scale ? Infinity : Math.log(high / (scale - high)),
    ];
  }
  low += shift;
  high += shift;
  if (low <= 0 && high >= 0) return [-Infinity, Math.log(Math.max(-low, high))];
  return low > 0 ? [Math.log(low), Math.log(high)] : [Math.log(-high), Math.log(-low)];
}

/** Rows among `from` in which the target and all sources have a view, in their order; `most` of them at most. */
export function completeRows(
  target: TargetView,
  sources: readonly SourceView[],
  from: Int32Array,
  most = from.length,
): Int32Array {
  const rows = new Int32Array(Math.min(most, from.length));
  const hasAll = (r: number): boolean => {
    for (const s of sources) if (Number.isNaN(seen(s, s.column.values[r]))) return false;
    return !Number.isNaN(seenTarget(target, target.column.values[r]));
  };
  let n = 0;
  for (let i = 0; i < from.length && n < rows.length; i++) if (hasAll(from[i])) rows[n++] = from[i];
  return rows.subarray(0, n);
}
