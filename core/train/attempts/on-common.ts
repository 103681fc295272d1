import type { TrainingRequest, TrainingResult } from '../api.ts';
import { storeOf } from '../halves/retrain-on.ts';
import { trainCausalOn } from '../methods/causal.ts';
import { commonLatents } from '../separation/common.ts';
import { latentsOf } from './scores.ts';
import { requestOfAttempt } from './train-again.ts';

/**
 * One of several trainings, gone on with: the mix and the graph are looked for among what the latents of all of them have in
 * common (`commonLatents`), and the training is fine-tuned with them. What is done is kept in the request's checkpoints, apart
 * from those of the trainings.
 *
 * @param results those that fit as well as that one, which is among them
 * @param attempt number of the training that goes on, from 1
 * @param onFraction called with the share of this that is done, 0..1
 * @throws UserError as `train` does; the signal's reason when it is aborted
 */
export function trainOnCommon(
  request: TrainingRequest,
  { attempt, from, results }: { attempt: number; from: TrainingResult; results: readonly TrainingResult[] },
  onFraction: (fraction: number) => void,
): Promise<TrainingResult> {
  const { latents, ...sizes } = latentsOf(results);
  return trainCausalOn(
    {
      ...requestOfAttempt(request, attempt),
      checkpoints: storeOf(request.checkpoints, `common-${String(attempt)}`),
      onEvent: ({ fraction }) => onFraction(fraction),
      onLive: undefined,
    },
    { from, latents: commonLatents(latents, sizes) },
  );
}
