import type { Estimate, NoSlope, PairSlope } from '../../../contract/pair-views.ts';
import { CoxRegressions } from '../../../discovery/ci/covariance/cox.ts';
import { twoSidedNormalCritical, twoSidedTCritical } from '../../../math/distributions.ts';
import { fixedSpace, leftOf, slopeOf } from '../../../math/least-squares.ts';
import { logOddsRatio } from '../../../math/logistic.ts';
import { momentsOf } from '../../../math/moments.ts';
import { standardised } from '../../../math/regression.ts';
import { isNumber, regressors, type PictureVariable } from './rows.ts';

const OUTSIDE = 0.05;
/** Rows that a regression must leave over. */
const LEAST_FREEDOM = 10;
/** Least events, and least for each column (Peduzzi et al. 1996 ask for ten; Vittinghoff and McCulloch 2007 for five). */
const LEAST_EVENTS = 10;
const EVENTS_A_COLUMN = 5;
/** A standard error of a log ratio by one SD that is larger than this belongs to a ratio without an end. */
const NO_END = 5;

/**
 * How much a variable changes with another, adjusted for what is held fixed: least squares for a number, logistic regression
 * for one of two values, Cox's for a time to an event, all in straight lines.
 *
 * @param per the variable by whose unit and SD it is told
 * @param of the variable that is told of
 * @returns the reason where there is no one figure
 */
export function pairSlope(
  per: PictureVariable,
  of: PictureVariable,
  given: readonly PictureVariable[],
): PairSlope | NoSlope {
  if (per.happened) return 'two-outcomes';
  if ([per, of].some(({ type }) => type === 'category')) return 'unordered';
  if (given.some(({ happened }) => happened)) return 'outcome-fixed';
  const fixed = regressors(given);
  const rows = of.values.length;
  if (rows - fixed.length - 2 < LEAST_FREEDOM) return 'few-rows';
  if (isNumber(of)) return linear(per, of, fixed);
  return ratio(per, of, fixed);
}

function linear(
  per: PictureVariable,
  of: PictureVariable,
  fixed: readonly Float64Array[],
): PairSlope | NoSlope {
  const space = fixedSpace(fixed, of.values.length);
  const two = per.type === 'two-valued';
  const x = two ? higherOf(per.values) : per.values;
  const slope = slopeOf(space, x, of.values);
  if (!slope || !leftOf(space, of.values)) return 'determined';
  const half = slope.standardError * twoSidedTCritical(OUTSIDE, slope.freedom);
  const times = (scale: number): Estimate => ({
    value: scale * slope.value,
    low: scale * (slope.value - half),
    high: scale * (slope.value + half),
  });
  const sd = momentsOf(of.values).sd!;
  return {
    kind: two ? 'difference' : 'slope',
    of: of.id,
    per: per.id,
    perUnit: per.latent || of.latent ? null : times(1),
    perSd: times((two ? 1 : momentsOf(x).sd!) / sd),
  };
}

/** An odds ratio or a hazard ratio. */
function ratio(
  per: PictureVariable,
  of: PictureVariable,
  fixed: readonly Float64Array[],
): PairSlope | NoSlope {
  const two = per.type === 'two-valued';
  const x = two ? higherOf(per.values) : per.values;
  const outcome = of.happened ?? higherOf(of.values);
  const seen = outcome.reduce((sum, v) => sum + v, 0);
  const events = of.happened ? seen : Math.min(seen, outcome.length - seen);
  if (events < Math.max(LEAST_EVENTS, EVENTS_A_COLUMN * (fixed.length + 1))) return 'few-events';
  if (!leftOf(fixedSpace(fixed, x.length), x)) return 'determined';
  const columns = [...fixed, x].map(standardised);
  const found = of.happened
    ? new CoxRegressions({ times: of.values, happened: of.happened }).logHazardRatio(columns)
    : logOddsRatio(columns, outcome);
  if (!found || found.standardError > NO_END) return 'perfect';
  const { value, standardError } = found;
  const half = standardError * twoSidedNormalCritical(OUTSIDE);
  // `standardised` divides by the root of the mean square: an SD, of n.
  const { sd, n } = momentsOf(x);
  const spread = sd! * Math.sqrt((n - 1) / n);
  const by = (step: number): Estimate => ({
    value: Math.exp((step / spread) * value),
    low: Math.exp((step / spread) * (value - half)),
    high: Math.exp((step / spread) * (value + half)),
  });
  return {
    kind: of.happened ? 'hazard' : 'odds',
    of: of.id,
    per: per.id,
    perUnit: per.latent ? null : by(1),
    perSd: two ? null : by(sd!),
  };
}

/** 1 where the higher of two values stands. */
function higherOf(values: Float64Array): Float64Array {
  const { max } = momentsOf(values);
  return values.map((v) => (v === max ? 1 : 0));
}
