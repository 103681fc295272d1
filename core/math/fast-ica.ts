import { Matrix } from 'ml-matrix';
import type { Rng } from './rng.ts';
import { inverseRoot } from './spectrum.ts';

export interface Unmixing {
  /** Mean of each column. */
  readonly mean: Float64Array;
  /** k x k: component = (row of the columns - mean) * matrix. The components have mean 0 and covariance I. */
  readonly matrix: Matrix;
}

const STARTS = 3;
const ITERATIONS = 300;
const TOLERANCE = 1e-7;
const SMALLEST = 1e-12;
/** E log cosh of a standard normal. */
const NORMAL_CONTRAST = 0.374567207;

/**
 * Symmetric FastICA with the contrast log cosh (Hyvarinen, 1999, equations 20 and 45): the linear combinations of
 * the columns that are furthest from normal. Of three starts, none of which knows more than the columns, the one
 * with the largest approximate negentropy sum_i (E log cosh y_i - E log cosh N(0, 1))^2 is kept.
 *
 * Columns need not be white but must be linearly independent; combinations that are normal are found in no
 * particular rotation.
 *
 * @param columns k of one length
 * @param pause called between the iterations; what it throws ends the search
 */
export async function fastIca(
  columns: readonly Float64Array[],
  rng: Rng,
  pause: () => Promise<void> = async () => undefined,
): Promise<Unmixing> {
  const k = columns.length;
  const { mean, whitening, white } = whiten(columns);
  let best: { rotation: Matrix; contrast: number } | null = null;
  for (let start = 0; start < STARTS; start++) {
    let rotation = orthogonal(start === 0 ? Matrix.eye(k) : randomMatrix(k, rng));
    for (let t = 0; t < ITERATIONS; t++) {
      const next = orthogonal(fixedPoint(rotation, white));
      const move = largestTurn(rotation, next);
      rotation = next;
      await pause();
      if (move < TOLERANCE) break;
    }
    const contrast = negentropy(rotation, white);
    if (!best || contrast > best.contrast) best = { rotation, contrast };
  }
  return { mean, matrix: whitening.mmul(best!.rotation.transpose()) };
}

function whiten(columns: readonly Float64Array[]): {
  mean: Float64Array;
  whitening: Matrix;
  white: Float64Array[];
} {
  const n = columns[0].length;
  const mean = Float64Array.from(columns, (c) => c.reduce((a, b) => a + b, 0) / n);
  const centred = columns.map((c, j) => c.map((v) => v - mean[j]));
  const covariance = new Matrix(
    centred.map((a) => centred.map((b) => a.reduce((sum, v, r) => sum + v * b[r], 0) / n)),
  );
  const whitening = inverseRoot(covariance, SMALLEST);
  return { mean, whitening, white: combine(centred, whitening) };
}

/** Columns times matrix. */
function combine(columns: readonly Float64Array[], matrix: Matrix): Float64Array[] {
  return Array.from({ length: matrix.columns }, (_, j) => {
    const out = new Float64Array(columns[0].length);
    columns.forEach((c, i) => {
      const w = matrix.get(i, j);
      for (let r = 0; r < out.length; r++) out[r] += w * c[r];
    });
    return out;
  });
}

/** E[tanh(w's) s] - E[1 - tanh(w's)^2] w for each row w. */
function fixedPoint(rotation: Matrix, white: readonly Float64Array[]): Matrix {
  const n = white[0].length;
  const k = white.length;
  const next = Matrix.zeros(k, k);
  const sums = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const w = Float64Array.from(rotation.getRow(i));
    sums.fill(0);
    let squares = 0;
    for (let r = 0; r < n; r++) {
      let y = 0;
      for (let j = 0; j < k; j++) y += w[j] * white[j][r];
      const t = Math.tanh(y);
      squares += t * t;
      for (let j = 0; j < k; j++) sums[j] += t * white[j][r];
    }
    for (let j = 0; j < k; j++) next.set(i, j, sums[j] / n - (1 - squares / n) * w[j]);
  }
  return next;
}

/** (W W')^-1/2 W. */
function orthogonal(w: Matrix): Matrix {
  return inverseRoot(w.mmul(w.transpose()), SMALLEST).mmul(w);
}

/** 1 - |cosine| of the angle by which the row moved that moved most. */
function largestTurn(before: Matrix, after: Matrix): number {
  const cosines = before.to2DArray().map((row, i) => row.reduce((sum, v, j) => sum + v * after.get(i, j), 0));
  return Math.max(...cosines.map((c) => Math.abs(1 - Math.abs(c))));
}

function negentropy(rotation: Matrix, white: readonly Float64Array[]): number {
  return combine(white, rotation.transpose()).reduce((sum, y) => {
    const mean = y.reduce((a, v) => a + Math.log(Math.cosh(v)), 0) / y.length;
    return sum + (mean - NORMAL_CONTRAST) ** 2;
  }, 0);
}

function randomMatrix(k: number, rng: Rng): Matrix {
  return new Matrix(Array.from({ length: k }, () => Array.from({ length: k }, () => rng.normal())));
}
