import { Matrix } from 'ml-matrix';
import { gram } from '../../math/gram.ts';
import type { Rng } from '../../math/rng.ts';
import { leadingAxes } from '../../math/spectrum.ts';
import type { Axes } from '../../math/spectrum.ts';

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

/** A direction with less than this share of the leading deviation counts as noise of rounding. */
const FLOOR = 1e-3;

/**
 * @param x n x features, row-major
 * @param count at most `features`
 */
export function principalComponents(x: Float32Array, features: number, count: number, rng: Rng): Components {
  const n = x.length / features;
  const mean = new Float64Array(features);
  for (let at = 0; at < x.length; at += features) {
    for (let f = 0; f < features; f++) mean[f] += x[at + f] / n;
  }
  const centred = new Float64Array(x.length);
  let variance = 0;
  for (let at = 0; at < x.length; at += features) {
    for (let f = 0; f < features; f++) {
      const v = x[at + f] - mean[f];
      centred[at + f] = v;
      variance += v * v;
    }
  }
  variance /= n;
  const { axes, variances } =
    features <= n
      ? fromCovariance(centred, features, count, rng)
      : fromSubjects(centred, features, count, rng);
  const deviations = Float64Array.from(variances, (v) => Math.sqrt(Math.max(v, 0)));
  const floor = Math.max(FLOOR * deviations[0], 1e-6);
  return { mean, axes, deviations: deviations.map((d) => Math.max(d, floor)), variance };
}

function fromCovariance(centred: Float64Array, p: number, count: number, rng: Rng): Axes {
  const n = centred.length / p;
  const byColumn = new Float64Array(n * p);
  for (let r = 0; r < n; r++) for (let f = 0; f < p; f++) byColumn[f * n + r] = centred[r * p + f];
  const covariance = gram(byColumn, n, p).map((v) => v / n);
  return symmetricAxes(covariance, p, count, rng);
}

/** Axes where subjects are fewer than features: the products between subjects have the same spectrum. */
function fromSubjects(centred: Float64Array, p: number, count: number, rng: Rng): Axes {
  const n = centred.length / p;
  const products = gram(centred, p, n);
  for (let k = 0; k < products.length; k++) products[k] /= n;
  const inner = symmetricAxes(products, n, Math.min(count, n), rng);
  const axes = inner.axes.map((weights, k) => {
    const axis = new Float64Array(p);
    const scale = inner.variances[k] > 0 ? 1 / Math.sqrt(n * inner.variances[k]) : 0;
    for (let r = 0; r < n; r++) {
      const weight = scale * weights[r];
      for (let f = 0; f < p; f++) axis[f] += weight * centred[r * p + f];
    }
    return axis;
  });
  // More components than subjects were asked for: the rest are zero directions.
  while (axes.length < count) axes.push(new Float64Array(p));
  return { axes, variances: axes.map((_, k) => inner.variances[k] ?? 0) };
}

/** Eigenvectors of a symmetric matrix are found exactly up to this size; beyond, by subspace iteration. */
const EXACT = 128;
const ITERATIONS = 30;
const SPARE = 6;

/** Leading eigenvectors of a symmetric, positive semidefinite matrix, size x size. */
function symmetricAxes(matrix: Float64Array, size: number, count: number, rng: Rng): Axes {
  if (size <= EXACT) {
    return leadingAxes(Matrix.from1DArray(size, size, Array.from(matrix)), count);
  }
  let basis: Float64Array[] = Array.from({ length: Math.min(size, count + SPARE) }, () => {
    const v = new Float64Array(size);
    rng.fillNormal(v);
    return v;
  });
  orthonormalise(basis);
  for (let round = 0; round < ITERATIONS; round++) {
    basis = basis.map((v) => times(matrix, v));
    orthonormalise(basis);
  }
  const images = basis.map((v) => times(matrix, v));
  const small = new Matrix(basis.map((u) => images.map((v) => u.reduce((s, a, i) => s + a * v[i], 0))));
  const inner = leadingAxes(small, count);
  const axes = inner.axes.map((weights) => {
    const axis = new Float64Array(size);
    weights.forEach((w, k) => basis[k].forEach((v, f) => (axis[f] += w * v)));
    return axis;
  });
  return { axes, variances: inner.variances };
}

function times(matrix: Float64Array, v: Float64Array): Float64Array {
  const size = v.length;
  const out = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let s = 0;
    for (let j = 0; j < size; j++) s += matrix[i * size + j] * v[j];
    out[i] = s;
  }
  return out;
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

/** Linear maps from a modality's columns to its whitened components and back. */
export interface Whitening {
  /** [columns, components]. */
  readonly into: Matrix;
  /** [components, columns]. */
  readonly out: Matrix;
  /** Mean of each column, which `into` is to be applied without. */
  readonly mean: Float64Array;
}

/** Between a modality's columns and its first `count` whitened components. */
export function whitening({ axes, deviations, mean }: Components, count: number): Whitening {
  const scaled = (power: number): Matrix =>
    new Matrix(axes.slice(0, count).map((a, c) => Array.from(a, (v) => v * deviations[c] ** power)));
  return { into: scaled(-1).transpose(), out: scaled(1), mean };
}
