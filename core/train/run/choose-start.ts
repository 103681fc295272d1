import type { Rng } from '../../math/rng.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import { exogenousR2 } from './diagnose.ts';
import { THRESHOLDS } from '../thresholds.ts';
import type { PrincipalScores } from '../start/linear-paths.ts';

/** What a start of the warm-up is kept by. */
export interface Standing {
  readonly loss: number;
  /** Whether a factor seems to be among its device noise; absent in what earlier versions saved. */
  readonly doubtful?: boolean;
}

/** Whether a start is to be kept rather than another: one that is not doubtful, then the one of lower loss. */
export const standsBefore = (one: Standing, other: Standing): boolean =>
  (one.doubtful ?? false) === (other.doubtful ?? false) ? one.loss < other.loss : !one.doubtful;

/**
 * Whether the other modalities predict what is set aside as a modality's device noise: then a factor is there in its
 * place, which the loss does not tell, since observations are made again from both.
 *
 * @param codes a modality each, on the subjects of the principal: subjects x (latents, then exogenous)
 */
export const losesFactors = (
  specs: readonly ModalitySpec[],
  codes: readonly Float32Array[],
  { scores, subjects }: Pick<PrincipalScores, 'scores' | 'subjects'>,
  rng: Rng,
): boolean =>
  specs.some(({ latents, exogenous, name }, m) => {
    const width = latents + exogenous;
    const noise = Array.from({ length: exogenous }, (_, k) =>
      Float64Array.from(subjects, (_s, r) => codes[m][r * width + latents + k]),
    );
    return (exogenousR2(noise, scores, m, rng.fork(name)) ?? 0) > THRESHOLDS.exogenousR2.good;
  });
