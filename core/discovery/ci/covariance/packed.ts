/** Columns after each other. */
export interface Packed {
  readonly values: Float64Array;
  readonly count: number;
}

/** Scalar products of columns of `rows` numbers, `a.count` x `b.count`, row-major. */
export function products(a: Packed, b: Packed, rows: number): Float64Array {
  const out = new Float64Array(a.count * b.count);
  for (let i = 0; i < a.count; i++) {
    let j = 0;
    for (; j + 2 < b.count; j += 3) {
      threeProducts(a.values, i * rows, b.values, j * rows, rows, out, i * b.count + j);
    }
    for (; j < b.count; j++) out[i * b.count + j] = dot(a.values, i * rows, b.values, j * rows, rows);
  }
  return out;
}

/** Scalar product of n numbers from two places on. */
export function dot(a: Float64Array, from: number, b: Float64Array, start: number, n: number): number {
  let s = 0;
  for (let r = 0; r < n; r++) s += a[from + r] * b[start + r];
  return s;
}

/** Three at once: each number of the first column is read once. The inner loop takes bare numbers. */
// eslint-disable-next-line max-params
function threeProducts(
  a: Float64Array,
  from: number,
  b: Float64Array,
  start: number,
  n: number,
  out: Float64Array,
  at: number,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  const second = start + n;
  const third = second + n;
  for (let r = 0; r < n; r++) {
    const v = a[from + r];
    s0 += v * b[start + r];
    s1 += v * b[second + r];
    s2 += v * b[third + r];
  }
  out[at] = s0;
  out[at + 1] = s1;
  out[at + 2] = s2;
}
