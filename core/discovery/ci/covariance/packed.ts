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
