import { cholesky, solveCholesky } from '../../math/linear.ts';
import { dot } from '../../math/regression.ts';
import type { Reliabilities } from '../learned.ts';
import { mixedBy } from './mixed-factors.ts';
import { polynomialsOf, productsOf, type FeatureSet } from './polynomials.ts';

/** Share of what a feature does not have in common with the others that is not all error. */
const LEAST_TRUE = 0.25;

/**
 * The size of the relation that is left between two variables given a set, although nothing relates them given the
 * true factors, where learned factors have errors.
 *
 * @returns 0 where neither the set nor the pair has learned factors to explain it
 */
export type Explainable = (x: number, y: number, given: Int32Array, reliability: Reliabilities) => number;

/**
 * Errors in variables, straight and bent: a factor's first three Hermite polynomials are taken for measures of the true
 * ones with reliabilities q, q^2, q^3 (Mehler's formula), independent errors, and the covariance that two variables
 * should have if the true ones separate them is compared with what the learned ones take off (Croon's correction,
 * Devlieger, Mayer and Rosseel 2016). For one factor and straight lines it is r^2 (1 - q) / (1 - r^2 q).
 *
 * To this comes what relates the pair if the errors are no noise, but parts of other factors of the same modality, as one
 * encoder can mix them (`mixedBy`).
 *
 * @param columns one a variable; NaN where a value is missing
 * @param modality of those that are learned factors; null of others
 * @param categories which of them are categories, whose values are codes without an order
 */
export function explainableBy(
  columns: readonly Float64Array[],
  modality: readonly (string | null)[],
  categories: readonly boolean[] = columns.map(() => false),
): Explainable {
  const polynomials = polynomialsOf(columns, categories);
  const mixed = mixedBy(polynomials, modality);
  return (x, y, given, reliability) => {
    const set = Array.from(given);
    const mixing = mixed(x, y, set, reliability);
    if (!set.some((z) => modality[z] !== null && reliability[z] < 1)) return mixing;
    const features = polynomials.setOf(set);
    if (!features) return mixing;
    const corrected = withoutErrors(features, (i) => {
      const { of, degree } = features.features[i];
      return modality[of] === null ? 0 : 1 - reliability[of] ** degree;
    });
    const [own, other] = [polynomials.sides(x, features), polynomials.sides(y, features)];
    const should = other.map((side) => {
      const weights = side.with.slice();
      solveCholesky(corrected, weights.length, weights);
      return weights;
    });
    let squares = 0;
    for (const [s, t] of productsOf(own, other)) {
      const [a, b] = [own[s - 1], other[t - 1]];
      squares += (dot(a.with, should[t - 1]) - dot(a.with, b.taken)) ** 2 / (a.left * b.left);
    }
    return mixing + Math.sqrt(squares);
  };
}

/**
 * Cholesky factor of a correlation matrix without the errors' variances; smaller errors where features that correlate
 * so closely cannot have as large ones.
 *
 * @param error variance of the error of a feature, as a share of 1
 */
function withoutErrors(
  { observed, factor, features: { length: size } }: FeatureSet,
  error: (feature: number) => number,
): Float64Array {
  for (let share = 1; ; share /= 2) {
    const corrected = observed.slice();
    for (let i = 0; i < size; i++) corrected[i * size + i] -= share * error(i);
    if (cholesky(corrected, size) >= 0) continue;
    const left = (i: number): number => (corrected[i * size + i] / factor[i * size + i]) ** 2;
    if (Array.from({ length: size }, (_, i) => left(i)).every((part) => part >= LEAST_TRUE)) return corrected;
  }
}
