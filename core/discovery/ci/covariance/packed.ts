import { crossProducts } from '../../../math/gram.ts';

/** Variance, of a column's own, below which what the earlier columns leave of it counts as rounding. */
export const SINGULAR = 1e-7;

/** Columns after each other. */
export interface Packed {
  readonly values: Float64Array;
  readonly count: number;
}

/** Scalar products of columns of `rows` numbers, `a.count` x `b.count`, row-major. */
export function products(a: Packed, b: Packed, rows: number): Float64Array {
  return crossProducts(a.values, b.values, rows);
}

/** Columns over some of their rows. @param chosen their places */
export function rowsOfPacked({ values, count }: Packed, chosen: Int32Array): Packed {
  const [n, m] = [values.length / Math.max(1, count), chosen.length];
  const out = new Float64Array(count * m);
  for (let c = 0; c < count; c++) {
    for (let k = 0, from = c * n, to = c * m; k < m; k++) out[to + k] = values[from + chosen[k]];
  }
  return { values: out, count };
}
