import type { Tensor } from '../../compute/tf.ts';
import type { GroupInput, Terms } from '../losses.ts';
import type { Additions, Model } from '../model.ts';
import type { Parameters } from '../spec.ts';

/** What a step is fed for a batch, besides the parameters. */
export interface BatchInput {
  readonly groups: readonly GroupInput[];
  /** [M, B] in the model's own order, 1 where the subject has the modality. */
  readonly present: Tensor;
  /** [D, D]; A[i][j] != 0: j is a parent of i. */
  readonly adjacency: Tensor;
  /** log |det mix| of each modality, [M]. */
  readonly logDeterminants: Tensor;
  /** `errorScale` of each modality, [M]. */
  readonly errorScales: Tensor;
}

/** Loss terms a subject, summed over the modalities. */
export interface MeanTerms {
  readonly reconstruction: number;
  readonly independence: number;
  readonly prediction: number;
}

/** What a method makes of the encoders and decoders that all methods have: its loss and its own parameters. */
export interface Objective {
  readonly additions: Additions;
  /** Factors of two terms in the loss that is descended. The third, `prediction`, is weighted by the schedule. */
  readonly weights: Omit<MeanTerms, 'prediction'>;
  terms(model: Model, p: Parameters, batch: BatchInput): Terms;
  /**
   * The terms as they are reported, and a total that compares between epochs: it is what the parameters are
   * kept by.
   *
   * @param edges L1 norm of the binary adjacency
   */
  report(means: MeanTerms, edges: number): MeanTerms & { readonly total: number; readonly sparsity: number };
}
