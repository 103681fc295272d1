import { heldOutCount } from '../../train/run/split.ts';
import { planTraining, stepsOf } from '../../train/plan.ts';
import type { Plan } from '../../train/plan-types.ts';
import type { TrainRecord } from './run-record.ts';

/**
 * Seconds that learning anew from half of the people is expected to take, from what the training itself took: by the steps
 * of both, as a retraining begins from one start alone.
 */
export function secondsOfRetraining({ plan, specs, settings, seconds }: TrainRecord): number {
  const half = Math.floor(plan.subjects / 2);
  const training = Math.max(1, half - heldOutCount(half, settings.validation));
  const work = ({ warmUp, fineTune }: Pick<Plan, 'warmUp' | 'fineTune'>, starts: number): number =>
    starts * stepsOf(warmUp) + stepsOf(fineTune);
  const whole = work(plan, plan.starts.length);
  return whole > 0 ? (seconds * work(planTraining(training, specs, settings), 1)) / whole : seconds / 2;
}
