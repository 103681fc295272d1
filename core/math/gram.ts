/** Rows that stay in the cache while all pairs of columns are multiplied. */
const ROW_BLOCK = 512;

/**
 * X'X of a matrix that is stored column after column, as a full row-major p x p matrix.
 *
 * Three by three columns at a time: nine running sums fill the registers, and each number that is
 * read is used three times.
 *
 * @param x column-major, `columns` columns of `rows` rows
 * @param out where it goes; a new matrix unless given
 */
export function gram(
  x: Float64Array,
  rows: number,
  columns: number,
  out: Float64Array = new Float64Array(columns * columns),
): Float64Array {
  out.fill(0);
  const whole = columns - (columns % 3);
  for (let start = 0; start < rows; start += ROW_BLOCK) {
    const end = Math.min(rows, start + ROW_BLOCK);
    for (let i = 0; i < whole; i += 3) {
      for (let j = 0; j <= i; j += 3)
        addBlock(x, i * rows, x, j * rows, rows, start, end, out, i * columns + j, columns);
    }
    for (let i = whole; i < columns; i++) {
      for (let j = 0; j <= i; j++)
        out[i * columns + j] += dot(x, i * rows + start, x, j * rows + start, end - start);
    }
  }
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < i; j++) out[j * columns + i] = out[i * columns + j];
  }
  return out;
}

/**
 * A'B of two matrices that are stored column after column, as a row-major matrix, `a.length / rows` x `b.length / rows`.
 */
export function crossProducts(a: Float64Array, b: Float64Array, rows: number): Float64Array {
  const [p, q] = [Math.round(a.length / rows), Math.round(b.length / rows)];
  const out = new Float64Array(p * q);
  const [wholeP, wholeQ] = [p - (p % 3), q - (q % 3)];
  for (let start = 0; start < rows; start += ROW_BLOCK) {
    const end = Math.min(rows, start + ROW_BLOCK);
    for (let i = 0; i < wholeP; i += 3) {
      for (let j = 0; j < wholeQ; j += 3) {
        addBlock(a, i * rows, b, j * rows, rows, start, end, out, i * q + j, q);
      }
      for (let j = wholeQ; j < q; j++)
        addThree(b, j * rows, a, i * rows, rows, start, end, out, i * q + j, q);
    }
    const two = p - wholeP === 2;
    for (let j = 0; two && j < wholeQ; j += 3)
      addTwoByThree(a, wholeP * rows, b, j * rows, rows, start, end, out, wholeP * q + j, q);
    for (let i = wholeP; i < p; i++) {
      for (let j = 0; !two && j < wholeQ; j += 3)
        addThree(a, i * rows, b, j * rows, rows, start, end, out, i * q + j, 1);
      for (let j = wholeQ; j < q; j++)
        out[i * q + j] += dot(a, i * rows + start, b, j * rows + start, end - start);
    }
  }
  return out;
}

/** Scalar product of n numbers from two places on. */
export function dot(a: Float64Array, from: number, b: Float64Array, start: number, n: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = n - (n % 4);
  for (let r = 0; r < whole; r += 4) {
    s0 += a[from + r] * b[start + r];
    s1 += a[from + r + 1] * b[start + r + 1];
    s2 += a[from + r + 2] * b[start + r + 2];
    s3 += a[from + r + 3] * b[start + r + 3];
  }
  for (let r = whole; r < n; r++) s0 += a[from + r] * b[start + r];
  return s0 + s1 + (s2 + s3);
}

/**
 * Adds the products of three columns of a, from the first on, with three of b over rows start..end-1 to three rows of
 * `out`, from a place on. The inner loop takes bare numbers.
 */
// eslint-disable-next-line max-params
function addBlock(
  a: Float64Array,
  a0: number,
  b: Float64Array,
  b0: number,
  rows: number,
  start: number,
  end: number,
  out: Float64Array,
  at: number,
  width: number,
): void {
  const a1 = a0 + rows;
  const a2 = a1 + rows;
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
    const u0 = a[a0 + r];
    const u1 = a[a1 + r];
    const u2 = a[a2 + r];
    const v0 = b[b0 + r];
    const v1 = b[b1 + r];
    const v2 = b[b2 + r];
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
  const second = at + width;
  const third = second + width;
  out[at] += s00;
  out[at + 1] += s01;
  out[at + 2] += s02;
  out[second] += s10;
  out[second + 1] += s11;
  out[second + 2] += s12;
  out[third] += s20;
  out[third + 1] += s21;
  out[third + 2] += s22;
}

/** As `addBlock` for two columns of a. */
// eslint-disable-next-line max-params
function addTwoByThree(
  a: Float64Array,
  a0: number,
  b: Float64Array,
  b0: number,
  rows: number,
  start: number,
  end: number,
  out: Float64Array,
  at: number,
  width: number,
): void {
  const a1 = a0 + rows;
  const b1 = b0 + rows;
  const b2 = b1 + rows;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  for (let r = start; r < end; r++) {
    const u0 = a[a0 + r];
    const u1 = a[a1 + r];
    const v0 = b[b0 + r];
    const v1 = b[b1 + r];
    const v2 = b[b2 + r];
    s00 += u0 * v0;
    s01 += u0 * v1;
    s02 += u0 * v2;
    s10 += u1 * v0;
    s11 += u1 * v1;
    s12 += u1 * v2;
  }
  const second = at + width;
  out[at] += s00;
  out[at + 1] += s01;
  out[at + 2] += s02;
  out[second] += s10;
  out[second + 1] += s11;
  out[second + 2] += s12;
}

/** As `addBlock` for one column of a; the three products go into `out` at steps of `step`. */
// eslint-disable-next-line max-params
function addThree(
  a: Float64Array,
  from: number,
  b: Float64Array,
  b0: number,
  rows: number,
  start: number,
  end: number,
  out: Float64Array,
  at: number,
  step: number,
): void {
  const b1 = b0 + rows;
  const b2 = b1 + rows;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  for (let r = start; r < end; r++) {
    const v = a[from + r];
    s0 += v * b[b0 + r];
    s1 += v * b[b1 + r];
    s2 += v * b[b2 + r];
  }
  out[at] += s0;
  out[at + step] += s1;
  out[at + 2 * step] += s2;
}
