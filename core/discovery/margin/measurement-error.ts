import { cholesky, solveCholesky } from '../../math/linear.ts';
import { normalScores } from '../../math/ranks.ts';

/** Hermite polynomials of normal scores that stand for bent relations with a factor. */
const DEGREES = 3;
/** The same of the two variables of a pair, as the covariance measure takes them. */
const OWN_DEGREES = 2;
/** Products of those that are tested. */
const PRODUCTS = [
  [1, 1],
  [1, 2],
  [2, 1],
] as const;
/** Share of what a feature does not have in common with the others that is not all error. */
const LEAST_TRUE = 0.25;
/** Rows without which a correlation says nothing. */
const LEAST_ROWS = 5;

/** Share of the variance of each variable that is true, 0..1; 1 of those that are no learned factors. */
export type Reliabilities = readonly number[];

/**
 * The size of the relation that is left between two variables given a set, although nothing relates them given the
 * true factors, where the set's learned factors have errors.
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
 * Between two factors of one modality comes what relates them if all the error of the one is a part of the other, as one
 * encoder can mix them: the root of 1 - q of the less reliable one.
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
  const scores = new Map<number, Float64Array[]>();
  const polynomials = (v: number): Float64Array[] => {
    const found = scores.get(v);
    if (found) return found;
    const made = categories[v] ? levels(columns[v]) : hermite(normalScores(columns[v]));
    scores.set(v, made);
    return made;
  };
  const p = columns.length;
  const kept = new Map<number, number>();
  const correlation = (a: Feature, b: Feature): number => {
    const [one, two] = [a.of * DEGREES + a.degree - 1, b.of * DEGREES + b.degree - 1];
    const key = Math.min(one, two) * p * DEGREES + Math.max(one, two);
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = correlate(polynomials(a.of)[a.degree - 1], polynomials(b.of)[b.degree - 1]);
    kept.set(key, made);
    return made;
  };
  return (x, y, given, reliability) => {
    const set = Array.from(given);
    const shared =
      modality[x] !== null && modality[x] === modality[y]
        ? Math.sqrt(1 - Math.min(reliability[x], reliability[y]))
        : 0;
    if (!set.some((z) => modality[z] !== null && reliability[z] < 1)) return shared;
    const features = set.flatMap((of) => degrees(DEGREES).map((degree): Feature => ({ of, degree })));
    const size = features.length;
    const observed = new Float64Array(size * size);
    features.forEach((a, i) => features.forEach((b, j) => (observed[i * size + j] = correlation(a, b))));
    for (let i = 0; i < size; i++) observed[i * size + i] += RIDGE;
    const factor = observed.slice();
    if (cholesky(factor, size) >= 0) return shared;
    const corrected = withoutErrors(observed, factor, (i) => {
      const { of, degree } = features[i];
      return modality[of] === null ? 0 : 1 - reliability[of] ** degree;
    });
    const side = (v: number) =>
      degrees(OWN_DEGREES).map((degree) => {
        const with_ = Float64Array.from(features, (f) => correlation({ of: v, degree }, f));
        const [taken, should] = [with_.slice(), with_.slice()];
        solveCholesky(factor, size, taken);
        solveCholesky(corrected, size, should);
        return { with: with_, taken, should, left: Math.max(RIDGE, 1 - dot(with_, taken)) };
      });
    const [own, other] = [side(x), side(y)];
    let squares = 0;
    for (const [s, t] of PRODUCTS) {
      const [a, b] = [own[s - 1], other[t - 1]];
      squares += (dot(a.with, b.should) - dot(a.with, b.taken)) ** 2 / (a.left * b.left);
    }
    return shared + Math.sqrt(squares);
  };
}

/**
 * Cholesky factor of a correlation matrix without the errors' variances; smaller errors where features that correlate
 * so closely cannot have as large ones.
 *
 * @param factor that of the matrix as it was observed
 * @param error variance of the error of a feature, as a share of 1
 */
function withoutErrors(
  observed: Float64Array,
  factor: Float64Array,
  error: (feature: number) => number,
): Float64Array {
  const size = Math.sqrt(observed.length);
  for (let share = 1; ; share /= 2) {
    const corrected = observed.slice();
    for (let i = 0; i < size; i++) corrected[i * size + i] -= share * error(i);
    if (cholesky(corrected, size) >= 0) continue;
    const left = (i: number): number => (corrected[i * size + i] / factor[i * size + i]) ** 2;
    if (Array.from({ length: size }, (_, i) => left(i)).every((part) => part >= LEAST_TRUE)) return corrected;
  }
}

interface Feature {
  readonly of: number;
  /** 1 to 3. */
  readonly degree: number;
}

/** Keeps sets whose polynomials determine one another solvable, as those of two-valued columns do. */
const RIDGE = 1e-3;

const degrees = (most: number): number[] => Array.from({ length: most }, (_, k) => k + 1);

/** He1, He2 and He3 of a normal score, each of variance 1. */
const hermite = (z: Float64Array): Float64Array[] => [
  z,
  z.map((v) => (v * v - 1) / Math.SQRT2),
  z.map((v) => (v * v * v - 3 * v) / Math.sqrt(6)),
];

/** Indicators of a category's most frequent levels, in place of polynomials: its codes are no numbers. */
function levels(column: Float64Array): Float64Array[] {
  const counts = new Map<number, number>();
  for (const v of column) if (!Number.isNaN(v)) counts.set(v, (counts.get(v) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([level]) => level);
  return degrees(DEGREES).map((k) => {
    const level = frequent.at(k - 1);
    return column.map((v) => (Number.isNaN(v) ? v : v === level ? 1 : 0));
  });
}

/** Over the rows that both have; 0 where they say nothing. */
function correlate(a: Float64Array, b: Float64Array): number {
  let n = 0;
  let [sa, sb, aa, ab, bb] = [0, 0, 0, 0, 0];
  for (let r = 0; r < a.length; r++) {
    const [u, v] = [a[r], b[r]];
    if (Number.isNaN(u) || Number.isNaN(v)) continue;
    n++;
    sa += u;
    sb += v;
    aa += u * u;
    ab += u * v;
    bb += v * v;
  }
  const [va, vb] = [aa - (sa * sa) / n, bb - (sb * sb) / n];
  const says = n >= LEAST_ROWS && va > 1e-9 * n && vb > 1e-9 * n;
  return says ? (ab - (sa * sb) / n) / Math.sqrt(va * vb) : 0;
}

function dot(a: Float64Array, b: Float64Array): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}
