/** What is looked at: numbers, NaN where missing. */
export interface GivenColumn {
  readonly name: string;
  readonly values: Float64Array;
  /** Codes of levels without an order, which are never taken for numbers. */
  readonly unordered?: boolean;
  /** What values are called, where they are codes of levels. */
  readonly labels?: ReadonlyMap<number, string>;
}

/** A column with what its values tell of how they were written down. */
export interface Column extends GivenColumn {
  readonly index: number;
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly sd: number;
  /** Different values; counted up to {@link MANY}. */
  readonly distinct: number;
  /** Distance of the values that can be written: .1 for one decimal, 5 for multiples of 5; 0 where none is to be seen. */
  readonly step: number;
  /** Significant digits of all values; 0 where they are not what limits them. */
  readonly digits: number;
  /** Different whole numbers without gaps: rows that were numbered. */
  readonly numbers: boolean;
}

/** Distinct values beyond these are not counted. */
const MANY = 64;
const MOST_DECIMALS = 9;
/** Columns of fewer values tell nothing. */
const FEWEST_ROWS = 20;
/** Fewer significant digits than these come from decimals. */
const LEAST_DIGITS = 5;
/** Values that are written out to count their digits. */
const WRITTEN = 200;
/** Error of a few operations on doubles, as a share of the largest value. */
const ROUND_OFF = 1e-9;

/**
 * The most by which a value that is right can differ from what it was before it was rounded.
 *
 * @param value one of the column, or near one
 */
export function halfStep({ step, digits, min, max }: Column, value: number): number {
  const size = Math.abs(value);
  const relative = digits > 0 && size > 0 ? 10 ** (Math.floor(Math.log10(size)) + 1 - digits) : 0;
  return 0.5 * Math.max(step, relative) + ROUND_OFF * Math.max(Math.abs(min), Math.abs(max));
}

/** A value as people know it: by the label of its level, else as a number. */
export const sayValue = ({ labels }: GivenColumn, value: number): string =>
  labels?.get(value) ?? String(Number(value.toPrecision(6)));

/** Reads how a column's values were written; null where it is constant, not finite or has too few values. */
export function readColumn(given: GivenColumn, index: number): Column | null {
  const { values } = given;
  let [n, min, max, mean, squares] = [0, Infinity, -Infinity, 0, 0];
  for (const v of values) {
    if (Number.isNaN(v)) continue;
    n++;
    if (v < min) min = v;
    if (v > max) max = v;
    const step = v - mean;
    mean += step / n;
    squares += step * (v - mean);
  }
  if (n < FEWEST_ROWS || !(max > min) || !Number.isFinite(max - min)) return null;
  const distinct = countDistinct(values);
  const decimals = decimalsOf(values, Math.max(Math.abs(min), Math.abs(max)));
  const step = decimals === null ? 0 : stepOf(values, decimals, distinct);
  return {
    ...given,
    index,
    n,
    min,
    max,
    sd: Math.sqrt(squares / (n - 1)),
    distinct,
    step,
    digits: digitsOf(values),
    numbers: step === 1 && max - min + 1 === n && new Set(values).size >= n,
  };
}

function countDistinct(values: Float64Array): number {
  const seen = new Set<number>();
  for (const v of values) {
    if (!Number.isNaN(v) && seen.add(v).size >= MANY) break;
  }
  return seen.size;
}

/** Decimals that every value has at most; null where they are more than can be told from a number's own rounding. */
function decimalsOf(values: Float64Array, largest: number): number | null {
  let decimals = 0;
  let scale = 1;
  for (const v of values) {
    if (Number.isNaN(v)) continue;
    while (Math.abs(v * scale - Math.round(v * scale)) > 1e-6) {
      if (++decimals > MOST_DECIMALS) return null;
      scale = 10 ** decimals;
    }
  }
  return largest * scale < 1e12 ? decimals : null;
}

/** The decimals' step, or the multiple of it in which all values lie. */
function stepOf(values: Float64Array, decimals: number, distinct: number): number {
  const scale = 10 ** decimals;
  // The distances of few values are those of the levels, not of what can be written.
  if (distinct < 12) return 1 / scale;
  let common = 0;
  for (const v of values) {
    if (Number.isNaN(v)) continue;
    let [a, b] = [Math.abs(Math.round(v * scale)), common];
    while (b > 0) [a, b] = [b, a % b];
    common = a;
    if (common === 1) break;
  }
  // Multiples of 2, 5 and 10 are habits of rounding; others are how the column came about.
  const habit = [10, 5, 2].find((multiple) => common % multiple === 0) ?? 1;
  return habit / scale;
}

function digitsOf(values: Float64Array): number {
  let most = 0;
  let seen = 0;
  const stride = Math.max(1, Math.floor(values.length / (2 * WRITTEN)));
  for (let r = 0; r < values.length && seen < WRITTEN; r += stride) {
    const v = values[r];
    if (Number.isNaN(v) || v === 0) continue;
    seen++;
    while (most < 12 && Number(v.toPrecision(Math.max(1, most))) !== v) most++;
  }
  return most >= LEAST_DIGITS && most < 12 ? most : 0;
}
