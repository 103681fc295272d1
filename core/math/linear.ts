/** Small dense linear algebra on row-major Float64Array matrices. */

/** A pivot below this share of its diagonal counts as zero: the row is a combination of earlier ones. */
export const PIVOT_TOLERANCE = 1e-10;

/**
 * Cholesky factor of a symmetric positive definite n x n matrix, in place: the lower triangle of `a`
 * becomes L with L L' = a; the upper triangle is left as it was.
 *
 * @returns -1, or the first row whose pivot is not positive (relative to its diagonal), where it stopped
 */
export function cholesky(a: Float64Array, n: number, tolerance = PIVOT_TOLERANCE): number {
  for (let i = 0; i < n; i++) {
    const diagonal = a[i * n + i];
    const left = reduceRow(a, n, i);
    if (!(left > tolerance * diagonal)) return i;
    a[i * n + i] = Math.sqrt(left);
  }
  return -1;
}

/**
 * As `cholesky`, of a matrix that may be singular: a row that the earlier ones determine gets an infinite pivot, so
 * that solving gives it the weight 0.
 *
 * @returns the rank
 */
export function choleskyOfSingular(a: Float64Array, n: number, tolerance: number): number {
  let rank = 0;
  for (let i = 0; i < n; i++) {
    const diagonal = a[i * n + i];
    const left = reduceRow(a, n, i);
    if (left > tolerance * diagonal && diagonal > 0) {
      a[i * n + i] = Math.sqrt(left);
      rank++;
    } else {
      a.fill(0, i * n, i * n + i);
      a[i * n + i] = Infinity;
    }
  }
  return rank;
}

/** Makes a row of the factor up to the diagonal; gives what the earlier rows leave of the diagonal. */
function reduceRow(a: Float64Array, n: number, i: number): number {
  const row = i * n;
  for (let j = 0; j < i; j++) {
    const other = j * n;
    let s = a[row + j];
    for (let k = 0; k < j; k++) s -= a[row + k] * a[other + k];
    a[row + j] = s / a[other + j];
  }
  let s = a[row + i];
  for (let k = 0; k < i; k++) s -= a[row + k] * a[row + k];
  return s;
}

/** Solves L x = b in place, L the lower triangle of an n x n matrix. */
export function solveLower(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let s = b[i];
    const row = i * n;
    for (let k = 0; k < i; k++) s -= l[row + k] * b[k];
    b[i] = s / l[row + i];
  }
}

/** Solves L' x = b in place, L the lower triangle of an n x n matrix. */
export function solveLowerTransposed(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i] / l[i * n + i];
    b[i] = x;
    const row = i * n;
    for (let k = 0; k < i; k++) b[k] -= l[row + k] * x;
  }
}

/** Solves (L L') x = b in place, from the factor that `cholesky` made. */
export function solveCholesky(l: Float64Array, n: number, b: Float64Array): void {
  solveLower(l, n, b);
  solveLowerTransposed(l, n, b);
}
