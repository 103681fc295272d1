/** Knots of the splines on the scale of normal scores: the ends, the middle, and those that refine it, in their order. */
const END = 2.3;
const KNOTS = [-END, -0.67, 0.67, -1.4, -0.32, 0.32, 1.4];
/** Variance, of 1, below which what is new in a column counts as rounding. */
const TOLERANCE = 1e-6;

/**
 * Natural cubic splines of a normal score, linear beyond 1% and 99% (Hastie, Tibshirani and Friedman 2009, eq. 5.4),
 * from the straight line over one bend to finer ones: the first k are the space of the coarser knots. Orthonormal over
 * the rows that have a value, and fewer where the column has few different values.
 */
export function splineOf(scores: Float64Array): Float64Array[] {
  const cube = (v: number): number => (v > 0 ? v * v * v : 0);
  const part = (z: number, knot: number): number => (cube(z - knot) - cube(z - END)) / (END - knot);
  const bends = KNOTS.map((knot) => scores.map((z) => part(z, knot) - part(z, 0)));
  return orthonormal([scores, ...bends]);
}

/**
 * Columns with mean 0, variance 1 and no correlation with the earlier ones over the rows that have a value; columns
 * that the earlier ones determine are left out. NaN stays NaN.
 *
 * @param columns with NaN in the same rows
 */
export function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const out: Float64Array[] = [];
  for (const column of columns) {
    const own = scaled(column);
    if (!own) continue;
    // Twice is enough (Parlett 1980).
    for (let pass = 0; pass < 2; pass++) {
      for (const other of out) {
        const share = meanProduct(own, other);
        for (let r = 0; r < own.length; r++) own[r] -= share * other[r];
      }
    }
    if (!(meanProduct(own, own) > TOLERANCE)) continue;
    const kept = scaled(own);
    if (kept) out.push(kept);
  }
  return out;
}

function scaled(column: Float64Array): Float64Array | null {
  let n = 0;
  let mean = 0;
  for (const v of column) {
    if (Number.isNaN(v)) continue;
    n++;
    mean += v;
  }
  mean /= n;
  const out = column.map((v) => v - mean);
  const variance = meanProduct(out, out);
  if (!(variance > 1e-20)) return null;
  const scale = 1 / Math.sqrt(variance);
  return out.map((v) => v * scale);
}

function meanProduct(a: Float64Array, b: Float64Array): number {
  let n = 0;
  let sum = 0;
  for (let r = 0; r < a.length; r++) {
    const v = a[r] * b[r];
    if (Number.isNaN(v)) continue;
    n++;
    sum += v;
  }
  return sum / n;
}
