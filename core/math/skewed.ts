import { logSaddlepointTail, millsRatio } from './saddlepoint.ts';

/** Skewness below which the law is taken for normal: the deviates agree to a thousandth there. */
const STRAIGHT = 0.01;

/**
 * The squared normal deviate with the two-sided p-value that a deviate has whose law is skewed: Pearson's type III, a
 * shifted gamma law, which the law of a sum of products is near where values are rare (Berry and Mielke 1983). Both
 * tails beyond the same distance count.
 *
 * @param deviate of mean 0 and variance 1
 * @param skewness its third cumulant
 */
export function squareOfSkewed(deviate: number, skewness: number): number {
  if (Math.abs(skewness) < STRAIGHT) return deviate * deviate;
  const size = Math.abs(deviate);
  const [long, short] = [logTail(size, Math.abs(skewness)), logTail(size, -Math.abs(skewness))];
  return squareOfLogP(Math.min(0, long + Math.log1p(Math.exp(short - long))));
}

/** log P(T > size) for Pearson's type III with mean 0 and variance 1. */
function logTail(size: number, skewness: number): number {
  const shape = 4 / skewness ** 2;
  const gone = 1 + (size * skewness) / 2;
  if (gone <= 0) return -Infinity;
  const s = 1 - 1 / gone;
  const root = Math.sqrt(2 * shape * Math.max(0, gone - 1 - Math.log(gone)));
  return logSaddlepointTail(root, Math.abs(s) * gone * Math.sqrt(shape), skewness);
}

/** The x with P(chi-square of one degree > x) = exp(log), by Newton's steps for its root, which come from above. */
function squareOfLogP(log: number): number {
  let root = Math.sqrt(-2 * log);
  for (let step = 0; step < 20 && root > 0; step++) {
    const mills = millsRatio(root);
    const own = Math.log((2 * mills) / Math.sqrt(2 * Math.PI)) - (root * root) / 2;
    const next = Math.max(0, root + (own - log) * mills);
    if (Math.abs(next - root) < 1e-12) return next * next;
    root = next;
  }
  return root * root;
}
