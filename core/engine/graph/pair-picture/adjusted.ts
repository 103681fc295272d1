import { fixedSpace, leftOf } from '../../../math/least-squares.ts';
import { choleskyOfSingular, solveCholesky } from '../../../math/linear.ts';
import { dot, standardised } from '../../../math/regression.ts';
import { indicatorOf, type Group } from './groups.ts';

const SINGULAR = 1e-10;

/**
 * Takes from a column what goes with what is held fixed within groups: the means of the groups then differ as a regression
 * on the groups and what is held fixed says (adjusted means, Cochran 1957), and the mean of all stays.
 *
 * @param fixed columns of n numbers, none missing
 */
export function withoutFixed(
  fixed: readonly Float64Array[],
  groups: readonly Group[],
  n: number,
): (column: Float64Array) => Float64Array {
  const columns = fixed.map(standardised);
  const between = fixedSpace(
    groups.slice(1).map((group) => indicatorOf(group, n)),
    n,
  );
  const left = columns.map((column) => leftOf(between, column) ?? new Float64Array(n));
  const p = columns.length;
  const factor = Float64Array.from({ length: p * p }, (_, k) => dot(left[Math.floor(k / p)], left[k % p]));
  choleskyOfSingular(factor, p, SINGULAR);
  return (column) => {
    const weights = Float64Array.from(left, (z) => dot(z, column));
    solveCholesky(factor, p, weights);
    const out = Float64Array.from(column);
    columns.forEach((z, k) => {
      for (let r = 0; r < n; r++) out[r] -= weights[k] * z[r];
    });
    return out;
  };
}
