import type { TrainingRequest, TrainingResult } from '../api.ts';
import { seedOf, storeOf } from '../halves/retrain-on.ts';
import { train } from '../train.ts';

/**
 * Trains all subjects again from another seed, with the same people held out. What is done is kept in the request's
 * checkpoints, apart from the first training's.
 *
 * @param attempt from 2
 * @param onFraction called with the share of this training that is done, 0..1
 * @throws UserError as `train` does; the signal's reason when it is aborted
 */
export const trainAgain = (
  request: TrainingRequest,
  attempt: number,
  onFraction: (fraction: number) => void,
): Promise<TrainingResult> =>
  train({
    ...requestOfAttempt(request, attempt),
    onEvent: ({ fraction }) => onFraction(fraction),
    onLive: undefined,
  });

/** What a training of everybody is asked for. @param attempt 1 for the one with the settings' own seed */
export function requestOfAttempt(request: TrainingRequest, attempt: number): TrainingRequest {
  if (attempt === 1) return request;
  const { settings, splitSeed = settings.seed } = request;
  const label = `attempt-${String(attempt)}`;
  return {
    ...request,
    settings: { ...settings, seed: seedOf(settings, label) },
    splitSeed,
    checkpoints: storeOf(request.checkpoints, label),
  };
}
