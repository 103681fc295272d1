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

/**
 * Reliability of a factor by parallel forms, of normal scores over everybody who has the modality: each of them is
 * unknown to one encoder of a pair. The correlation r of two such encoders is the reliability of one that learned from
 * half the subjects; stepped up to all of them, whose errors of estimation have half the variance, it is 2r / (1 + r)
 * (Spearman 1910, Brown 1910). Where the whole training is not what the halves have in common, its own reliability by
 * three measures of one factor, r(whole, one) r(whole, other) / r (Spearman 1904), is lower and taken: two halves that
 * agree say nothing for a whole that disagrees.
 *
 * The interval is Fisher's with a standard error that assumes no distribution (delta method). Several pairs of halves
 * are pooled by Rubin's rules (1987): the subjects are the same in all, what differs between the pairs is added.
 *
 * One half may fail where the whole and the others have found the factor. Where at least three of four halves give the
 * whole's factor again, pairs with one that does not say nothing of the whole and are left out.
 *
 * An error that all encoders share stays unseen.
 *
 * @param pairs of one factor, one each pair of halves
 * @returns null without pairs, or with fewer than 20 subjects
 */
export function reliabilityOf(pairs: readonly ParallelForms[]): Reliability | null {
  const estimates = pairs.map(estimateOf);
  if (estimates.length === 0 || estimates.some((e) => e === null)) return null;
  const known = withoutFailed(estimates as readonly Estimate[]);
  const count = known.length;
  const centre = mean(known.map(({ z }) => z));
  const within = mean(known.map(({ variance }) => variance));
  const between = count > 1 ? known.reduce((sum, { z }) => sum + (z - centre) ** 2, 0) / (count - 1) : 0;
  const added = (1 + 1 / count) * between;
  const degrees = added > 0 ? (count - 1) * (1 + within / added) ** 2 : Infinity;
  const reach = studentQuantile((1 + LEVEL) / 2, degrees) * Math.sqrt(within + added);
  const share = (z: number): number => Math.max(0, Math.tanh(z));
  return {
    value: share(centre),
    low: share(centre - reach),
    high: share(centre + reach),
    halves: pairs.length,
  };
}

/** A reliability by one pair of halves on the scale of Fisher's z, and its variance there. */
interface Estimate {
  readonly z: number;
  readonly variance: number;
  readonly agreeing: Agreeing;
}

/** Whether each half of a pair gives the factor of the whole training again. */
type Agreeing = readonly [one: boolean, other: boolean];

/** Least squared correlation of a half with the whole at which it gives the same factor. */
const AGREES = THRESHOLDS.reliability.fair;
/** Least share of the halves that give the whole's factor where the others are taken to have failed. */
const MOST_AGREE = 0.75;

function withoutFailed(known: readonly Estimate[]): readonly Estimate[] {
  const flags = known.flatMap(({ agreeing }) => agreeing);
  if (flags.filter(Boolean).length < MOST_AGREE * flags.length) return known;
  const both = known.filter(({ agreeing }) => agreeing.every(Boolean));
  return both.length > 0 ? both : known;
}

/** Whether one half of a pair gives a factor again and the other does not: it cannot be told which of the three failed. */
export function isContested(forms: ParallelForms): boolean {
  const estimate = estimateOf(forms);
  return estimate !== null && estimate.agreeing[0] !== estimate.agreeing[1];
}

function estimateOf({ whole, one, other }: ParallelForms): Estimate | null {
  const scores = together([whole, one, other].map(normalScores));
  const n = scores[0].length;
  if (n < LEAST_SUBJECTS) return null;
  const [w, a, b] = scores.map(standardised);
  const halves = correlationOf(a, b);
  const r = clipped(halves.r);
  const stepped = (2 * r) / (1 + r);
  const first = correlationOf(w, a);
  const second = correlationOf(w, b);
  const agreeing: Agreeing = [agrees(first.r), agrees(second.r)];
  const triad = r > 0 ? (Math.max(0, first.r) * Math.max(0, second.r)) / r : Infinity;
  if (triad >= stepped) {
    // d atanh(2r / (1 + r)) / dr
    return {
      z: Math.atanh(clipped(stepped)),
      variance: varianceOf(halves.influence, 2 / ((1 - r) * (1 + 3 * r))),
      agreeing,
    };
  }
  const influence = halves.influence.map(
    (v, s) => (first.influence[s] * second.r + second.influence[s] * first.r - triad * v) / r,
  );
  const q = clipped(triad);
  return { z: Math.atanh(q), variance: varianceOf(influence, 1 / (1 - q * q)), agreeing };
}

const agrees = (r: number): boolean => r > 0 && r * r >= AGREES;

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
