/** y = z * matrix + offset, z and y being row vectors. */
export interface AffineMap {
  /** Inputs x outputs, row-major. */
  readonly matrix: ArrayLike<number>;
  readonly offset: ArrayLike<number>;
}

/**
 * Maps rows of numbers.
 *
 * @param rows N x width, row-major, of which the map reads the columns from `from` on
 * @returns N x outputs
 */
export function applyAffine(
  { matrix, offset }: AffineMap,
  rows: Float32Array,
  width = matrix.length / offset.length,
  from = 0,
): Float32Array {
  const to = offset.length;
  if (to === 0) return new Float32Array(0);
  const inputs = matrix.length / to;
  const out = new Float32Array((rows.length / width) * to);
  const row = new Float64Array(to);
  for (let r = 0; r * to < out.length; r++) {
    row.set(offset);
    for (let i = 0; i < inputs; i++) {
      const v = rows[r * width + from + i];
      for (let j = 0; j < to; j++) row[j] += v * matrix[i * to + j];
    }
    out.set(row, r * to);
  }
  return out;
}

/** Columns `from` to `to` (not included) of rows that are `width` numbers wide. */
export function sliceColumns(rows: Float32Array, width: number, from: number, to: number): Float32Array {
  const n = rows.length / width;
  const out = new Float32Array(n * (to - from));
  for (let r = 0; r < n; r++) out.set(rows.subarray(r * width + from, r * width + to), r * (to - from));
  return out;
}

/** The map that changes nothing. */
export const identityMap = (size: number): { matrix: number[]; offset: number[] } => ({
  matrix: Array.from({ length: size * size }, (_, k) => Number(k % (size + 1) === 0)),
  offset: new Array<number>(size).fill(0),
});
