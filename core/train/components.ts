import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Rng } from '../math/rng.ts';

/** Leading principal components of one modality's observations. */
export interface Components {
  /** Mean of each feature. */
  readonly mean: Float64Array;
  /** A component each: unit vector over the features. */
  readonly axes: readonly Float64Array[];
  /** Standard deviation along each axis, largest first; never 0. */
  readonly deviations: Float64Array;
  /** Variance between subjects, summed over the features. */
  readonly variance: number;
}

/** Exact up to here; beyond, by subspace iteration. */
const EXACT = 128;
const ITERATIONS = 12;
/** A direction with less than this share of the leading deviation counts as noise of rounding. */
const FLOOR = 1e-3;

/**
 * @param x n x features, row-major
 * @param count at most `features`
 */
export function principalComponents(x: Float32Array, features: number, count: number, rng: Rng): Components {
  const n = x.length / features;
  const mean = new Float64Array(features);
  for (let r = 0; r < n; r++) {
    for (let f = 0; f < features; f++) mean[f] += x[r * features + f] / n;
  }
  let variance = 0;
  for (let k = 0; k < x.length; k++) variance += (x[k] - mean[k % features]) ** 2 / n;
  const { axes, variances } =
    features <= EXACT ? exactAxes(x, mean, count) : iteratedAxes(x, mean, count, rng);
  const deviations = Float64Array.from(variances, (v) => Math.sqrt(Math.max(v, 0)));
  const floor = Math.max(FLOOR * deviations[0], 1e-6);
  return { mean, axes, deviations: deviations.map((d) => Math.max(d, floor)), variance };
}

interface Axes {
  readonly axes: Float64Array[];
  readonly variances: number[];
}

function exactAxes(x: Float32Array, mean: Float64Array, count: number): Axes {
  const p = mean.length;
  const n = x.length / p;
  const covariance = Matrix.zeros(p, p);
  const row = new Float64Array(p);
  for (let r = 0; r < n; r++) {
    for (let f = 0; f < p; f++) row[f] = x[r * p + f] - mean[f];
    for (let i = 0; i < p; i++) {
      for (let j = 0; j <= i; j++) covariance.set(i, j, covariance.get(i, j) + (row[i] * row[j]) / n);
    }
  }
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) covariance.set(j, i, covariance.get(i, j));
  return leadingAxes(covariance, count);
}

/** Eigenvectors of a symmetric matrix, largest eigenvalue first. */
export function leadingAxes(symmetric: Matrix, count: number): Axes {
  const spectrum = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const values = spectrum.realEigenvalues;
  const order = values.map((_, i) => i).sort((a, b) => values[b] - values[a]);
  const chosen = order.slice(0, count);
  return {
    axes: chosen.map((i) => Float64Array.from(spectrum.eigenvectorMatrix.getColumn(i))),
    variances: chosen.map((i) => values[i]),
  };
}

/** Orthogonal iteration with a few spare directions, then a small exact problem in their span. */
function iteratedAxes(x: Float32Array, mean: Float64Array, count: number, rng: Rng): Axes {
  const p = mean.length;
  const n = x.length / p;
  const width = Math.min(p, n, count + 6);
  let basis = Array.from({ length: width }, () => {
    const v = new Float64Array(p);
    rng.fillNormal(v);
    return v;
  });
  orthonormalise(basis);
  let scores: Float64Array[] = [];
  for (let round = 0; round < ITERATIONS; round++) {
    scores = basis.map((v) => project(x, mean, v));
    const next = basis.map(() => new Float64Array(p));
    for (let r = 0; r < n; r++) {
      for (let k = 0; k < width; k++) {
        const s = scores[k][r];
        const out = next[k];
        for (let f = 0; f < p; f++) out[f] += s * (x[r * p + f] - mean[f]);
      }
    }
    basis = next;
    orthonormalise(basis);
  }
  scores = basis.map((v) => project(x, mean, v));
  const small = Matrix.zeros(width, width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      let s = 0;
      for (let r = 0; r < n; r++) s += (scores[i][r] * scores[j][r]) / n;
      small.set(i, j, s);
    }
  }
  const inner = leadingAxes(small, Math.min(count, width));
  const axes = inner.axes.map((weights) => {
    const axis = new Float64Array(p);
    weights.forEach((w, k) => basis[k].forEach((v, f) => (axis[f] += w * v)));
    return axis;
  });
  return padded({ axes, variances: inner.variances }, count, p);
}

/** Fewer subjects than components asked for: the rest are zero directions. */
function padded({ axes, variances }: Axes, count: number, p: number): Axes {
  const missing = count - axes.length;
  const none = Array.from({ length: Math.max(0, missing) }, () => new Float64Array(p));
  return { axes: [...axes, ...none], variances: [...variances, ...none.map(() => 0)] };
}

function project(x: Float32Array, mean: Float64Array, axis: Float64Array): Float64Array {
  const p = mean.length;
  const out = new Float64Array(x.length / p);
  for (let r = 0; r < out.length; r++) {
    let s = 0;
    for (let f = 0; f < p; f++) s += (x[r * p + f] - mean[f]) * axis[f];
    out[r] = s;
  }
  return out;
}

function orthonormalise(vectors: Float64Array[]): void {
  vectors.forEach((v, i) => {
    for (const u of vectors.slice(0, i)) {
      let s = 0;
      for (let f = 0; f < v.length; f++) s += u[f] * v[f];
      for (let f = 0; f < v.length; f++) v[f] -= s * u[f];
    }
    let square = 0;
    for (const a of v) square += a * a;
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let f = 0; f < v.length; f++) v[f] *= scale;
  });
}

/** Whitened scores of the rows of x, one column a component. */
export function whitenedScores(x: Float32Array, components: Components, count: number): Float64Array[] {
  return components.axes
    .slice(0, count)
    .map((axis, k) => project(x, components.mean, axis).map((s) => s / components.deviations[k]));
}
