import { expectationOf, type Fitted } from '../../../core/engine/training/expected/expect.ts';
import { THRESHOLDS } from '../../../core/train/thresholds.ts';
import type { Known } from './fit.ts';

/** Shares of cohorts, null of none. */
export interface Judgement {
  readonly cohorts: number;
  /** True agreements within their interval, which 90 of 100 should be. */
  readonly covered: number | null;
  readonly below: number | null;
  readonly above: number | null;
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

/** How an expectation does on cohorts that it was not fitted on. */
export function judge(fitted: Fitted, judges: readonly Known[]): Judgement {
  const rows = judges.map(({ figures, mcc }) => ({ figures, mcc, ...expectationOf(fitted, figures) }));
  type Row = (typeof rows)[number];
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
    covered: mean((row) => Number(row.mcc >= row.low && row.mcc <= row.high)),
    below: mean((row) => Number(row.mcc < row.low)),
    above: mean((row) => Number(row.mcc > row.high)),
    meanWidth: mean((row) => row.high - row.low),
    meanError: mean((row) => Math.abs(row.value - row.mcc)),
    flaggedBelow: of(poor, low),
    flaggedAbove: of(poor, high),
    identifiedBelow: of(open, low),
    identifiedAbove: of(open, high),
  };
}
