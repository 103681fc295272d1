import type { CiTestName } from './ci-test.ts';
import type { Knowledge } from './knowledge.ts';

export interface PcData {
  readonly names: readonly string[];
  /** One column a variable, all of one length; NaN where a value is missing. */
  readonly columns: readonly Float64Array[];
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

interface PcProgress {
  /** Size of the conditioning sets being tried. */
  readonly order: number;
  /** Share of the pairs of this order that are done, 0..1. */
  readonly fraction: number;
  readonly tests: number;
}
