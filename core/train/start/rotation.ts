import { Matrix } from 'ml-matrix';
import type { Rng } from '../../math/rng.ts';
import type { FirstStart } from '../api.ts';
import { leadingAxes } from '../../math/spectrum.ts';
import {
  angles,
  dot,
  fourierBasis,
  fourierFeatures,
  predict,
  ridge,
  standardised,
} from '../../math/regression.ts';
import type { Columns } from '../../math/regression.ts';
import { leftOut } from '../../math/left-out.ts';

const FEATURES = 300;
const RIDGE = 1e-3;
const BANDWIDTH = 0.7;

/** Whitened scores of one modality on the subjects that the starts are computed from. */
export interface Scores {
  /** 0 where the subject lacks the modality. */
  readonly columns: Columns;
  readonly present: Uint8Array;
}

/**
 * The rotation of a modality's whitened principal components that an encoder starts from: the directions
 * that the other modalities have most to do with come first.
 *
 * - `cca`: directions that the other modalities predict best;
 * - `opg`: directions along which the other modalities and their squares change most (outer product of
 *   gradients), which also sees relations that are nearly even;
 * - `pca`: none.
 *
 * @param code number of components; the first so many columns of the modality's scores
 * @returns code x code, a direction each column
 */
export function startRotation(
  start: FirstStart,
  scores: readonly Scores[],
  modality: number,
  code: number,
  rng: Rng,
): Matrix {
  const own = scores[modality];
  const rows = Array.from(own.present.keys()).filter(
    (r) => own.present[r] && scores.some((s, m) => m !== modality && s.present[r]),
  );
  if (start === 'pca' || rows.length < 4 * code) return Matrix.eye(code);
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (r) => column[r]);
  const mine = own.columns.slice(0, code).map(pick);
  const others = scores.flatMap((s, m) => (m === modality ? [] : [s.columns.map(pick)]));
  const symmetric =
    start === 'cca' ? explainedCovariance(mine, others.flat(), rng) : gradientProduct(mine, others, rng);
  const { axes } = leadingAxes(symmetric, code);
  return new Matrix(axes.map((axis) => Array.from(axis))).transpose();
}

/** Cov(E[own | others]). */
function explainedCovariance(own: Columns, others: Columns, rng: Rng): Matrix {
  // Where people are fewer than features these fit anything, and every direction looks explained.
  if (own[0].length < FEATURES) return leftOutCovariance(own.map(centred), others, rng);
  const bandwidth = BANDWIDTH / Math.sqrt(others.length / 2);
  const features = fourierFeatures(fourierBasis(others.length, FEATURES, bandwidth, rng), others);
  const fits = ridge(features, own, RIDGE * own[0].length).map((b) => centred(predict(b, features)));
  return crossProducts(fits);
}

/** The same of few people, as the covariance of what is there with what is foretold of it: that one is 0 where nothing is explained. */
function leftOutCovariance(own: Columns, others: Columns, rng: Rng): Matrix {
  const { fitted } = leftOut(others, own, rng);
  const n = own[0].length;
  const product = new Matrix(own.map((a) => fitted.map((b) => dot(a, b) / n)));
  return Matrix.add(product, product.transpose()).mul(0.5);
}

/** Mean J J' of the gradient of E[others and their second Hermite terms | own]. */
function gradientProduct(own: Columns, others: readonly Columns[], rng: Rng): Matrix {
  const code = own.length;
  const clipped = own.map((c) => c.map((v) => Math.max(-3, Math.min(3, v))));
  const targets = others.flatMap((o) => [...o, ...hermite(o)]).map(standardised);
  const basis = fourierBasis(code, FEATURES, BANDWIDTH, rng);
  const fits = ridge(fourierFeatures(basis, clipped), targets, RIDGE * own[0].length);
  const rows = Math.min(2000, own[0].length);
  const some = clipped.map((c) => c.slice(0, rows));
  const slopes = basis.weights.map((_, f) => angles(basis, f, some).map((a) => -Math.sin(a)));
  const product = Matrix.zeros(code, code);
  for (const b of fits) {
    const gradient = Array.from({ length: code }, (_, k) => {
      const g = new Float64Array(rows).fill(b[FEATURES + k]);
      slopes.forEach((slope, f) => {
        const w = basis.weights[f][k] * b[f];
        for (let r = 0; r < rows; r++) g[r] += w * slope[r];
      });
      return g;
    });
    product.add(crossProducts(gradient));
  }
  return product;
}

/** Second-order Hermite terms of standardised columns. */
function hermite(columns: Columns): Float64Array[] {
  const clipped = columns.map((c) => c.map((v) => Math.max(-3, Math.min(3, v))));
  return clipped.flatMap((a, i) =>
    clipped.slice(i).map((b, k) => {
      const [shift, scale] = k === 0 ? [1, Math.SQRT1_2] : [0, 1];
      return a.map((v, r) => (v * b[r] - shift) * scale);
    }),
  );
}

function crossProducts(columns: Columns): Matrix {
  const n = columns[0].length;
  return new Matrix(columns.map((a) => columns.map((b) => dot(a, b) / n)));
}

function centred(column: Float64Array): Float64Array {
  const mean = column.reduce((a, b) => a + b, 0) / column.length;
  return column.map((v) => v - mean);
}
