import type { Effect } from './ci-test.ts';

/**
 * The size of a relation with several degrees of freedom: the root of the mean squared canonical correlation, as
 * Cramer's V is for a table. What chance alone gives, degrees / n, is taken off first (Bergsma 2013).
 *
 * @param squares the sum of the squared canonical correlations (chi-square / n), 0..canonical
 * @param degrees of freedom of the statistic
 * @param n rows
 * @param canonical number of canonical correlations: the smaller of the two numbers of columns
 */
export function unsignedEffect(squares: number, degrees: number, n: number, canonical: number): Effect {
  if (!(degrees > 0 && n > 2 && canonical > 0)) {
    return { value: Number.NaN, standardError: Number.NaN, signed: false };
  }
  const left = Math.max(0, squares - degrees / n);
  const value = Math.sqrt(Math.min(1, left / canonical));
  // The root of n times the squares is about normal around its mean, with variance 1 at no relation and less beyond.
  const standardError = Math.max(1 - value ** 2, 1 / n) / Math.sqrt(canonical * (n - 2));
  return { value, standardError, signed: false, canonical: { squares, degrees, n, count: canonical } };
}
