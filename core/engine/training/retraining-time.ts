import { halfWork } from '../../train/halves/training-work.ts';
import { stepsOf } from '../../train/plan.ts';
import type { TrainRecord } from './run-record.ts';

/**
 * Seconds that learning anew from half of the people is expected to take, from what the training itself took with those
 * from other beginnings and the halves that it measured the reliability of its factors on: by the steps of all.
 */
export function secondsOfRetraining({
  plan,
  specs,
  settings,
  seconds,
  modalities,
  attempts,
}: Pick<TrainRecord, 'plan' | 'specs' | 'settings' | 'seconds' | 'modalities' | 'attempts'>): number {
  const half = halfWork(plan.subjects, specs, settings).steps;
  const whole = plan.starts.length * stepsOf(plan.warmUp) + stepsOf(plan.fineTune);
  const pairs = Math.max(
    0,
    ...modalities.flatMap(({ reliability = [] }) => reliability.map((one) => one?.halves ?? 0)),
  );
  const all = (1 + (attempts?.others.length ?? 0)) * whole + 2 * pairs * half;
  return all > 0 ? (seconds * half) / all : seconds / 2;
}
