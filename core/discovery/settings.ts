import type { CiTestName } from './ci/ci-test.ts';
import type { Outlook } from './forecast.ts';
import type { Knowledge } from './knowledge.ts';
import type { LearnedFactors } from './learned.ts';
import type { VariableType } from './variable-type.ts';

export type { VariableType } from './variable-type.ts';

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
  /**
   * Smallest (partial) correlation that matters, 0..1: a link must be larger, and what is shown to be smaller is none.
   * Without it, or at 0, whatever differs from nothing is a link.
   */
  readonly smallestEffect?: number;
  /**
   * The share of the drawn links, 0..1, that may be false by chance: links that do not keep it are undecided. Without it
   * tests are not corrected for their number.
   */
  readonly falseDiscoveryRate?: number;
  /** What is known of variables that were learned, so that their error is not taken for links. */
  readonly learned?: LearnedFactors;
  /**
   * Corrects tests for missingness that depends on other variables (MVPC); without it every test uses the rows that
   * have all of its variables. The seed settles which rows are drawn.
   */
  readonly correctMissingness?: { readonly seed: number };
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
