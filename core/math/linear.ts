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
    const row = i * n;
    for (let j = 0; j < i; j++) {
      const other = j * n;
      let s = a[row + j];
      for (let k = 0; k < j; k++) s -= a[row + k] * a[other + k];
      a[row + j] = s / a[other + j];
    }
    const diagonal = a[row + i];
    let s = diagonal;
    for (let k = 0; k < i; k++) s -= a[row + k] * a[row + k];
    if (!(s > tolerance * diagonal)) return i;
    a[row + i] = Math.sqrt(s);
  }
  return -1;
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

/** Solves L' x = b in place. */
function solveLowerTransposed(l: Float64Array, n: number, b: Float64Array): void {
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
