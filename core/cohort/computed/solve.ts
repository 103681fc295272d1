import { cholesky, solveCholesky } from '../../math/linear.ts';
import { dot } from '../../math/regression.ts';
import { blur, bounds, seen, seenTarget } from './rows.ts';
import type { Rounding, SourceView, TargetView } from './rows.ts';

/** What a sum has to meet, row by row: the views of its sources, and the ends between which it must lie. */
export interface Rows {
  readonly target: TargetView;
  readonly sources: readonly SourceView[];
  readonly z: readonly Float64Array[];
  /** By how much each source's view can be off because it was rounded itself. */
  readonly blurs: readonly Float64Array[];
  readonly y: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly size: number;
}

/** A sum that every row meets. */
export interface Fit {
  readonly weights: readonly number[];
  /** Ends of the constants with which every row is met. */
  readonly constant: readonly [number, number];
  /** Whether the weights are simple numbers rather than fitted ones. */
  readonly simple: boolean;
  /** Whether the sources' own rounding is needed to meet the rows. */
  readonly blurred: boolean;
}

/** Reads the rows for a target and its sources. */
export function readRows(
  target: TargetView,
  sources: readonly SourceView[],
  rows: Int32Array,
  rounding: Rounding = 'nearest',
): Rows {
  const size = rows.length;
  const [y, low, high] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < size; i++) {
    const v = target.column.values[rows[i]];
    y[i] = seenTarget(target, v);
    [low[i], high[i]] = bounds(target, v, rounding);
  }
  const z = sources.map((s) => each(s, rows, seen));
  const blurs = sources.map((s) => each(s, rows, blur));
  return { target, sources, z, blurs, y, low, high, size };
}

function each(
  source: SourceView,
  rows: Int32Array,
  of: (source: SourceView, value: number) => number,
): Float64Array {
  const { values } = source.column;
  const out = new Float64Array(rows.length);
  for (let i = 0; i < out.length; i++) out[i] = of(source, values[rows[i]]);
  return out;
}

/** Least squares with a constant; null where the sources determine each other, or the rows are too few. */
export function leastSquares({ z, y, size }: Pick<Rows, 'z' | 'y' | 'size'>): {
  readonly weights: Float64Array;
  readonly constant: number;
  /** Diagonal of the inverse of the centred products: a weight's variance over that of the residuals. */
  readonly leverage: () => Float64Array;
} | null {
  const k = z.length;
  if (size < k + 2) return null;
  const means = z.map(mean);
  const centre = mean(y);
  const scales: number[] = [];
  const centred = z.map((column, j) => {
    const out = new Float64Array(size);
    let s = 0;
    for (let i = 0; i < size; i++) {
      out[i] = column[i] - means[j];
      s += out[i] * out[i];
    }
    scales.push(Math.sqrt(s) || 1);
    return out;
  });
  const products = new Float64Array(k * k);
  const right = new Float64Array(k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++) {
      const s = dot(centred[a], centred[b]) / (scales[a] * scales[b]);
      products[a * k + b] = products[b * k + a] = s;
    }
    let s = 0;
    for (let i = 0; i < size; i++) s += centred[a][i] * (y[i] - centre);
    right[a] = s / scales[a];
  }
  if (cholesky(products, k, 1e-9) >= 0) return null;
  solveCholesky(products, k, right);
  const weights = right.map((w, j) => w / scales[j]);
  const leverage = (): Float64Array =>
    Float64Array.from(scales, (scale, j) => {
      const e = new Float64Array(k);
      e[j] = 1;
      solveCholesky(products, k, e);
      return e[j] / scale ** 2;
    });
  const constant = centre - weights.reduce((s, w, j) => s + w * means[j], 0);
  return { weights, constant, leverage };
}

function mean(values: Float64Array): number {
  let s = 0;
  for (const v of values) s += v;
  return s / values.length;
}

/** The ends of the constants with which the weights meet every row; null where there are none. */
export function constants(
  { z, blurs, low, high, size }: Rows,
  weights: ArrayLike<number>,
  blurred: boolean,
): [number, number] | null {
  let [least, most] = [-Infinity, Infinity];
  for (let i = 0; i < size; i++) {
    let s = 0;
    let off = 0;
    for (let j = 0; j < z.length; j++) s += weights[j] * z[j][i];
    if (blurred) for (let j = 0; j < z.length; j++) off += Math.abs(weights[j]) * blurs[j][i];
    if (low[i] - s - off > least) least = low[i] - s - off;
    if (high[i] - s + off < most) most = high[i] - s + off;
    if (least > most) return null;
  }
  return [least, most];
}

/** Denominators that simple weights share. */
const DENOMINATORS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 40, 100, 1000];

/** Simple weights near those of least squares, the simplest first. */
export function* simpleWeights(weights: ArrayLike<number>): Generator<number[]> {
  const list = Array.from(weights);
  const size = list.reduce((s, w) => s + Math.abs(w), 0) / list.length;
  const alike = list.length > 1 && list.every((w) => Math.abs(Math.abs(w) - size) < 0.2 * size);
  for (const d of DENOMINATORS) {
    const snapped = list.map((w) => Math.round(w * d) / d);
    const near = snapped.every((w, j) => w !== 0 && Math.abs(w - list[j]) <= 0.25 * Math.abs(list[j]));
    if (near) yield snapped;
    if (d === 1 && alike && size < 0.75) {
      const one = 1 / Math.round(1 / size);
      yield list.map((w) => Math.sign(w) * one);
    }
  }
}

/** Share of a row's range by which fitted weights may miss it: they are not known to the last digit. */
const SLACK = 0.01;
const WORKING_ROWS = 400;

/**
 * Weights with which every row is met though they are no simple numbers: those with the smallest largest residual,
 * in halves of each row's range (Lawson 1961: least squares, again and again, each row weighed by its residual). Rows
 * beyond the first few hundred take part where they are missed.
 *
 * @returns null where there are none
 */
export function fittedWeights(rows: Rows, blurred: boolean): Omit<Fit, 'simple'> | null {
  const { size } = rows;
  let working = Array.from({ length: Math.min(size, WORKING_ROWS) }, (_, i) =>
    Math.floor((i * size) / Math.min(size, WORKING_ROWS)),
  );
  for (let round = 0; round < 5; round++) {
    const weights = lawson(rows, working, blurred);
    if (!weights) return null;
    const wide = widened(rows, weights, blurred);
    const constant = constants(wide, weights, false);
    if (constant) return { weights: Array.from(weights), constant, blurred };
    const missed = farthest(wide, weights, working);
    if (missed.length === 0) return null;
    working = [...working, ...missed];
  }
  return null;
}

/** The same rows with ranges that leave room for inexact weights, and for the sources' rounding where that counts. */
function widened(rows: Rows, weights: ArrayLike<number>, blurred: boolean): Rows {
  const [low, high] = [rows.low.slice(), rows.high.slice()];
  for (let i = 0; i < rows.size; i++) {
    let more = 0;
    if (blurred) rows.blurs.forEach((b, j) => (more += Math.abs(weights[j]) * b[i]));
    if (Number.isFinite(high[i] - low[i])) more += SLACK * ((high[i] - low[i]) / 2 + more);
    low[i] -= more;
    high[i] += more;
  }
  return { ...rows, low, high };
}

function lawson(rows: Rows, working: readonly number[], blurred: boolean): Float64Array | null {
  const within = working.filter((i) => Number.isFinite(rows.high[i] - rows.low[i]));
  const part = {
    z: rows.z.map((column) => Float64Array.from(within, (i) => column[i])),
    y: Float64Array.from(within, (i) => (rows.low[i] + rows.high[i]) / 2),
    size: within.length,
  };
  const start = leastSquares(part);
  if (!start) return null;
  const half = Float64Array.from(within, (i) => {
    let h = (rows.high[i] - rows.low[i]) / 2;
    if (blurred) rows.blurs.forEach((b, j) => (h += Math.abs(start.weights[j]) * b[i]));
    return h;
  });
  const share = new Float64Array(within.length).fill(1 / within.length);
  let best: { weights: Float64Array; largest: number } | null = null;
  for (let step = 0; step < 60; step++) {
    const fit = step === 0 ? start : weighted(part, half, share);
    if (!fit) break;
    let total = 0;
    let largest = 0;
    const off = share.map((w, i) => {
      let r = part.y[i] - fit.constant;
      part.z.forEach((column, j) => (r -= fit.weights[j] * column[i]));
      const size = Math.abs(r) / half[i];
      largest = Math.max(largest, size);
      total += w * size;
      return w * size;
    });
    if (!best || largest < best.largest) best = { weights: fit.weights, largest };
    if (largest <= 1 || total === 0) break;
    // No weights of the rows give a larger least mean square than the least largest residual squared.
    if (step === 8 && largest > 2) break;
    off.forEach((w, i) => (share[i] = w / total));
  }
  return best && best.largest < 1.5 ? best.weights : null;
}

/** Least squares in halves of the rows' ranges, each row counting by its share. */
function weighted(
  { z, y, size }: Pick<Rows, 'z' | 'y' | 'size'>,
  half: Float64Array,
  share: Float64Array,
): { readonly weights: Float64Array; readonly constant: number } | null {
  const k = z.length;
  const importance = share.map((w, i) => w / half[i] ** 2);
  const total = importance.reduce((s, w) => s + w, 0);
  if (!(total > 0)) return null;
  const about = (column: Float64Array): number =>
    column.reduce((s, v, i) => s + importance[i] * v, 0) / total;
  const means = z.map(about);
  const centre = about(y);
  const products = new Float64Array(k * k);
  const right = new Float64Array(k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++) {
      let s = 0;
      for (let i = 0; i < size; i++) s += importance[i] * (z[a][i] - means[a]) * (z[b][i] - means[b]);
      products[a * k + b] = products[b * k + a] = s;
    }
    for (let i = 0; i < size; i++) right[a] += importance[i] * (z[a][i] - means[a]) * (y[i] - centre);
  }
  if (cholesky(products, k, 1e-12) >= 0) return null;
  solveCholesky(products, k, right);
  return { weights: right, constant: centre - right.reduce((s, w, j) => s + w * means[j], 0) };
}

/** The rows that weights miss by most, besides those that were looked at. */
function farthest(rows: Rows, weights: ArrayLike<number>, known: readonly number[]): number[] {
  const before = new Set(known);
  const off: { row: number; low: number; high: number }[] = [];
  for (let i = 0; i < rows.size; i++) {
    let s = 0;
    rows.z.forEach((column, j) => (s += weights[j] * column[i]));
    off.push({ row: i, low: rows.low[i] - s, high: rows.high[i] - s });
  }
  const top = off.toSorted((a, b) => b.low - a.low).slice(0, 20);
  const bottom = off.toSorted((a, b) => a.high - b.high).slice(0, 20);
  return [...new Set([...top, ...bottom].map(({ row }) => row))].filter((row) => !before.has(row));
}
