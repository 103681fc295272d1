import { twoSidedNormalCritical, twoSidedNormalP } from '../../math/distributions.ts';
import type { CiTest, Effect } from './ci-test.ts';
import type { Correlated } from './correlation.ts';
import { signedPartials, squaredPartials } from './partial-correlation.ts';
import { sharedRowPartials } from './shared-rows.ts';
import type { StandardColumns } from './standardise.ts';

/**
 * Fisher's z test of a partial correlation: sqrt(n - order - 3) atanh(r) is standard normal when x and y
 * are independent given the set and all are jointly normal (Kalisch and Buehlmann 2007, eq. 2).
 *
 * Where values are missing every test uses the rows that have all of its variables. A set that is
 * singular, or that determines x or y, says nothing (NaN): its smaller part was tested one order before,
 * and a variable without variance left is unrelated to everything for a reason that has nothing to do
 * with causes.
 *
 * @param data from `correlate`; no column constant
 */
export function fisherZ(data: Correlated): CiTest {
  return data.standard.complete ? onAllRows(data) : onSharedRows(data.standard);
}

/** Evidence is r squared: with one n the threshold is computed once an order, and no test takes a logarithm. */
function onAllRows({ standard, r }: Correlated): CiTest {
  const n = standard.rows;
  const evidence = squaredPartials(r, standard.columns);
  const signed = signedPartials(r, standard.columns);
  return {
    name: 'fisher-z',
    evidence,
    threshold: (alpha, order) =>
      n - order - 3 < 1
        ? Number.NaN
        : Math.tanh(twoSidedNormalCritical(alpha) / Math.sqrt(n - order - 3)) ** 2,
    pValue: (squared, order) => twoSidedNormalP(Math.sqrt(n - order - 3) * atanhRoot(squared)),
    strength: (x, y, given, order) => Math.sqrt(Math.min(1, evidence(x, y, given, order))),
    effect: (x, y, given, order) => effectOf(signed(x, y, given, order), n - order),
    sampleSize: () => n,
  };
}

/** Evidence is z squared, since n differs between tests. */
function onSharedRows(data: StandardColumns): CiTest {
  const { rows } = data;
  const { squared, signed, count } = sharedRowPartials(data);
  return {
    name: 'fisher-z',
    evidence: (x, y, given, order) => {
      const n = count(x, y, given, order);
      return n - order - 3 < 1 ? Number.NaN : (n - order - 3) * atanhRoot(squared(x, y, given, order)) ** 2;
    },
    threshold: (alpha, order) => (rows - order - 3 < 1 ? Number.NaN : twoSidedNormalCritical(alpha) ** 2),
    pValue: (zSquared) => twoSidedNormalP(Math.sqrt(zSquared)),
    strength: (x, y, given, order) => Math.sqrt(Math.min(1, squared(x, y, given, order))),
    effect: (x, y, given, order) => effectOf(signed(x, y, given, order), count(x, y, given, order) - order),
    sampleSize: count,
  };
}

/** @param n rows less the size of the conditioning set */
function effectOf(r: number, n: number): Effect {
  const value = n - 3 < 1 ? Number.NaN : Math.max(-1, Math.min(1, r));
  return { value, standardError: (1 - value ** 2) / Math.sqrt(n - 3), signed: true };
}

/** atanh(sqrt(r2)) */
function atanhRoot(squared: number): number {
  return Math.atanh(Math.sqrt(Math.min(squared, 1 - 1e-15)));
}
