/** Rows that stay in the cache while all pairs of columns are multiplied. */
const ROW_BLOCK = 512;

/**
 * X'X of a matrix that is stored column after column, as a full row-major p x p matrix.
 *
 * Three by three columns at a time: nine running sums fill the registers, and each number that is
 * read is used three times.
 *
 * @param x column-major, `columns` columns of `rows` rows
 */
export function gram(x: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(columns * columns);
  const whole = columns - (columns % 3);
  for (let start = 0; start < rows; start += ROW_BLOCK) {
    const end = Math.min(rows, start + ROW_BLOCK);
    for (let i = 0; i < whole; i += 3) {
      for (let j = 0; j <= i; j += 3) addBlock(x, rows, start, end, i, j, out, columns);
    }
    for (let i = whole; i < columns; i++) {
      for (let j = 0; j <= i; j++) out[i * columns + j] += dot(x, i * rows, j * rows, start, end);
    }
  }
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < i; j++) out[j * columns + i] = out[i * columns + j];
  }
  return out;
}

/** Adds to `out` the products of columns i..i+2 with columns j..j+2 over rows start..end-1. The inner loop takes bare numbers. */
// eslint-disable-next-line max-params
function addBlock(
  x: Float64Array,
  rows: number,
  start: number,
  end: number,
  i: number,
  j: number,
  out: Float64Array,
  columns: number,
): void {
  const a0 = i * rows;
  const a1 = a0 + rows;
  const a2 = a1 + rows;
  const b0 = j * rows;
  const b1 = b0 + rows;
  const b2 = b1 + rows;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  for (let r = start; r < end; r++) {
    const u0 = x[a0 + r];
    const u1 = x[a1 + r];
    const u2 = x[a2 + r];
    const v0 = x[b0 + r];
    const v1 = x[b1 + r];
    const v2 = x[b2 + r];
    s00 += u0 * v0;
    s01 += u0 * v1;
    s02 += u0 * v2;
    s10 += u1 * v0;
    s11 += u1 * v1;
    s12 += u1 * v2;
    s20 += u2 * v0;
    s21 += u2 * v1;
    s22 += u2 * v2;
  }
  const o = i * columns + j;
  out[o] += s00;
  out[o + columns] += s10;
  out[o + columns + 1] += s11;
  out[o + 2 * columns] += s20;
  out[o + 2 * columns + 1] += s21;
  out[o + 2 * columns + 2] += s22;
  if (j === i) return;
  out[o + 1] += s01;
  out[o + 2] += s02;
  out[o + columns + 2] += s12;
}

function dot(x: Float64Array, a: number, b: number, start: number, end: number): number {
  let s = 0;
  for (let r = start; r < end; r++) s += x[a + r] * x[b + r];
  return s;
}
