import { normalInverse } from '../../math/distributions.ts';
import { normalScores } from '../../math/ranks.ts';
import { THRESHOLDS } from '../thresholds.ts';

/** One factor as a whole training gives it and as two encoders do that learned from disjoint halves of the subjects. */
export interface ParallelForms {
  /** N codes each, of the same sign; NaN where a subject lacks the modality. */
  readonly whole: Float64Array;
  readonly one: Float64Array;
  readonly other: Float64Array;
}

/** Which share of a factor's variance is not error of its estimation. */
export interface Reliability {
  /** 0..1. */
  readonly value: number;
  /** Ends of its 95% interval. */
  readonly low: number;
  readonly high: number;
  /** Pairs of halves that were trained for it. */
  readonly halves: number;
}

/** Subjects without whom a correlation says nothing. */
const LEAST_SUBJECTS = 20;
const LEVEL = 0.95;
/** Keeps Fisher's transform finite. */
const MOST = 0.99999;

/** Least squared correlation of normal scores at which two encoders give the same factor. */
const AGREES = THRESHOLDS.reliability.fair;
/**
 * Halves of the subjects that give a factor of the whole training again. It counts as given again where more than half of
 * all do: the others have failed, each in its own way.
 *
 * @param pairs of one factor, one each pair of halves
 */
export const timesGivenAgain = (pairs: readonly ParallelForms[]): number =>
  pairs.reduce((sum, { whole, one, other }) => {
    const scores = normalScores(whole);
    return sum + [one, other].filter((half) => agree(scores, normalScores(half))).length;
  }, 0);

/**
 * Reliability of each factor of a training by parallel forms, of normal scores over everybody who has the modality: each
 * of them is unknown to one encoder of a pair. The correlation r of two such encoders is the reliability of one that
 * learned from half the subjects; stepped up to all of them, whose errors of estimation have half the variance, it is
 * 2r / (1 + r) (Spearman 1910, Brown 1910). Where the whole training is not what the halves have in common, its own
 * reliability by three measures of one factor, r(whole, one) r(whole, other) / r (Spearman 1904), is lower and taken:
 * two halves that agree say nothing for a whole that disagrees.
 *
 * Of a factor that more than half of the halves give again the pairs count in which both do, of which there is one at
 * least. Of any other the least estimate is taken.
 *
 * The interval is Fisher's with a standard error that assumes no distribution (delta method). The subjects are the same
 * in all pairs; the mean of several has the spread between them besides. Two estimates of one factor hardly tell how
 * much that is: it is taken from all factors together that every half gives again.
 *
 * An error that all encoders share stays unseen.
 *
 * @param factors a list of pairs each
 * @returns null for a factor without pairs, or with fewer than 20 subjects
 */
export function reliabilitiesOf(factors: readonly (readonly ParallelForms[])[]): (Reliability | null)[] {
  const estimates = factors.map(estimatesOf);
  const alike = pooled(estimates.flatMap((found) => (found?.all ? [spreadOf(found.known)] : [])));
  return estimates.map((found, i) => {
    if (!found) return null;
    const own = spreadOf(found.known);
    return intervalOf(found.known, alike.degrees >= own.degrees ? alike : own, factors[i].length);
  });
}

/** A reliability on the scale of Fisher's z, and its variance there. */
interface Estimate {
  readonly z: number;
  readonly variance: number;
}

/** The estimates of a factor that count, and whether every half gives it again. */
function estimatesOf(
  pairs: readonly ParallelForms[],
): { readonly known: readonly Estimate[]; readonly all: boolean } | null {
  const scores = pairs.map(({ whole, one, other }) => together([whole, one, other].map(normalScores)));
  if (scores.length === 0 || scores.some(([{ length }]) => length < LEAST_SUBJECTS)) return null;
  const estimates = scores.map(byPair);
  const again = pairs.map((pair) => timesGivenAgain([pair]));
  if (again.reduce((a, b) => a + b) > pairs.length) {
    const known = estimates.filter((_, k) => again[k] === 2);
    return { known, all: known.length === pairs.length };
  }
  return { known: estimates.toSorted((a, b) => a.z - b.z).slice(0, 1), all: false };
}

function byPair(scores: readonly Float64Array[]): Estimate {
  const [w, a, b] = scores.map(standardised);
  const halves = correlationOf(a, b);
  const r = clipped(halves.r);
  const stepped = (2 * r) / (1 + r);
  const first = correlationOf(w, a);
  const second = correlationOf(w, b);
  const triad = r > 0 ? (Math.max(0, first.r) * Math.max(0, second.r)) / r : Infinity;
  if (triad >= stepped) {
    // d atanh(2r / (1 + r)) / dr
    return {
      z: Math.atanh(clipped(stepped)),
      variance: varianceOf(halves.influence, 2 / ((1 - r) * (1 + 3 * r))),
    };
  }
  const influence = halves.influence.map(
    (v, s) => (first.influence[s] * second.r + second.influence[s] * first.r - triad * v) / r,
  );
  const q = clipped(triad);
  return { z: Math.atanh(q), variance: varianceOf(influence, 1 / (1 - q * q)) };
}

/** Squared differences between estimates, and their degrees of freedom. */
interface Spread {
  readonly squares: number;
  readonly degrees: number;
}

const pooled = (spreads: readonly Spread[]): Spread => ({
  squares: spreads.reduce((sum, s) => sum + s.squares, 0),
  degrees: spreads.reduce((sum, s) => sum + s.degrees, 0),
});

function spreadOf(known: readonly Estimate[]): Spread {
  const centre = mean(known.map(({ z }) => z));
  return { squares: known.reduce((sum, { z }) => sum + (z - centre) ** 2, 0), degrees: known.length - 1 };
}

function intervalOf(known: readonly Estimate[], { squares, degrees }: Spread, halves: number): Reliability {
  const count = known.length;
  const centre = mean(known.map(({ z }) => z));
  const within = mean(known.map(({ variance }) => variance));
  const between = count > 1 && degrees > 0 ? squares / degrees / count : 0;
  const all = between > 0 ? degrees * (1 + within / between) ** 2 : Infinity;
  const reach = studentQuantile((1 + LEVEL) / 2, all) * Math.sqrt(within + between);
  const share = (z: number): number => Math.max(0, Math.tanh(z));
  return { value: share(centre), low: share(centre - reach), high: share(centre + reach), halves };
}

/** Whether two encoders give the same factor. */
function agree(a: Float64Array, b: Float64Array): boolean {
  const scores = together([a, b]);
  if (scores[0].length < LEAST_SUBJECTS) return false;
  const [x, y] = scores.map(standardised);
  const { r } = correlationOf(x, y);
  return r > 0 && r * r >= AGREES;
}

const clipped = (r: number): number => Math.min(MOST, Math.max(0, r));

/** Rows that all have. */
function together(columns: readonly Float64Array[]): Float64Array[] {
  const rows = Array.from(columns[0].keys()).filter((s) => columns.every((c) => !Number.isNaN(c[s])));
  return columns.map((c) => Float64Array.from(rows, (s) => c[s]));
}

/** Mean 0 and variance 1; all 0 for a constant column. */
function standardised(values: Float64Array): Float64Array {
  const centre = mean(values);
  const sd = Math.sqrt(mean(values.map((v) => (v - centre) ** 2)));
  return values.map((v) => (sd > 1e-9 ? (v - centre) / sd : 0));
}

/** Correlation of standardised columns, and what each subject adds to it. */
function correlationOf(
  a: Float64Array,
  b: Float64Array,
): { readonly r: number; readonly influence: Float64Array } {
  const r = mean(a.map((v, s) => v * b[s]));
  return { r, influence: a.map((v, s) => v * b[s] - (r / 2) * (v * v + b[s] * b[s])) };
}

/** Variance of an estimate from the influence of each subject, times a slope. */
function varianceOf(influence: Float64Array, slope: number): number {
  return (slope * slope * mean(influence.map((v) => v * v))) / (influence.length - 3);
}

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
};

/**
 * Quantile of Student's t. With one or two degrees of freedom exact, with more by its expansion in 1 / degrees
 * (Abramowitz and Stegun, 26.7.5); degrees that are not whole are rounded down.
 */
function studentQuantile(p: number, degrees: number): number {
  const z = normalInverse(p);
  if (degrees === Infinity) return z;
  if (degrees < 2) return Math.tan(Math.PI * (p - 0.5));
  if (degrees < 3) return (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
  const v = Math.floor(degrees);
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * v) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * v ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v ** 3)
  );
}
