import { twoSidedNormalCritical, twoSidedNormalP } from '../math/distributions.ts';
import type { CiTest } from './ci-test.ts';
import type { Correlated } from './correlation.ts';
import { squaredPartials } from './partial-correlation.ts';
import type { StandardColumns } from './standardise.ts';

/**
 * Fisher's z test of a partial correlation: sqrt(n - order - 3) atanh(r) is standard normal when x and y
 * are independent given the set and all are jointly normal (Kalisch and Buehlmann 2007, eq. 2).
 *
 * Where values are missing every test uses the rows that have all of its variables. A set that is
 * singular, or that determines x or y, says nothing (NaN): its smaller part was tested one order before,
 * and a variable without variance left is unrelated to everything for a reason that has nothing to do
 * with causes.
 *
 * @param data from `correlate`; no column constant
 */
export function fisherZ(data: Correlated): CiTest {
  return data.standard.complete ? onAllRows(data) : onSharedRows(data.standard);
}

/** Evidence is r squared: with one n the threshold is computed once an order, and no test takes a logarithm. */
function onAllRows({ standard, r }: Correlated): CiTest {
  const n = standard.rows;
  const evidence = squaredPartials(r, standard.columns);
  return {
    name: 'fisher-z',
    evidence,
    threshold: (alpha, order) =>
      n - order - 3 < 1
        ? Number.NaN
        : Math.tanh(twoSidedNormalCritical(alpha) / Math.sqrt(n - order - 3)) ** 2,
    pValue: (squared, order) => twoSidedNormalP(Math.sqrt(n - order - 3) * atanhRoot(squared)),
    strength: (x, y, given, order) => Math.sqrt(Math.min(1, evidence(x, y, given, order))),
    sampleSize: () => n,
  };
}

/** Evidence is z squared, since n differs between tests. */
function onSharedRows(data: StandardColumns): CiTest {
  const present = presenceBits(data);
  const { rows, values } = data;
  const shared = new Int32Array(rows);
  const capacity = data.columns;
  const local = new Float64Array(capacity * capacity);
  const own = new Int32Array(capacity).map((_, k) => k);
  const variables = new Int32Array(capacity);
  const partialBySize = Array.from({ length: capacity + 1 }, (_, m) => squaredPartials(local, m));

  /** Fills `shared` with the rows that have all variables; returns their number. */
  const sharedRows = (x: number, y: number, given: Int32Array, order: number): number => {
    for (let k = 0; k < order; k++) variables[k] = given[k];
    variables[order] = x;
    variables[order + 1] = y;
    return intersect(present, variables, order + 2, rows, shared);
  };
  const squared = (n: number, order: number): number => {
    correlateShared(values, rows, shared, n, variables, order + 2, local);
    return partialBySize[order + 2](order, order + 1, own, order);
  };
  return {
    name: 'fisher-z',
    evidence: (x, y, given, order) => {
      const n = sharedRows(x, y, given, order);
      if (n - order - 3 < 1) return Number.NaN;
      return (n - order - 3) * atanhRoot(squared(n, order)) ** 2;
    },
    threshold: (alpha, order) => (rows - order - 3 < 1 ? Number.NaN : twoSidedNormalCritical(alpha) ** 2),
    pValue: (zSquared) => twoSidedNormalP(Math.sqrt(zSquared)),
    strength: (x, y, given, order) => Math.sqrt(Math.min(1, squared(sharedRows(x, y, given, order), order))),
    sampleSize: sharedRows,
  };
}

/** atanh(sqrt(r2)) */
function atanhRoot(squared: number): number {
  return Math.atanh(Math.sqrt(Math.min(squared, 1 - 1e-15)));
}

/** For each column a bit a row, set where there is a value. */
function presenceBits({ values, rows, columns }: StandardColumns): Uint32Array[] {
  return Array.from({ length: columns }, (_, c) => {
    const bits = new Uint32Array((rows + 31) >> 5);
    for (let r = 0; r < rows; r++)
      if (values[c * rows + r] === values[c * rows + r]) bits[r >> 5] |= 1 << (r & 31);
    return bits;
  });
}

function intersect(
  present: readonly Uint32Array[],
  variables: Int32Array,
  count: number,
  rows: number,
  out: Int32Array,
): number {
  let n = 0;
  for (let word = 0; word < (rows + 31) >> 5; word++) {
    let bits = -1;
    for (let k = 0; k < count; k++) bits &= present[variables[k]][word];
    while (bits !== 0) {
      const low = 31 - Math.clz32(bits & -bits);
      out[n++] = (word << 5) + low;
      bits &= bits - 1;
    }
  }
  return n;
}

/** Correlations of the variables over the shared rows, count x count into `out`; NaN without variance. */
function correlateShared(
  values: Float64Array,
  rows: number,
  shared: Int32Array,
  n: number,
  variables: Int32Array,
  count: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const a = variables[i] * rows;
    for (let j = 0; j <= i; j++) {
      const b = variables[j] * rows;
      let sa = 0;
      let sb = 0;
      let sab = 0;
      for (let k = 0; k < n; k++) {
        const u = values[a + shared[k]];
        const v = values[b + shared[k]];
        sa += u;
        sb += v;
        sab += u * v;
      }
      out[i * count + j] = out[j * count + i] = sab - (sa * sb) / n;
    }
  }
  for (let i = 0; i < count; i++) {
    // Columns have variance 1 over all their rows, so this compares with the whole.
    const variance = out[i * count + i];
    out[i * count + i] = variance > 1e-10 * n ? 1 / Math.sqrt(variance) : Number.NaN;
  }
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const r = out[i * count + j] * out[i * count + i] * out[j * count + j];
      out[i * count + j] = out[j * count + i] = Math.max(-1, Math.min(1, r));
    }
  }
  for (let i = 0; i < count; i++) out[i * count + i] = 1;
}
