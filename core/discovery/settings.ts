import type { CiTestName } from './ci/ci-test.ts';
import type { Outlook } from './forecast.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * What the values of a column are: the test of a pair follows from the types of its two columns. A variable with two
 * different values is two-valued whatever its type.
 */
export type VariableType =
  /** `category`: the values are codes of levels without an order, and never numbers. */
  | { readonly kind: 'number' | 'count' | 'ordered' | 'category' }
  /**
   * The column holds times, NaN also where nobody knows whether the event happened; `happened` is 1 where it was seen
   * at that time, 0 where the time is censored. Such a variable is an outcome: it causes nothing.
   */
  | { readonly kind: 'time-to-event'; readonly happened: Float64Array };

export interface PcData {
  readonly names: readonly string[];
  /** One column a variable, all of one length; NaN where a value is missing. */
  readonly columns: readonly Float64Array[];
  /** One a column; without it every column is a number. */
  readonly types?: readonly VariableType[];
}

export interface PcSettings {
  readonly alpha: number;
  readonly test: CiTestName;
  /** Largest size of a conditioning set; as large as the graph allows unless given. */
  readonly maxOrder?: number;
  readonly knowledge?: Knowledge;
}

export interface PcOptions {
  readonly onProgress?: (progress: PcProgress) => void;
  /** Checked several times a second; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface PcProgress {
  /** `links`: which pairs are linked; `separators`: what separates the others best. */
  readonly phase: 'links' | 'separators';
  /** Size of the conditioning sets being tried, the largest of all in the second phase. */
  readonly order: number;
  /** Pairs of this order, or of the second phase, and how many of them are done. */
  readonly pairs: number;
  readonly done: number;
  readonly tests: number;
  /** Forecast of the whole search. */
  readonly outlook: Outlook;
}
