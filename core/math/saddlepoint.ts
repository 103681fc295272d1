import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * Natural logarithm of an upper tail by the saddlepoint approximation of Lugannani and Rice (1980), from what the
 * cumulant function K is at the saddlepoint s of x; right in the far tail too.
 *
 * @param root the root of 2 (s x - K(s)), with the sign of s
 * @param step s times the root of K''(s)
 * @param skewness K'''(s) / K''(s)^(3/2), which is what is left where s is 0
 */
export function logSaddlepointTail(root: number, step: number, skewness: number): number {
  if (Math.abs(root) < 1e-3) return Math.log(0.5 - skewness / (6 * Math.sqrt(2 * Math.PI)));
  const correction = 1 / step - 1 / root;
  return -(root * root) / 2 - Math.log(2 * Math.PI) / 2 + Math.log(millsRatio(root) + correction);
}

/** (1 - Phi(x)) / phi(x) for a standard normal. */
export function millsRatio(x: number): number {
  if (x < 8) return normalCdf(-x, 0, 1) * Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
  // Laplace's continued fraction.
  let fraction = x;
  for (let k = 12; k > 0; k--) fraction = x + k / fraction;
  return 1 / fraction;
}
