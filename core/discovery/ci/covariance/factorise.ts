const TOLERANCE = 1e-7;

/**
 * Cholesky factor in place, lower triangle, of a matrix that may be singular: a row that the earlier ones determine
 * gets an infinite pivot, so that solving gives it the weight 0.
 *
 * @returns the rank
 */
export function factorise(a: Float64Array, n: number, tolerance = TOLERANCE): number {
  let rank = 0;
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
    if (s > tolerance * diagonal && diagonal > 0) {
      a[row + i] = Math.sqrt(s);
      rank++;
    } else {
      a.fill(0, row, row + i);
      a[row + i] = Infinity;
    }
  }
  return rank;
}

/** Solves L' x = b in place, from the factor that `factorise` made. */
export function solveTransposed(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i] / l[i * n + i];
    b[i] = x;
    for (let k = 0; k < i; k++) b[k] -= l[i * n + k] * x;
  }
}
