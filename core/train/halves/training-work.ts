import type { ModalitySpec } from '../../model/spec.ts';
import type { Plan, TrainingSettings } from '../api.ts';
import { planTraining, stepsOf } from '../plan.ts';
import { heldOutCount } from '../run/split.ts';

/** What a training takes. */
export interface TrainingWork {
  readonly plan: Plan;
  readonly starts: number;
  /** Subjects that the parameters are fitted to, and all that are learned from. */
  readonly training: number;
  readonly subjects: number;
  /** Optimiser steps of all stages, at most. */
  readonly steps: number;
}

/** What a training of so many subjects takes. */
export function wholeWork(
  subjects: number,
  specs: readonly ModalitySpec[],
  settings: TrainingSettings,
): TrainingWork {
  const training = subjects - heldOutCount(subjects, settings.validation);
  const plan = planTraining(training, specs, settings);
  const starts = specs.length > 1 ? plan.starts.length : 1;
  return { plan, starts, training, subjects, steps: starts * stepsOf(plan.warmUp) + stepsOf(plan.fineTune) };
}

/** What its repetition on one half of them takes, from the starts that `startsOf` gives. */
export function halfWork(
  subjects: number,
  specs: readonly ModalitySpec[],
  settings: TrainingSettings,
): TrainingWork {
  const half = wholeWork(Math.ceil(subjects / 2), specs, settings);
  const { starts: all, warmUp, fineTune } = half.plan;
  const starts = all.includes('refined') ? Math.min(2, half.starts) : 1;
  return { ...half, starts, steps: starts * stepsOf(warmUp) + stepsOf(fineTune) };
}
