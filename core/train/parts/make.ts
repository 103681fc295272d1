import type { StartName, TrainingRequest } from '../api.ts';
import { halvesOf } from '../attempts/measure.ts';
import { requestOfAttempt } from '../attempts/train-again.ts';
import { retrain } from '../halves/retrain-on.ts';
import { halfLabel } from '../halves/split-halves.ts';
import { trainCausalPart } from '../methods/causal.ts';
import { loadSealed, saveSealed } from '../run/checkpoint.ts';
import { train } from '../train.ts';
import type { TrainingPart } from './part.ts';
import { ALL_DONE } from './state.ts';

/**
 * Makes one part of a training and keeps what it ends with in the request's checkpoints; one that is there is not made
 * again, and one that was stopped goes on.
 *
 * @param starts that halves begin from (`startsOf` of the first training)
 * @throws UserError as `train` does; the signal's reason when it is aborted
 */
export async function makePart(
  request: TrainingRequest,
  { training, piece }: TrainingPart,
  starts: readonly StartName[],
): Promise<void> {
  if (training.kind === 'half') {
    const { pair, side } = training;
    const subjects = halvesOf(request.cohort.modalities, request.settings.seed, pair)[side];
    await retrain(request, { subjects, starts, label: halfLabel(pair, side) });
    return;
  }
  const own = requestOfAttempt(request, training.attempt);
  if (await isDone(own)) return;
  if (piece !== 'all') {
    await trainCausalPart(own, piece === 'encoders' ? piece : piece.group);
    return;
  }
  await train(own);
  await saveSealed(own.checkpoints, ALL_DONE, {});
}

const isDone = async ({ checkpoints }: TrainingRequest): Promise<boolean> => {
  const found = await loadSealed(checkpoints, ALL_DONE);
  return found !== null && found !== 'damaged';
};
