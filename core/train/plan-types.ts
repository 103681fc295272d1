/** Origin of the linear start of an encoder; see core/train/start/rotation.ts. */
export type FirstStart = 'cca' | 'opg' | 'pca';

/** `refined` starts from what the best of the starts before it has learned; see core/train/start/refined.ts. */
export type StartName = FirstStart | 'refined';

/** How long a stage is, once the number of subjects is known. */
export interface StagePlan {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly learningRate: number;
}

export interface Plan {
  readonly batch: number;
  readonly starts: readonly StartName[];
  readonly warmUp: StagePlan;
  readonly fineTune: StagePlan;
}

/** What a run did for the cohort that it had. */
export interface RunPlan extends Plan {
  /** Subjects with a modality that is learned. */
  readonly subjects: number;
  /** Subjects that the parameters are not fitted to. */
  readonly heldOut: number;
  /** Random starts of the search that separates the latents; 0 without one. */
  readonly restarts: number;
}

export interface SeparationSettings {
  /** Random starts that are fitted side by side; 8 are enough for 2 latents a modality, 20 for 3. */
  readonly restarts: number;
  /** Chance that a candidate parent is kept in a sample (edge dropout). */
  readonly keep: number;
  /** Nats that an edge must be worth; raised for small cohorts (see `edgePenalty`). */
  readonly penalty: number;
  /** Optimiser steps of the search and of the refinement on fixed graphs. */
  readonly steps: readonly [number, number];
  readonly batch: number;
  readonly learningRate: number;
  /** Width of the two hidden layers of a latent's conditional. */
  readonly hidden: number;
}

export const SEPARATION_DEFAULTS: SeparationSettings = {
  restarts: 8,
  keep: 0.3,
  penalty: 0.1,
  steps: [500, 300],
  batch: 512,
  learningRate: 1e-2,
  hidden: 24,
};

/** How a restart compares with the best one. */
export interface RestartRecord {
  readonly restart: number;
  /**
   * Its best score less that of the one taken; null where it was not refined. Below 0 where it scores better by chance,
   * and others agree less with it.
   */
  readonly scoreDifference: number | null;
  /** |Pearson| of each of the best restart's latents with its match here. */
  readonly matchedCorrelation: readonly number[];
}

/** A pair of the best restart's latents with an edge in some refined restart, in whichever direction. */
export interface LinkCount {
  readonly between: readonly [number, number];
  /** Refined restarts that have it, of how many. */
  readonly found: number;
  readonly of: number;
}
