/** Where the linear start of an encoder comes from; see core/train/starts.ts. */
export type FirstStart = 'cca' | 'opg' | 'pca';

/** `again` starts from what the best of the starts before it has learned; see core/train/second-start.ts. */
export type StartName = FirstStart | 'again';

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
  /** Those of them that the parameters are not fitted to. */
  readonly heldOut: number;
  /** Random starts of the search that separates the latents; 0 without one. */
  readonly restarts: number;
}
