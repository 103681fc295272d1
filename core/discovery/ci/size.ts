import { twoSidedNormalCritical, twoSidedNormalP } from '../../math/distributions.ts';
import { MARGIN_LEVEL } from '../../graph/margin.ts';
import type { CiTest } from './ci-test.ts';

/** Products that a statistic of two numbers is made of: each adds 1 / n to the mean square of no relation. */
const PRODUCTS = 3;

/** The size of a conditional relation, straight or bent, whatever its direction. */
export interface Size {
  /** 0..1, without the part that chance alone gives. */
  readonly value: number;
  /** With that part: what the size does not exceed. */
  readonly most: number;
  readonly standardError: number;
}

/** NaN where the test says nothing. The given set is in its first `order` entries. */
export function sizeOf(test: CiTest, x: number, y: number, given: Int32Array, order: number): Size {
  const { value, standardError, signed } = test.effect(x, y, given, order);
  if (!signed) return { value, most: value, standardError };
  const n = test.sampleSize(x, y, given, order);
  const strength = test.strength(x, y, given, order);
  const straight = Math.abs(value);
  const all = Math.sqrt(Math.max(0, strength ** 2 - PRODUCTS / n));
  // What is bent has the error of a correlation; a straight relation its own, which spread that differs can raise.
  return {
    value: Math.max(straight, all),
    most: Math.max(straight, strength),
    standardError: straight >= all ? standardError : Math.max(standardError, 1 / Math.sqrt(n)),
  };
}

/** One-sided p-value of "the size is at most the margin". */
export const pNotBeyond = ({ value, standardError }: Size, margin: number): number =>
  upperTail((value - margin) / standardError);

/** Whether the size is shown to lie beyond a margin. */
export const isBeyond = (size: Size, margin: number, alpha: number): boolean =>
  pNotBeyond(size, margin) <= Math.max(alpha, MARGIN_LEVEL);

/** Whether the size is shown to be less than a margin (equivalence, by two one-sided tests). */
export const isWithin = ({ most, standardError }: Size, margin: number): boolean =>
  margin > 0 && upperTail((margin - most) / standardError) <= MARGIN_LEVEL;

/**
 * The p-value that a relation of the margin's size has on so many rows: a test with a smaller one cannot show that its
 * size is less.
 */
export const pAtMargin = (margin: number, n: number): number => twoSidedNormalP(margin * Math.sqrt(n));

/** The size that lies on the border of what is told from the margin. */
export const leastBeyond = ({ value, standardError }: Size, alpha: number): number =>
  value - twoSidedNormalCritical(2 * Math.max(alpha, MARGIN_LEVEL)) * standardError;

/** P(Z > z) of a standard normal Z. */
const upperTail = (z: number): number => (z > 0 ? twoSidedNormalP(z) / 2 : 1 - twoSidedNormalP(-z) / 2);
