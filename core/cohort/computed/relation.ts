import type { Column } from './column.ts';
import { halfStep } from './column.ts';
import { completeRows, seenTarget } from './rows.ts';
import type { Rounding, SourceView, Sum, TargetView } from './rows.ts';
import { constants, fittedWeights, leastSquares, readRows, simpleWeights } from './solve.ts';
import type { Fit, Rows } from './solve.ts';

/** A column that is, in every row that tells, what a formula of others gives. */
export interface Relation extends Sum {
  readonly simple: boolean;
  /** Whether the sources were rounded after the target was computed from them. */
  readonly blurred: boolean;
  readonly rounding: Rounding;
  /** Whether the values themselves are met, before any rounding. */
  readonly whole: boolean;
  /** Ends of the constants with which every row is met. */
  readonly range: readonly [number, number];
  /** Rows that bear it out. */
  readonly rows: number;
}

/** Rows of the first look, beside three for each source. */
const GLANCE = 24;
const MIDDLE_ROWS = 400;
/** A spread of fewer steps leaves rounding too much to explain, unless the weights are simple. */
const FINE = 2.5;
/** A source of fewer steps in its spread is counted or rated, and its rounding is no error. */
const FINE_SOURCE = 5;
/** The most that rounding may explain, as a share of the target's spread. */
const MOST_BLUR = 0.15;
const MOST_BLURRED = 3;

/**
 * The formula of a target in its sources, if all rows of the table are met.
 *
 * @param order all rows, in an order that has nothing to do with their values
 */
export function relate(
  target: TargetView,
  sources: readonly SourceView[],
  order: Int32Array,
): Relation | null {
  const k = sources.length;
  const glance = completeRows(target, sources, order, GLANCE + 3 * k);
  if (glance.length < k + 16) return null;
  const mayBlur = k <= MOST_BLURRED && sources.every(({ column }) => column.sd >= FINE_SOURCE * column.step);
  if (!near(readRows(target, sources, glance), mayBlur, 2.5)) return null;
  const some = completeRows(target, sources, order, MIDDLE_ROWS + 6 * k);
  const part = readRows(target, sources, some);
  const start = leastSquares(part);
  if (!start || !near(part, mayBlur, 2)) return null;
  const all = some.length < MIDDLE_ROWS + 6 * k ? some : completeRows(target, sources, order);
  let whole: Rows | null = null;
  const read = (): Rows => (whole ??= readRows(target, sources, all));
  const ways: Rounding[] =
    target.kind === 'value' || target.column.step === 0 ? ['nearest'] : ['nearest', 'down'];
  for (const blurred of mayBlur ? [false, true] : [false]) {
    for (const rounding of ways) {
      const short = rounding === 'nearest' ? part : readRows(target, sources, some, rounding);
      for (const weights of simpleWeights(start.weights)) {
        if (!constants(short, weights, blurred)) continue;
        const long = rounding === 'nearest' ? read() : readRows(target, sources, all, rounding);
        const range = constants(long, weights, blurred);
        const found = range && accepted(long, { weights, constant: range, simple: true, blurred }, rounding);
        if (found) return found;
      }
    }
    // Exponents are simple numbers, or else there is no formula.
    if (target.kind !== 'value' || all.length < 30 + 4 * (k + 1)) continue;
    if (sources.length > 1 && sources.some(({ kind }) => kind !== 'value')) continue;
    if (!near(part, blurred, 1.7) || !fittedWeights(part, blurred)) continue;
    const fitted = fittedWeights(read(), blurred);
    const found = fitted && accepted(read(), { ...fitted, simple: false }, 'nearest');
    if (found) return found;
  }
  return null;
}

/** The same with weights that are given. */
export function relateWith(
  target: TargetView,
  sources: readonly SourceView[],
  weights: readonly number[],
  order: Int32Array,
): Relation | null {
  const rows = readRows(target, sources, completeRows(target, sources, order));
  for (const blurred of [false, true]) {
    const constant = constants(rows, weights, blurred);
    const found = constant && accepted(rows, { weights, constant, simple: true, blurred }, 'nearest');
    if (found) return found;
  }
  return null;
}

/**
 * Whether least squares leave no more than rounding can: their mean square is at most that of the formula itself, if
 * there is one, and no row lies far off.
 *
 * @param most largest residual, in halves of a row's range
 */
function near(rows: Rows, blurred: boolean, most: number): boolean {
  const { z, y, low, high, blurs, size } = rows;
  const fit = leastSquares(rows);
  // A source that is constant in so few rows is left to more of them.
  if (!fit) return true;
  let [n, squares] = [0, 0];
  for (let i = 0; i < size; i++) {
    let half = (high[i] - low[i]) / 2;
    if (!Number.isFinite(half)) continue;
    let off = y[i] - fit.constant;
    for (let j = 0; j < z.length; j++) off -= fit.weights[j] * z[j][i];
    if (blurred) for (let j = 0; j < z.length; j++) half += Math.abs(fit.weights[j]) * blurs[j][i];
    const share = Math.abs(off) / half;
    if (share > most) return false;
    squares += share * share;
    n++;
  }
  return squares <= 0.7 * n;
}

/** The sources that least squares need; null where they leave more than rounding can explain. */
export function neededSources(
  target: TargetView,
  sources: readonly SourceView[],
  order: Int32Array,
): SourceView[] | null {
  const k = sources.length;
  const glance = completeRows(target, sources, order, GLANCE + 3 * k);
  // Among a few more there may be those few whose own rounding counts.
  if (!near(readRows(target, sources, glance), k <= 2 * MOST_BLURRED + 1, 2.5)) return null;
  const rows = readRows(
    target,
    sources,
    completeRows(target, sources, order, MIDDLE_ROWS + 6 * sources.length),
  );
  const fit = leastSquares(rows);
  if (!fit || rows.size < sources.length + 12) return null;
  let [squares, halves] = [0, 0];
  for (let i = 0; i < rows.size; i++) {
    let off = rows.y[i] - fit.constant;
    rows.z.forEach((column, j) => (off -= fit.weights[j] * column[i]));
    squares += off * off;
    if (Number.isFinite(rows.high[i] - rows.low[i])) halves += ((rows.high[i] - rows.low[i]) / 2) ** 2;
  }
  const { sd } = momentsOf(rows.y);
  const free = rows.size - sources.length - 1;
  if (squares / free > (2 * halves) / 3 / rows.size + (MOST_BLUR * sd) ** 2 / 3) return null;
  const leverage = fit.leverage();
  return sources.filter((_, j) => {
    const size = Math.abs(fit.weights[j]);
    const error = Math.sqrt((squares / free) * leverage[j]);
    return size > 4 * error && size * momentsOf(rows.z[j]).sd > 1e-6 * sd;
  });
}

function accepted(rows: Rows, fit: Fit, rounding: Rounding): Relation | null {
  const { target, sources, size } = rows;
  const k = sources.length;
  const { weights } = fit;
  const ofLogs = target.kind === 'value' && k > 1 && sources[0].kind === 'log';
  // The logarithm of a product or a ratio: other weights are a curve that fits.
  if (ofLogs && (fit.blurred || weights.some((w) => Math.abs(Math.abs(w) - Math.abs(weights[0])) > 1e-9))) {
    return null;
  }
  if (size < (fit.simple ? 16 + k : 30 + 4 * (k + 1))) return null;
  if (fit.blurred && spreadOf(rows, fit) > MOST_BLUR) return null;
  if (!fineEnough(rows, fit) || !signsHold(rows, weights) || !determined(rows, fit)) return null;
  return {
    target,
    sources,
    weights,
    constant: (fit.constant[0] + fit.constant[1]) / 2,
    range: fit.constant,
    simple: fit.simple,
    blurred: fit.blurred,
    rounding,
    whole: target.kind === 'value' && wholeSteps(rows, weights),
    rows: size,
  };
}

/**
 * Whether equal sums go with equal values. Sums of whole steps can fall half way between two values, where both are
 * within rounding: a column that takes now the one, now the other, was not computed.
 */
function determined({ z, y, size, target }: Rows, { weights, blurred }: Fit): boolean {
  if (blurred || target.column.step === 0) return true;
  const given = new Map<number, number>();
  let both = 0;
  const grain = 1e-6 * (target.kind === 'value' ? target.column.step : 1e-3);
  for (let i = 0; i < size; i++) {
    let s = 0;
    z.forEach((column, j) => (s += weights[j] * column[i]));
    const key = Math.round(s / grain);
    const before = given.get(key);
    if (before !== undefined && before !== y[i]) both++;
    given.set(key, y[i]);
  }
  // Two sums of measured values can be the same by chance.
  return both <= 1e-3 * size;
}

/** What rounding may explain at most, beside the spread of the target. */
function spreadOf({ y, low, high, blurs, size }: Rows, { weights }: Fit): number {
  const { mean, sd } = momentsOf(y);
  let total = 0;
  for (let i = 0; i < size; i++) {
    let half = Number.isFinite(high[i] - low[i]) ? (high[i] - low[i]) / 2 : Math.abs(y[i] - mean);
    blurs.forEach((b, j) => (half += Math.abs(weights[j]) * b[i]));
    total += half / size;
  }
  return total / sd;
}

function momentsOf(y: Float64Array): { mean: number; sd: number } {
  let [mean, squares] = [0, 0];
  y.forEach((v, i) => {
    const step = v - mean;
    mean += step / (i + 1);
    squares += step * (v - mean);
  });
  return { mean, sd: Math.sqrt(squares / Math.max(1, y.length - 1)) };
}

/**
 * Values of few steps are met by many formulas within their rounding: they need simple weights, and no rounding at all
 * or the same weight for every source.
 */
function fineEnough(rows: Rows, { weights, constant, simple }: Fit): boolean {
  const { column } = rows.target;
  if (column.sd >= FINE * column.step) return true;
  if (!simple)
    return rows.sources.length === 1 && rows.sources[0].kind === 'value' && wholeSteps(rows, weights);
  if (rows.target.kind !== 'value') return rows.size >= 50;
  const alike = weights.every((w) => Math.abs(Math.abs(w) - Math.abs(weights[0])) < 1e-12);
  return wholeSteps(rows, weights) || (alike && rows.size >= 50 && constant[1] > constant[0]);
}

/** Whether the sum meets the values themselves, not only what they were rounded from. */
function wholeSteps({ z, y, size, target }: Rows, weights: ArrayLike<number>): boolean {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < size; i++) {
    let off = y[i];
    z.forEach((column, j) => (off -= weights[j] * column[i]));
    least = Math.min(least, off);
    most = Math.max(most, off);
  }
  return most - least <= 0.02 * target.column.step + 1e-9 * target.column.sd;
}

/** Whether signs and zeros, which a logarithm does not see, agree in every row. */
function signsHold({ target, sources }: Rows, weights: readonly number[]): boolean {
  if (target.kind === 'value' || sources.some(({ kind }) => kind !== 'log')) return true;
  const columns = sources.map(({ column }) => column);
  const positive = columns.every(({ min }) => min > 0);
  if (target.kind === 'odds') return positive;
  return (positive && target.column.min + target.shift > 0) || sameSigns(target, columns, weights);
}

function sameSigns(
  { column, shift }: TargetView,
  columns: readonly Column[],
  weights: readonly number[],
): boolean {
  let sign = 0;
  for (let r = 0; r < column.values.length; r++) {
    const v = column.values[r] + shift;
    if (Number.isNaN(v) || columns.some(({ values }) => Number.isNaN(values[r]))) continue;
    const product = columns.reduce((s, { values }, j) => s * signOfPower(values[r], weights[j]), 1);
    const none = Math.abs(v) <= halfStep(column, column.values[r]);
    if (none) continue;
    if (!product) return false;
    if (sign === 0) sign = Math.sign(v) * product;
    if (Math.sign(v) * product !== sign) return false;
  }
  return true;
}

function signOfPower(value: number, exponent: number): number {
  if (value >= 0) return Math.sign(value);
  if (!Number.isInteger(exponent)) return Number.NaN;
  return exponent % 2 === 0 ? 1 : -1;
}

/** The view of a column as a target. */
export const valueOf = (column: Column): TargetView => ({ column, kind: 'value', shift: 0, scale: 1 });
/** The view of a column whose logarithm a sum gives, after `shift` was added. */
export const logOf = (column: Column, shift = 0): TargetView => ({ column, kind: 'log', shift, scale: 1 });
/** Whether a target has a view in most of its rows. */
export const mostlySeen = (view: TargetView): boolean => {
  let [n, gone] = [0, 0];
  const { values } = view.column;
  const stride = Math.max(1, Math.floor(values.length / 500));
  for (let r = 0; r < values.length; r += stride) {
    if (Number.isNaN(values[r])) continue;
    n++;
    if (Number.isNaN(seenTarget(view, values[r]))) gone++;
  }
  return gone <= 0.5 * n;
};
