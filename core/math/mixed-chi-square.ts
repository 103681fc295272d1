import { logChiSquareP } from './distributions.ts';
import { logSaddlepointTail } from './saddlepoint.ts';

/**
 * Natural logarithm of P(Q_a + w Q_b > x) for independent chi-squares Q_a and Q_b: the saddlepoint approximation,
 * whose saddlepoint is here the root of a quadratic. Exact where b is 0; else within 7% of
 * the p-value, in the far tail too.
 *
 * @param a degrees of freedom of the first, at least 1
 * @param b those of the second, 0 or more
 * @param w weight of the second, above 0 and at most 1
 */
export function logMixedChiSquareP(x: number, a: number, b: number, w: number): number {
  if (b === 0 || w === 1) return logChiSquareP(x, a + b);
  if (x <= 0) return 0;
  // u = 1 - 2s at the saddlepoint s, where the derivative of the cumulant function is x.
  const half = x * (1 - w) - w * (a + b);
  const u = (-half + Math.sqrt(half * half + 4 * x * w * a * (1 - w))) / (2 * x * w);
  const v = 1 - w + w * u;
  const s = (1 - u) / 2;
  const cumulant = -(a * Math.log(u) + b * Math.log(v)) / 2;
  const curvature = 2 * (a / u ** 2 + (b * w ** 2) / v ** 2);
  const root = Math.sign(s) * Math.sqrt(Math.max(0, 2 * (s * x - cumulant)));
  const third = 8 * (a / u ** 3 + (b * w ** 3) / v ** 3);
  return logSaddlepointTail(root, s * Math.sqrt(curvature), third / curvature ** 1.5);
}
