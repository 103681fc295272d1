import { cholesky, solveCholesky } from '../../math/linear.ts';
import { normalScores } from '../../math/ranks.ts';
import { dot } from '../../math/regression.ts';

/** Hermite polynomials of normal scores that stand for bent relations with a variable. */
const DEGREES = 3;
/** The same of the two variables of a pair, as the covariance measure takes them. */
const OWN_DEGREES = 2;
/** Products of those that are tested. */
const PRODUCTS = [
  [1, 1],
  [1, 2],
  [2, 1],
] as const;

/** Those of two variables with so many polynomials. */
export const productsOf = (
  one: readonly unknown[],
  other: readonly unknown[],
): (readonly [number, number])[] => PRODUCTS.filter(([s, t]) => s <= one.length && t <= other.length);
/** Rows without which a correlation says nothing. */
const LEAST_ROWS = 5;
/** Keeps sets whose polynomials determine one another solvable, as those of two-valued columns do. */
const RIDGE = 1e-3;

/** One polynomial of a variable. */
interface Feature {
  readonly of: number;
  /** 1 to 3. */
  readonly degree: number;
}

/** The polynomials of variables that are held fixed. */
export interface FeatureSet {
  readonly features: readonly Feature[];
  /** Their correlations, and the Cholesky factor of these. */
  readonly observed: Float64Array;
  readonly factor: Float64Array;
}

/** What one polynomial of a variable of the pair has to do with a set. */
interface Side {
  /** Its correlation with each feature. */
  readonly with: Float64Array;
  /** What a regression on the features takes of it. */
  readonly taken: Float64Array;
  /** Share of its variance that this leaves. */
  readonly left: number;
}

/** Correlations between polynomials of variables: straight and bent relations, whatever is held fixed. */
export interface Polynomials {
  /** Null where the features determine one another. */
  setOf: (given: readonly number[]) => FeatureSet | null;
  /** A side each degree, from the first: one of a variable with two values, else two. */
  sides: (variable: number, set: FeatureSet) => Side[];
  correlation: (a: Feature, b: Feature) => number;
}

/**
 * Keeps every correlation that was asked for.
 *
 * @param columns one a variable; NaN where a value is missing
 * @param categories which of them are categories, whose values are codes without an order
 */
export function polynomialsOf(columns: readonly Float64Array[], categories: readonly boolean[]): Polynomials {
  const made = new Map<number, Float64Array[]>();
  const polynomials = (v: number): Float64Array[] => {
    const found = made.get(v);
    if (found) return found;
    // Those beyond follow from the first: of two values every polynomial is a straight line.
    const most = Math.max(1, Math.min(DEGREES, differentValues(columns[v]) - 1));
    const all = categories[v] ? levels(columns[v]) : hermite(normalScores(columns[v]));
    const fresh = all.slice(0, most);
    made.set(v, fresh);
    return fresh;
  };
  const p = columns.length;
  const kept = new Map<number, number>();
  const correlation = (a: Feature, b: Feature): number => {
    const [one, two] = [a.of * DEGREES + a.degree - 1, b.of * DEGREES + b.degree - 1];
    const key = Math.min(one, two) * p * DEGREES + Math.max(one, two);
    const found = kept.get(key);
    if (found !== undefined) return found;
    const fresh = correlate(polynomials(a.of)[a.degree - 1], polynomials(b.of)[b.degree - 1]);
    kept.set(key, fresh);
    return fresh;
  };
  return {
    correlation,
    setOf(given) {
      const features = given.flatMap((of) => polynomials(of).map((_, k): Feature => ({ of, degree: k + 1 })));
      const size = features.length;
      const observed = new Float64Array(size * size);
      features.forEach((a, i) => features.forEach((b, j) => (observed[i * size + j] = correlation(a, b))));
      for (let i = 0; i < size; i++) observed[i * size + i] += RIDGE;
      const factor = observed.slice();
      return cholesky(factor, size) >= 0 ? null : { features, observed, factor };
    },
    sides: (variable, { features, factor }) =>
      polynomials(variable)
        .slice(0, OWN_DEGREES)
        .map((_, k) => {
          const with_ = Float64Array.from(features, (f) => correlation({ of: variable, degree: k + 1 }, f));
          const taken = with_.slice();
          solveCholesky(factor, features.length, taken);
          return { with: with_, taken, left: Math.max(RIDGE, 1 - dot(with_, taken)) };
        }),
  };
}

const degrees = (most: number): number[] => Array.from({ length: most }, (_, k) => k + 1);

/** He1, He2 and He3 of a normal score, each of variance 1. */
const hermite = (z: Float64Array): Float64Array[] => [
  z,
  z.map((v) => (v * v - 1) / Math.SQRT2),
  z.map((v) => (v * v * v - 3 * v) / Math.sqrt(6)),
];

/** At most one more than there are polynomials. */
function differentValues(column: Float64Array): number {
  const values = new Set<number>();
  for (const v of column) {
    if (!Number.isNaN(v)) values.add(v);
    if (values.size > DEGREES) break;
  }
  return values.size;
}

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
