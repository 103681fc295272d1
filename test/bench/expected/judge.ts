import { expectationOf, type Expectation } from '../../../core/engine/training/expected/expect.ts';
import { THRESHOLDS } from '../../../core/train/thresholds.ts';
import { fit, type Known } from './fit.ts';

/** Counts of cohorts, and means over them, null of none. */
export interface Judgement {
  readonly cohorts: number;
  /** True agreements within their interval, which 90 of 100 should be; below it, and above. */
  readonly held: number;
  readonly below: number;
  readonly above: number;
  readonly meanWidth: number | null;
  /** Mean |expected - true|. */
  readonly meanError: number | null;
  /** Expected to be poor, of those that are below .9 and above .95. */
  readonly flaggedBelow: readonly [flagged: number, of: number];
  readonly flaggedAbove: readonly [flagged: number, of: number];
  /** Poor by whether the data can tell the factors apart, in the same way. */
  readonly identifiedBelow: readonly [flagged: number, of: number];
  readonly identifiedAbove: readonly [flagged: number, of: number];
}

type Row = Known & Expectation;

/** How an expectation does on cohorts, which it should not have been fitted on. */
export const judge = (fitted: ReturnType<typeof fit>, judges: readonly Known[]): Judgement =>
  judgementOf(judges.map((own) => ({ ...own, ...expectationOf(fitted, own.figures) })));

/** How it does on each cohort where it is fitted on the others. */
export const judgeEach = (cohorts: readonly Known[]): Judgement =>
  judgementOf(
    cohorts.map((own) => ({
      ...own,
      ...expectationOf(fit(cohorts.filter((other) => other !== own)), own.figures),
    })),
  );

function judgementOf(rows: readonly Row[]): Judgement {
  const mean = (value: (row: Row) => number): number | null =>
    rows.length > 0 ? rows.reduce((sum, row) => sum + value(row), 0) / rows.length : null;
  const { fair, good } = THRESHOLDS.expected;
  const of = (flagged: (row: Row) => boolean, own: readonly Row[]): readonly [number, number] => [
    own.filter(flagged).length,
    own.length,
  ];
  const poor = ({ value }: Row): boolean => value < fair;
  const open = ({ figures }: Row): boolean => figures.identified === 2;
  const [low, high] = [rows.filter(({ mcc }) => mcc < fair), rows.filter(({ mcc }) => mcc > good)];
  return {
    cohorts: rows.length,
    held: rows.filter((row) => row.mcc >= row.low && row.mcc <= row.high).length,
    below: rows.filter((row) => row.mcc < row.low).length,
    above: rows.filter((row) => row.mcc > row.high).length,
    meanWidth: mean((row) => row.high - row.low),
    meanError: mean((row) => Math.abs(row.value - row.mcc)),
    flaggedBelow: of(poor, low),
    flaggedAbove: of(poor, high),
    identifiedBelow: of(open, low),
    identifiedAbove: of(open, high),
  };
}
