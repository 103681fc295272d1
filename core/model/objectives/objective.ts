import type { BatchInput, Terms } from '../losses.ts';
import type { Additions, Model } from '../model.ts';
import type { Parameters } from '../spec.ts';

/** Loss terms a subject, summed over the modalities. */
interface MeanTerms {
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
