export interface BenchOptions {
  /** `40-49` or `40,42`. */
  readonly seeds: readonly number[];
  /** The rest of the command line, for benches with settings of their own. */
  readonly args: readonly string[];
  /** A line for the person who waits; never a result. */
  readonly log: (line: string) => void;
}

/** One line of figures: printed as a table, or as JSON with `--json`. */
export type BenchRow = Readonly<Record<string, string | number | boolean | null>>;

export type Bench = (options: BenchOptions) => Promise<BenchRow[]>;
