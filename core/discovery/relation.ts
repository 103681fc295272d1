import { logChiSquareP, twoSidedNormalCritical } from '../math/distributions.ts';
import { noncentralityAt } from '../math/noncentral-chi-square.ts';
import type { Relation, Trend } from '../graph/evidence.ts';
import type { CiTest, Effect, Squares } from './ci/ci-test.ts';

const OUTSIDE = 0.05;
const CRITICAL = twoSidedNormalCritical(OUTSIDE);
/** Correlations closer to 1 than this are 1. */
const ROUNDING = 1e-12;

/**
 * In which direction x and y go together given a set, and their conditional correlation with its 95 % interval.
 *
 * @param pair numbers of the two variables
 * @param given numbers of those that are held fixed
 * @returns null where the test says nothing, or tells no size
 */
export function relationOf(
  test: CiTest,
  names: readonly string[],
  [x, y]: readonly [number, number],
  given: Int32Array,
): Relation | null {
  const effect = test.effect(x, y, given, given.length);
  const interval = intervalOf(effect);
  if (!interval) return null;
  const [low, high] = interval;
  return {
    trend: trendOf(effect, interval),
    correlation: effect.value,
    low,
    high,
    given: Array.from(given, (z) => names[z]),
  };
}

/**
 * The 95 % confidence interval of a conditional correlation.
 *
 * Signed: on the scale of atanh, where its error hardly depends on its size (Fisher 1921; for a partial correlation the
 * rows count less the set, Fisher 1924). The standard error there is that of the correlation by 1 - r^2 (delta method):
 * for Fisher's z that is 1 / sqrt(n - order - 3); for the covariance measure the spread of what each row's residuals add
 * (the distribution-free variance of a correlation, Steiger and Hakstian 1982), which heavy tails and changing
 * spread do not deceive.
 *
 * Unsigned: n k R^2 / (1 - R^2), with R^2 the mean of k squared canonical correlations, is taken for a noncentral
 * chi-square, whose noncentralities with .975 and .025 below it are the ends (Smithson 2001; Steiger 2004).
 *
 * @returns null where nothing can be said
 */
export function intervalOf(effect: Effect): readonly [low: number, high: number] | null {
  const { value, standardError, signed, canonical } = effect;
  if (!(Number.isFinite(value) && standardError >= 0)) return null;
  if (signed) {
    const r = Math.max(ROUNDING - 1, Math.min(1 - ROUNDING, value));
    const error = (CRITICAL * standardError) / (1 - r ** 2);
    return [Math.tanh(Math.atanh(r) - error), Math.tanh(Math.atanh(r) + error)];
  }
  if (!canonical) return null;
  const { squares, degrees, n, count } = canonical;
  const scale = n * count;
  const share = Math.min(1 - ROUNDING, squares / count);
  const statistic = (scale * share) / (1 - share);
  const end = (below: number): number => {
    const noncentrality = noncentralityAt(statistic, degrees, below);
    return Math.sqrt(noncentrality / (noncentrality + scale));
  };
  return [end(1 - OUTSIDE / 2), end(OUTSIDE / 2)];
}

/**
 * A direction is claimed only where the interval leaves out 0, and where no more of the relation is shown to be bent than
 * straight.
 */
function trendOf({ value, signed, bent }: Effect, [low, high]: readonly [number, number]): Trend {
  if (!signed) return 'unordered';
  if (bent && isThere(bent) && bent.squares - bent.degrees / bent.n > value ** 2) return 'bent';
  if (low > 0) return 'rising';
  return high < 0 ? 'falling' : 'unclear';
}

const isThere = ({ squares, degrees, n }: Squares): boolean =>
  degrees > 0 && Math.exp(logChiSquareP(n * squares, degrees)) < OUTSIDE;
