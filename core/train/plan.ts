import type { StageSettings, TrainingSettings } from './api.ts';

/** How long a stage is, once the number of subjects is known. */
export interface StagePlan {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly learningRate: number;
}

export interface Plan {
  readonly batch: number;
  readonly warmUp: StagePlan;
  readonly fineTune: StagePlan;
}

const MIN_BATCH = 16;
/** A batch is at most this share of the subjects, so that an epoch has several steps. */
const BATCH_SHARE = 1 / 8;

/** Batches and epochs for a number of training subjects: a bound on the steps from below and from above. */
export function planTraining(subjects: number, settings: TrainingSettings): Plan {
  const fitting = 2 ** Math.floor(Math.log2(Math.max(1, subjects * BATCH_SHARE)));
  const batch = Math.max(1, Math.min(subjects, settings.batch, Math.max(MIN_BATCH, fitting)));
  const stage = ({ epochs, minSteps, maxSteps, learningRate }: StageSettings): StagePlan => {
    const whole = Math.max(1, Math.floor(subjects / batch));
    const planned = Math.max(epochs, Math.ceil(Math.min(minSteps, maxSteps) / whole));
    const stepsPerEpoch = Math.min(whole, Math.max(1, Math.floor(maxSteps / planned)));
    return { epochs: planned, stepsPerEpoch, learningRate };
  };
  return { batch, warmUp: stage(settings.warmUp), fineTune: stage(settings.fineTune) };
}
