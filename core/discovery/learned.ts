/** What a training says of the factors that it learned. All by variable name. */
export interface LearnedFactors {
  readonly factors: readonly {
    readonly name: string;
    /** Factors of one modality are made by one encoder: the error of one may be a part of another. */
    readonly modality: string;
    /** Share of its variance that is the true factor's, with its 95% interval, where that was measured. */
    readonly reliability?: { readonly value: number; readonly low: number; readonly high: number };
    /** It was measured to be so unreliable that it tells nothing, or no other training gives it again. */
    readonly failed?: boolean;
  }[];
  /** What the training's own structure links; null where its method looks for none. */
  readonly links:
    | readonly {
        readonly between: readonly [string, string];
        /** Share of the searches that links were looked for again in that link the two as well; 0..1. */
        readonly share: number;
      }[]
    | null;
  /**
   * Most of a factor's variance, 0..1, that is taken to be the true factor's, however reliable it was measured to be: an
   * error that all encoders share is not seen by measuring.
   */
  readonly reliability: number;
}

/** Share of the variance of each variable that is true, 0..1; 1 of those that are no learned factors. */
export type Reliabilities = readonly number[];

/**
 * The reliability that each variable is taken to have: of a factor the lower end of what was measured, or what is assumed
 * where that is less or nothing was measured; 1 of others.
 */
export function reliabilities(learned: LearnedFactors | undefined, names: readonly string[]): Reliabilities {
  const of = new Map(
    learned?.factors.map(({ name, reliability }) => [
      name,
      Math.min(learned.reliability, reliability?.low ?? 1),
    ]),
  );
  return names.map((name) => of.get(name) ?? 1);
}
