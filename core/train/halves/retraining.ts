/** A training of the same factors on some of the subjects. */
export interface Retraining {
  /** A factor each: N codes by the encoder of these subjects, of everybody who has the modality, NaN of others. */
  readonly codes: readonly Float64Array[];
  /** A[i][j] = 1: factor j is a parent of factor i, as these subjects alone show it. */
  readonly adjacency: readonly (readonly number[])[];
}
