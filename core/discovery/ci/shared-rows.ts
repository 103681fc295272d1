import { gram } from '../../math/gram.ts';
import { signedPartials, squaredPartials } from './partial-correlation.ts';
import type { SignedPartial, SquaredPartial } from './partial-correlation.ts';
import { bitsWhere } from './row-bits.ts';
import type { StandardColumns } from './standardise.ts';
import { TakenOff, type Products } from './taken-off.ts';

/** Largest number of different patterns of gaps for which a correlation matrix is kept for each combination. */
const FEW_PATTERNS = 6;
/** Variance over the shared rows, of 1 over all rows, below which a column counts as constant there. */
const LEAST_VARIANCE = 1e-10;

/** Partial correlations over the rows in which all variables of a test have a value. */
export interface SharedRowPartials {
  /** NaN also where a variable does not vary in the shared rows. */
  readonly squared: SquaredPartial;
  readonly signed: SignedPartial;
  /** The number of those rows. */
  readonly count: (x: number, y: number, given: Int32Array, order: number) => number;
}

/**
 * Gaps usually come by modality: then few combinations occur, and each gets a matrix at its first test.
 * Gaps here and there give every test rows of its own.
 */
export function sharedRowPartials(data: StandardColumns): SharedRowPartials {
  const present = presenceBits(data);
  const { patternOf, patterns } = gapPatterns(present, data.rows);
  return patterns.length <= FEW_PATTERNS ? byCombination(data, patternOf, patterns) : byTest(data, present);
}

function byCombination(
  data: StandardColumns,
  patternOf: readonly number[],
  patterns: readonly Uint32Array[],
): SharedRowPartials {
  const p = data.columns;
  const kept: ({ n: number; squared: SquaredPartial; signed: SignedPartial } | undefined)[] = [];
  const bits = Int32Array.from(patternOf, (k) => (k < 0 ? 0 : 1 << k));
  const all = Int32Array.from({ length: p }, (_, i) => i);

  const of = (x: number, y: number, given: Int32Array, order: number) => {
    let combination = bits[x] | bits[y];
    for (let k = 0; k < order; k++) combination |= bits[given[k]];
    return (kept[combination] ??= make(combination));
  };
  const make = (combination: number) => {
    const rows = intersect(
      patterns.filter((_, k) => combination & (1 << k)),
      data.rows,
    );
    const members = all.filter((i) => (bits[i] & ~combination) === 0);
    const own = correlations(data, members, rows);
    // Columns outside the combination have gaps in these rows and are never asked for.
    const r = new Float64Array(p * p).fill(Number.NaN);
    members.forEach((i, s) => members.forEach((j, t) => (r[i * p + j] = own.r[s * own.size + t])));
    return { n: rows.length, squared: squaredPartials(r, p), signed: signedPartials(r, p) };
  };
  return {
    squared: (x, y, given, order) => of(x, y, given, order).squared(x, y, given, order),
    signed: (x, y, given, order) => of(x, y, given, order).signed(x, y, given, order),
    count: (x, y, given, order) => of(x, y, given, order).n,
  };
}

function byTest(data: StandardColumns, present: readonly Uint32Array[]): SharedRowPartials {
  const variables = new Int32Array(data.columns + 2);
  const own = Int32Array.from(variables, (_, k) => k);
  const shared = new Int32Array(data.rows);
  // Enough for order 10; allocating it anew for every test would cost more than the arithmetic.
  const room = new Float64Array(12 * data.rows);
  const takenOff = TakenOff.fits(data) ? new TakenOff(data, present) : null;
  // The search asks for the count and then for the correlation of the same test.
  let last = -1;
  let n = 0;
  let products: Products | null = null;

  const count: SharedRowPartials['count'] = (x, y, given, order) => {
    for (let k = 0; k < order; k++) variables[k] = given[k];
    variables[order] = x;
    variables[order + 1] = y;
    last = order;
    products = takenOff?.products(variables, order + 2) ?? null;
    n = products ? products.rows : intersectInto(present, variables, order + 2, data.rows, shared);
    return n;
  };
  const isLast = (...[x, y, given, order]: Parameters<SquaredPartial>): boolean => {
    if (last !== order || variables[order] !== x || variables[order + 1] !== y) return false;
    for (let k = 0; k < order; k++) if (variables[k] !== given[k]) return false;
    return true;
  };
  const matrix: (...test: Parameters<SquaredPartial>) => ReturnType<typeof correlations> = (...test) => {
    const [, , , order] = test;
    if (!isLast(...test)) count(...test);
    return products
      ? ofProducts(products)
      : correlations(data, variables.subarray(0, order + 2), shared.subarray(0, n), room);
  };
  return {
    count,
    squared(x, y, given, order) {
      const { r, size } = matrix(x, y, given, order);
      return squaredPartials(r, size)(order, order + 1, own, order);
    },
    signed(x, y, given, order) {
      const { r, size } = matrix(x, y, given, order);
      return signedPartials(r, size)(order, order + 1, own, order);
    },
  };
}

/** Correlations from products over the rows of a test, whose last row has the sums. */
function ofProducts({ rows: n, values, size: width }: Products): ReturnType<typeof correlations> {
  const size = width - 1;
  const sums = size * width;
  const r = new Float64Array(size * size);
  const scale = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const variance = values[i * width + i] - values[sums + i] ** 2 / n;
    scale[i] = variance > LEAST_VARIANCE * n ? 1 / Math.sqrt(variance) : Number.NaN;
    r[i * size + i] = Number.isNaN(scale[i]) ? Number.NaN : 1;
    for (let j = 0; j < i; j++) {
      const covariance = values[i * width + j] - (values[sums + i] * values[sums + j]) / n;
      const value = Math.max(-1, Math.min(1, covariance * scale[i] * scale[j]));
      r[i * size + j] = value;
      r[j * size + i] = value;
    }
  }
  return { r, size };
}

/** Correlations of some columns over some rows, `size` x `size`; NaN without variance there. */
function correlations(
  { values, rows }: StandardColumns,
  columns: Int32Array,
  shared: Int32Array,
  room?: Float64Array,
): { readonly r: Float64Array; readonly size: number } {
  const count = columns.length;
  const n = shared.length;
  // Empty columns fill the last block of three that `gram` multiplies at once.
  const size = Math.ceil(count / 3) * 3;
  const x = room && room.length >= size * n ? room.fill(0, count * n, size * n) : new Float64Array(size * n);
  for (let c = 0; c < count; c++) {
    const from = columns[c] * rows;
    const to = c * n;
    let mean = 0;
    for (let k = 0; k < n; k++) mean += x[to + k] = values[from + shared[k]];
    mean /= n;
    for (let k = 0; k < n; k++) x[to + k] -= mean;
  }
  const r = gram(x, n, size);
  const scale = Float64Array.from({ length: size }, (_, i) => {
    const variance = r[i * size + i];
    return variance > LEAST_VARIANCE * n ? 1 / Math.sqrt(variance) : Number.NaN;
  });
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      r[i * size + j] = Math.max(-1, Math.min(1, r[i * size + j] * scale[i] * scale[j]));
    }
  }
  return { r, size };
}

/** A bit for each row of each column, set where there is a value. */
function presenceBits({ values, rows, columns }: StandardColumns): Uint32Array[] {
  return Array.from({ length: columns }, (_, c) =>
    bitsWhere(rows, (r) => !Number.isNaN(values[c * rows + r])),
  );
}

/** The different patterns of gaps, and which one each column has; -1 for none. */
function gapPatterns(
  present: readonly Uint32Array[],
  rows: number,
): { readonly patternOf: number[]; readonly patterns: Uint32Array[] } {
  const numbers = new Map<string, number>();
  const patterns: Uint32Array[] = [];
  const patternOf = present.map((bits) => {
    if (intersect([bits], rows).length === rows) return -1;
    const key = bits.join();
    if (!numbers.has(key)) {
      numbers.set(key, patterns.length);
      patterns.push(bits);
    }
    return numbers.get(key)!;
  });
  return { patternOf, patterns };
}

function intersect(patterns: readonly Uint32Array[], rows: number): Int32Array {
  const out = new Int32Array(rows);
  if (patterns.length === 0) return out.map((_, r) => r);
  const n = intersectInto(patterns, Int32Array.from(patterns.keys()), patterns.length, rows, out);
  return out.slice(0, n);
}

/** Writes the rows that the first `count` of `chosen` all have; returns how many. */
function intersectInto(
  present: readonly Uint32Array[],
  chosen: Int32Array,
  count: number,
  rows: number,
  out: Int32Array,
): number {
  let n = 0;
  for (let word = 0; word < (rows + 31) >> 5; word++) {
    let bits = -1;
    for (let k = 0; k < count; k++) bits &= present[chosen[k]][word];
    while (bits !== 0) {
      out[n++] = (word << 5) + 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
    }
  }
  return n;
}
