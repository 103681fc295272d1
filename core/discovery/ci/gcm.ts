import { logChiSquareP } from '../../math/distributions.ts';
import { cholesky, solveLower } from '../../math/linear.ts';
import { completeRows } from '../../math/pair-correlation.ts';
import { normalScores } from '../../math/ranks.ts';
import type { CiTest, Effect } from './ci-test.ts';
import { residuals, smoothFit } from './features.ts';
import type { SmoothFit } from './features.ts';
import { nameRanks } from './name-ranks.ts';
import { RecentlyUsed } from './recently-used.ts';

/** Bytes kept of regressions and of residuals, each. */
const CACHE = 96 * 2 ** 20;
/** The normal approximation means little with fewer rows. */
const LEAST_ROWS = 20;
/** The random features are a fixed basis: the same table always gives the same result. */
const SEED = 20_250;

/** `[transform of x, transform of y]`: 0 the score itself, 1 its square (second Hermite polynomial). */
const PRODUCTS = [
  [0, 0],
  [0, 1],
  [1, 0],
] as const;

/**
 * The generalised covariance measure (Shah and Peters 2020): x and y are regressed on the conditioning
 * set by flexible smooth functions, and independence makes the mean product of the residuals zero.
 * Sees bent relations that Fisher's z takes for none or for too many.
 *
 * The plain measure is blind to an even relation such as y = x^2, so the residuals of the squares take
 * part: three products, tested together (chi-square). All is done on normal scores, so that only ranks
 * count. Values missing in x, y or the set drop the row from the test.
 *
 * @param columns none constant; NaN marks a missing value
 */
export function gcm(names: readonly string[], columns: readonly Float64Array[]): CiTest {
  const rows = columns.length === 0 ? 0 : columns[0].length;
  const scores = columns.map(normalScores);
  const transformed = scores.map((z) => [z, z.map((v) => (v * v - 1) / Math.SQRT2)] as const);
  const rankOf = nameRanks(names);
  const patternOf = missingPatterns(columns);
  const fits = new RecentlyUsed<SmoothFit>(CACHE, (fit) => fit.features.byteLength);
  const kept = new RecentlyUsed<Float64Array>(CACHE, (r) => r.byteLength);

  const residualOf = (v: number, transform: 0 | 1, set: readonly number[], key: string): Float64Array =>
    kept.get(`${v} ${transform} ${key}`, () => {
      // The set's columns decide the features, and v's gaps which rows they are fitted on.
      const fit = fits.get(`${patternOf[v]} ${key}`, () =>
        smoothFit(
          set.map((z) => scores[z]),
          completeRows([columns[v], ...set.map((z) => columns[z])]),
          SEED,
        ),
      );
      return residuals(fit, transformed[v][transform]);
    });

  const statistic = (x: number, y: number, given: Int32Array, order: number): Statistic => {
    const set = Array.from(given.subarray(0, order)).sort((a, b) => rankOf[a] - rankOf[b]);
    const key = set.join(' ');
    const [first, second] = rankOf[x] < rankOf[y] ? [x, y] : [y, x];
    const products = PRODUCTS.map(([s, t]) =>
      multiply(residualOf(first, s, set, key), residualOf(second, t, set, key)),
    );
    return quadraticForm(products);
  };

  return {
    name: 'gcm',
    evidence(x, y, given, order) {
      const { value, degrees, n } = statistic(x, y, given, order);
      return n < LEAST_ROWS || degrees === 0 ? Number.NaN : -logChiSquareP(value, degrees);
    },
    threshold: (alpha) => (rows < LEAST_ROWS ? Number.NaN : -Math.log(alpha)),
    pValue: (evidence) => Math.exp(-evidence),
    strength(x, y, given, order) {
      const { value, n } = statistic(x, y, given, order);
      return Math.sqrt(value / (value + n));
    },
    effect(x, y, given, order) {
      const set = Array.from(given.subarray(0, order)).sort((a, b) => rankOf[a] - rankOf[b]);
      const key = set.join(' ');
      return correlationOf(residualOf(x, 0, set, key), residualOf(y, 0, set, key));
    },
    sampleSize: (x, y, given, order) => statistic(x, y, given, order).n,
  };
}

interface Statistic {
  readonly value: number;
  readonly degrees: number;
  readonly n: number;
}

/** Correlation of residuals, with the standard error of its influence function; NaN marks rows that are not used. */
function correlationOf(a: Float64Array, b: Float64Array): Effect {
  let n = 0;
  let [aa, ab, bb] = [0, 0, 0];
  for (let r = 0; r < a.length; r++) {
    if (Number.isNaN(a[r] + b[r])) continue;
    n++;
    aa += a[r] ** 2;
    ab += a[r] * b[r];
    bb += b[r] ** 2;
  }
  const scale = Math.sqrt(aa * bb);
  if (n < LEAST_ROWS || !(scale > 0)) return { value: Number.NaN, standardError: Number.NaN, signed: true };
  const value = ab / scale;
  let squares = 0;
  for (let r = 0; r < a.length; r++) {
    const influence = (n * a[r] * b[r]) / scale - (value * n * (a[r] ** 2 / aa + b[r] ** 2 / bb)) / 2;
    if (!Number.isNaN(influence)) squares += influence ** 2;
  }
  return { value, standardError: Math.sqrt(squares) / n, signed: true };
}

/**
 * n m' C^-1 m for the mean m and covariance C of the products; chi-square when all true means are zero.
 * Products that the earlier ones determine (of a binary variable, say) are left out.
 */
function quadraticForm(products: readonly Float64Array[]): Statistic {
  let n = 0;
  const means = new Float64Array(products.length);
  for (const v of products[0]) if (!Number.isNaN(v)) n++;
  products.forEach((product, i) => {
    for (const v of product) if (!Number.isNaN(v)) means[i] += v / n;
  });
  let used: number[] = [];
  let factor = new Float64Array(0);
  for (let i = 0; i < products.length; i++) {
    const trial = [...used, i];
    const c = covariance(
      trial.map((k) => products[k]),
      trial.map((k) => means[k]),
      n,
    );
    if (cholesky(c, trial.length, 1e-8) >= 0) continue;
    used = trial;
    factor = c;
  }
  const b = Float64Array.from(used, (i) => means[i]);
  solveLower(factor, used.length, b);
  return { value: n * b.reduce((s, v) => s + v * v, 0), degrees: used.length, n };
}

function covariance(
  products: readonly Float64Array[],
  means: readonly number[],
  n: number,
): Float64Array<ArrayBuffer> {
  const size = products.length;
  const c = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [products[i], products[j]];
      let s = 0;
      for (let r = 0; r < a.length; r++) {
        const v = (a[r] - means[i]) * (b[r] - means[j]);
        if (v === v) s += v;
      }
      c[i * size + j] = c[j * size + i] = s / n;
    }
  }
  return c;
}

function multiply(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((v, r) => v * b[r]);
}

/** Columns with gaps in the same rows get the same number. */
function missingPatterns(columns: readonly Float64Array[]): number[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const gaps: number[] = [];
    column.forEach((v, r) => {
      if (Number.isNaN(v)) gaps.push(r);
    });
    const key = gaps.join();
    if (!seen.has(key)) seen.set(key, seen.size);
    return seen.get(key)!;
  });
}
