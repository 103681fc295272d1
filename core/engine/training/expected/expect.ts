import type { ExpectationFigures } from './figures.ts';

/** What a figure may add to the score: from `least` to `most`, no more beyond. The score never falls as it grows. */
interface Term {
  value(figures: ExpectationFigures): number;
  readonly least: number;
  readonly most: number;
}

/** -log of what is left to 1. */
const closeness = (r: number): number => -Math.log(Math.max(1e-9, 1 - r));

/** The terms of the score. What is out of the limits of what generated cohorts show counts as at the limit. */
export const TERMS = {
  givenAgain: { value: (f) => closeness(f.medianLeast), least: closeness(0.5), most: closeness(0.998) },
  identified: { value: (f) => -f.identified, least: -2, most: 0 },
  explained: { value: (f) => f.explainedSecond, least: 0, most: 0.6 },
  linked: { value: (f) => -f.beyondLinks, least: -0.2, most: 0 },
  bent: { value: (f) => f.bend, least: 0, most: 0.2 },
  people: { value: (f) => Math.log2(f.people), least: Math.log2(200), most: Math.log2(1000) },
  reconstructed: { value: (f) => f.reconstructionR2, least: 0.5, most: 1 },
} as const satisfies Readonly<Record<string, Term>>;

export type TermName = keyof typeof TERMS;
const NAMES = Object.keys(TERMS) as TermName[];

/** What the terms of a training are, each from 0 (worst) to 1 (best). */
export function termsOf(figures: ExpectationFigures): Readonly<Record<TermName, number>> {
  const parts = NAMES.map((name) => {
    const { value, least, most } = TERMS[name];
    return [name, (Math.min(most, Math.max(least, value(figures))) - least) / (most - least)];
  });
  return Object.fromEntries(parts) as Record<TermName, number>;
}

/** From least to most. */
export type Range = readonly [least: number, most: number];

/** What was fitted on generated cohorts, and what those were like. */
export interface Fitted {
  /** Score of a training of which all terms are 0. */
  readonly base: number;
  /** What each term adds where it is 1; 0 or more. */
  readonly weights: Readonly<Record<TermName, number>>;
  /** How far the true agreement was from the score in cohorts that were left out of the fit: 5 % below, 5 % above. */
  readonly errors: Range;
  readonly cohorts: number;
  /** Cohorts whose true agreement the interval held, of those that it was tried on, each left out of its fit. */
  readonly held: readonly [count: number, of: number];
  /** The true agreement of any. */
  readonly mcc: Range;
  /** All tables, which everybody has. */
  readonly people: Range;
  readonly modalities: Range;
  /** Of a modality. */
  readonly factors: Range;
  readonly columns: Range;
  /** Of a modality. */
  readonly reconstructionR2: Range;
}

/** Mean |correlation| of the factors with the true ones (MCC). */
export interface Expectation {
  readonly value: number;
  /** Interval that is meant to hold it in 90 of 100 generated cohorts. */
  readonly low: number;
  readonly high: number;
}

/** The score is -log(1 - MCC): errors are about as large at .99 as at .7. */
export const scoreOf = (mcc: number): number => closeness(mcc);
const mccOf = (score: number): number => 1 - Math.exp(-Math.max(0, score));

/** The score that is expected, without limits. */
export const predicted = (
  { base, weights }: Pick<Fitted, 'base' | 'weights'>,
  figures: ExpectationFigures,
): number => {
  const terms = termsOf(figures);
  return NAMES.reduce((sum, name) => sum + weights[name] * terms[name], base);
};

/** What is expected of a training that is like those that it was fitted on. */
export function expectationOf(
  fitted: Pick<Fitted, 'base' | 'weights' | 'errors' | 'mcc'>,
  figures: ExpectationFigures,
): Expectation {
  const score = predicted(fitted, figures);
  const [low, high] = fitted.errors;
  const [lowest] = fitted.mcc;
  const at = (error: number): number => Math.max(lowest, mccOf(score + error));
  return { value: at(0), low: at(low), high: at(high) };
}
