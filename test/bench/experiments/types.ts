import type { Device } from '../../../core/compute/step.ts';

/** What one run measured: `mcc`, `spearman`, `r2`, `seconds`, ...; null where a figure does not apply. */
export type Figures = Readonly<Record<string, number | boolean | null>>;

export interface RunContext {
  /** The CPU with one thread, so that two runs can share two cores; for a run that is alone, as the app takes it. */
  readonly device: Device;
  /** A line for the person who waits. */
  readonly log: (line: string) => void;
}

/** Data and a method: one row of an experiment's table, run once for each seed. */
export interface Condition {
  /** Results are kept under it: `case1/ours`. */
  readonly id: string;
  /** Conditions of the same data are compared with each other, seed by seed: `case1`. */
  readonly data: string;
  /** `ours`, `ours without restarts`, `beta-VAE`, ... as the table shows it. */
  readonly method: string;
  /** What the run depends on beside the code: a kept run with other settings is made again. */
  readonly settings?: unknown;
  /** No other run goes beside it, and it may take all cores: where wall-clock is what counts. */
  readonly alone?: boolean;
  /** Nothing in it may choose by the truth; the truth is for the figures alone. */
  run(seed: number, context: RunContext): Promise<Figures>;
}

/** A figure in the table of the page. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly digits: number;
  /** What it cannot exceed. */
  readonly most?: number;
  /** What a run that failed counts as: 0 without; null leaves it out, as of a number of errors or of seconds. */
  readonly failed?: number | null;
}

/** What the picture shows: a row for each condition and each of `rows`. */
interface Drawn {
  readonly label: string;
  readonly digits: number;
  readonly rows: readonly {
    readonly label: string;
    /** @param figures of a run that did not fail */
    value(figures: Figures): number | null;
  }[];
}

/** What a figure must reach, checked over all seeds that were run. */
export interface Target {
  /** Condition it is about. */
  readonly id: string;
  readonly key: string;
  /** `share`: of runs in which a boolean figure is true. */
  readonly statistic: 'mean' | 'min' | 'max' | 'share';
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Experiment {
  readonly name: string;
  readonly title: string;
  /** Where it stands in the paper: `section 6.1, Figure 5b`. */
  readonly source: string;
  /** What is varied and measured, in two or three sentences. */
  readonly about: string;
  readonly seeds: readonly number[];
  readonly conditions: readonly Condition[];
  readonly columns: readonly Column[];
  readonly targets: readonly Target[];
  /** The method that the others are compared with: `ours` without. */
  readonly reference?: string;
  /** Keys of the figures in which that method is compared with the others, seed by seed; `mcc` without. */
  readonly compared?: readonly string[];
  /** What is drawn; the first column without. */
  readonly drawn?: Drawn;
  /** The paper's values by condition and figure, to stand beside ours. */
  readonly paper: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
