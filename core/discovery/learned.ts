/** What a training says of the factors that it learned. All by variable name. */
export interface LearnedFactors {
  readonly factors: readonly {
    readonly name: string;
    /** Factors of one modality are made by one encoder: the error of one may be a part of another. */
    readonly modality: string;
  }[];
  /** What the training's own structure links; null where its method looks for none. */
  readonly links:
    | readonly {
        readonly between: readonly [string, string];
        /** Share of its restarts, of those that were followed to the end, that link the two as well; 0..1. */
        readonly share: number;
      }[]
    | null;
  /** Least share of a factor's variance, 0..1, that is taken to be the true factor's. */
  readonly reliability: number;
}
