/**
 * A test of conditional independence over variables numbered 0..p-1.
 *
 * The search calls `evidence` in its innermost loop, so it must not allocate; p-values are asked for
 * only where they are reported.
 */
export interface CiTest {
  /** `fisher-z`, `gcm`, ...; what the result and the methods section say. */
  readonly name: string;
  /**
   * How strongly the data speak against "x independent of y given given[0..order)". Larger is
   * stronger; values of one order are comparable with `threshold(alpha, order)`. NaN: the test says
   * nothing here (too few rows, or a variable that the others determine); it then separates nothing.
   *
   * @param given the conditioning set in its first `order` entries, distinct, without x and y
   */
  evidence(x: number, y: number, given: Int32Array, order: number): number;
  /**
   * Whether a test that says nothing given a set says nothing given any larger one: a pair of which all tests of one
   * order said nothing is then not tested further.
   */
  readonly voidStays?: true;
  /**
   * Independent when `evidence <= threshold`, that is when the p-value is at least alpha. NaN when no
   * test of this order can be made.
   */
  threshold(alpha: number, order: number): number;
  /** The p-value of that evidence, 0..1. */
  pValue(evidence: number, order: number): number;
  /** Absolute (partial) correlation or its analogue, 0..1, for the width of an edge. */
  strength(x: number, y: number, given: Int32Array, order: number): number;
  /**
   * How strongly x and y go together given the set, and how sure that is; never in the inner loop.
   * Numbers that are NaN: nothing can be said, as where `evidence` is NaN.
   */
  effect(x: number, y: number, given: Int32Array, order: number): Effect;
  /** Rows that the test uses. */
  sampleSize(x: number, y: number, given: Int32Array, order: number): number;
}

/** The size of a conditional relation. */
export interface Effect {
  /** A (partial) correlation, -1..1; where a category takes part, its unsigned analogue, 0..1, without the part that chance alone gives. */
  readonly value: number;
  /** Of `value`; also right where the relation is not zero. */
  readonly standardError: number;
  /** Whether `value` has a direction: positive is "higher with higher". */
  readonly signed: boolean;
  /** Of a signed one: the squared correlations that the straight line leaves, where the test sees these. */
  readonly bent?: Squares;
  /** Of an unsigned one: the squared canonical correlations that it is made of. */
  readonly canonical?: Squares & { readonly count: number };
}

/** A sum of squared correlations, of `degrees / n` on average where nothing is there. */
export interface Squares {
  readonly squares: number;
  readonly degrees: number;
  /** Rows less those that the conditioning set takes. */
  readonly n: number;
}

/** The tests that `pc` can build from data. */
export type { DataTest as CiTestName } from '../../graph/test-names.ts';
