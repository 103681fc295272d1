import {
  predicted,
  scoreOf,
  TERMS,
  termsOf,
  type Fitted,
  type Range,
} from '../../../core/engine/training/expected/expect.ts';
import type { ExpectationFigures } from '../../../core/engine/training/expected/figures.ts';

/** A generated cohort: what is known of its training without the truth, and how it agrees with the truth. */
export interface Known {
  readonly figures: ExpectationFigures;
  readonly mcc: number;
  readonly modalities: number;
  /** Of a modality, as the next. */
  readonly factors: number;
  readonly columns: number;
}

type Line = Pick<Fitted, 'base' | 'weights'>;

const NAMES = Object.keys(TERMS) as (keyof typeof TERMS)[];
/** Weights are drawn to 0 by it, as if so many cohorts more showed nothing. A choice. */
const PENALTY = 0.5;
const ROUNDS = 500;

/** Least squares with a ridge and no weight below 0, by coordinates. */
export function fitLine(cohorts: readonly Known[]): Line {
  const terms = cohorts.map(({ figures }) => termsOf(figures));
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const scores = cohorts.map(({ mcc }) => scoreOf(mcc));
  const columns = NAMES.map((name) => terms.map((t) => t[name]));
  const means = columns.map(mean);
  const meanScore = mean(scores);
  const product = (j: number, other: (r: number) => number): number =>
    columns[j].reduce((sum, v, r) => sum + (v - means[j]) * other(r), 0);
  const squares = columns.map((_, j) => columns.map((column, k) => product(j, (r) => column[r] - means[k])));
  const slopes = columns.map((_, j) => product(j, (r) => scores[r] - meanScore));
  const weights = columns.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    for (const j of weights.keys()) {
      const others = weights.reduce((sum, w, k) => (k === j ? sum : sum + w * squares[j][k]), 0);
      weights[j] = Math.max(0, (slopes[j] - others) / (squares[j][j] + PENALTY));
    }
  }
  return {
    base: weights.reduce((left, w, j) => left - w * means[j], meanScore),
    weights: Object.fromEntries(NAMES.map((name, j) => [name, weights[j]])) as Line['weights'],
  };
}

/**
 * The line through all cohorts, with the errors of lines that were fitted without the cohort that they are held against
 * (jackknife).
 */
export function fit(cohorts: readonly Known[]): Omit<Fitted, 'held'> {
  const errors = cohorts
    .map((own) => {
      const line = fitLine(cohorts.filter((other) => other !== own));
      return scoreOf(own.mcc) - predicted(line, own.figures);
    })
    .toSorted((a, b) => a - b);
  const at = Math.max(0, Math.floor(0.05 * (errors.length + 1)) - 1);
  const range = (value: (cohort: Known) => number): Range => {
    const values = cohorts.map(value);
    return [Math.min(...values), Math.max(...values)];
  };
  return {
    ...fitLine(cohorts),
    errors: [errors[at], errors[errors.length - 1 - at]],
    cohorts: cohorts.length,
    mcc: range(({ mcc }) => mcc),
    people: range(({ figures }) => figures.people),
    modalities: range(({ modalities }) => modalities),
    factors: range(({ factors }) => factors),
    columns: range(({ columns }) => columns),
    reconstructionR2: range(({ figures }) => figures.reconstructionR2),
  };
}
