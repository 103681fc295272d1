import { PIVOT_TOLERANCE } from '../../math/linear.ts';

/**
 * Squared partial correlation of x and y given given[0..order) from a correlation matrix: closed forms
 * up to order 2, Cholesky elimination beyond. NaN when the conditioning set is singular or determines x
 * or y: the residuals are then rounding noise.
 */
export type SquaredPartial = (x: number, y: number, given: Int32Array, order: number) => number;

/** The partial correlation itself, with its sign, for any order: Cholesky elimination. */
export type SignedPartial = (x: number, y: number, given: Int32Array, order: number) => number;

/** As `squaredPartials`, with the sign. @param r row-major p x p; may be rewritten between calls */
export function signedPartials(r: Float64Array, p: number): SignedPartial {
  let scratch = new Float64Array(64);
  return (x, y, given, order) => {
    const m = order + 2;
    if (scratch.length < m * m) scratch = new Float64Array(2 * m * m);
    const l = scratch;
    for (let i = 0; i < m; i++) {
      const vi = i < order ? given[i] : i === order ? x : y;
      // x and y are not eliminated from each other: their row ends before column `order`.
      const end = i < order ? i : order;
      let pivot = 1;
      for (let j = 0; j < end; j++) {
        let s = r[vi * p + given[j]];
        for (let k = 0; k < j; k++) s -= l[i * m + k] * l[j * m + k];
        s *= l[j * m + j];
        l[i * m + j] = s;
        pivot -= s * s;
      }
      if (!(pivot > PIVOT_TOLERANCE)) return Number.NaN;
      // The inverse of the pivot's root, so that rows below multiply instead of dividing.
      l[i * m + end] = i < order ? 1 / Math.sqrt(pivot) : pivot;
    }
    const a = order * m;
    const b = a + m;
    let s = r[x * p + y];
    for (let k = 0; k < order; k++) s -= l[a + k] * l[b + k];
    return s / Math.sqrt(l[a + order] * l[b + order]);
  };
}

/** @param r row-major p x p; may be rewritten between calls */
export function squaredPartials(r: Float64Array, p: number): SquaredPartial {
  const elimination = signedPartials(r, p);
  return (x, y, given, order) => {
    const xy = r[x * p + y];
    if (order === 0) return xy * xy;
    const u = given[0];
    const xu = r[u * p + x];
    const yu = r[u * p + y];
    const xx = 1 - xu * xu;
    const yy = 1 - yu * yu;
    if (order === 1) {
      if (!(xx > PIVOT_TOLERANCE && yy > PIVOT_TOLERANCE)) return Number.NaN;
      const s = xy - xu * yu;
      return (s * s) / (xx * yy);
    }
    if (order > 2) return elimination(x, y, given, order) ** 2;
    const v = given[1];
    const uv = r[u * p + v];
    const vv = 1 - uv * uv;
    const xv = r[v * p + x] - xu * uv;
    const yv = r[v * p + y] - yu * uv;
    const dx = xx * vv - xv * xv;
    const dy = yy * vv - yv * yv;
    const least = PIVOT_TOLERANCE * vv;
    if (!(vv > PIVOT_TOLERANCE && dx > least && dy > least)) return Number.NaN;
    const s = (xy - xu * yu) * vv - xv * yv;
    return (s * s) / (dx * dy);
  };
}
