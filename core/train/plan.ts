import type { ModalitySpec } from '../model/spec.ts';
import type { Plan, StagePlan, StageSettings, StartName, TrainingSettings } from './api.ts';
import { courseOf } from './course.ts';
import { axisAligned } from '../model/spec.ts';

interface Effort {
  readonly starts: readonly StartName[];
  readonly warmUp: Steps;
  readonly fineTune: Steps;
  /** A batch is at most this share of the subjects, so that an epoch has several steps. */
  readonly batchShare: number;
  /** Trainings from other beginnings of few subjects: as many as are always made, and at most until they agree. */
  readonly attempts: { readonly least: number; readonly most: number };
}

interface Steps {
  readonly epochs: number;
  readonly minSteps: number;
  readonly maxSteps: number;
}

/** A step takes a millisecond or two: the whole recipe. */
const TABLES: Effort = {
  starts: ['cca', 'opg', 'pca', 'refined'],
  warmUp: { epochs: 35, minSteps: 600, maxSteps: 6000 },
  fineTune: { epochs: 40, minSteps: 400, maxSteps: 6000 },
  batchShare: 1 / 8,
  attempts: { least: 3, most: 5 },
};

/**
 * A step takes ten times as long with recordings, and longer still with images. There the linear path from principal
 * components brings the latents near at once: on 400 subjects a fraction of the steps and one start came as far. See
 * docs/adr/0009 and 0115.
 */
const RECORDINGS: Effort = {
  starts: ['cca'],
  warmUp: { epochs: 15, minSteps: 240, maxSteps: 3000 },
  fineTune: { epochs: 10, minSteps: 120, maxSteps: 1500 },
  batchShare: 1 / 8,
  attempts: { least: 2, most: 3 },
};
const IMAGES: Effort = {
  starts: ['cca'],
  warmUp: { epochs: 4, minSteps: 80, maxSteps: 2000 },
  fineTune: { epochs: 2, minSteps: 40, maxSteps: 1000 },
  batchShare: 1 / 16,
  attempts: { least: 2, most: 3 },
};

/**
 * Images of some 8 to 20 pixels: a step takes a few milliseconds. There is no linear path, so that starts differ in
 * their random numbers alone; of three, one in three or so missed an intensity, and had the highest loss. Latents
 * that stand on axes have no mix to be folded in, so nothing is left to tune.
 */
const SMALL_IMAGES: Effort = {
  starts: ['cca', 'opg', 'pca'],
  warmUp: { epochs: 40, minSteps: 1500, maxSteps: 6000 },
  fineTune: { epochs: 0, minSteps: 0, maxSteps: 0 },
  batchShare: 1 / 16,
  attempts: { least: 2, most: 3 },
};

/** Restarts of the search: with 8 it missed the best separation of two latents a modality in 2 of 16 small cohorts (docs/adr/0082). */
const RESTARTS = 20;

/** Restarts of the search that separates the latents; none where the method has no search. */
export function restartsFor(settings: TrainingSettings): number {
  if (courseOf(settings.method) !== 'stages') return 0;
  return settings.separation.restarts ?? RESTARTS;
}

/**
 * Trainings from other beginnings that are made at most; 1 where the method has no search that could end elsewhere, and with
 * one modality, of which any mixture of the factors fits as well.
 */
export function attemptsFor(specs: readonly ModalitySpec[], settings: TrainingSettings): number {
  if (courseOf(settings.method) !== 'stages' || specs.length < 2) return 1;
  return settings.attempts ?? effortFor(specs).attempts.most;
}

/** Those of them that are made even where they agree. */
export const leastAttempts = (specs: readonly ModalitySpec[], settings: TrainingSettings): number =>
  Math.min(attemptsFor(specs, settings), effortFor(specs).attempts.least);

/** Steps of a whole stage, without early stopping. */
export const stepsOf = (plan: StagePlan): number => plan.epochs * plan.stepsPerEpoch;

const MIN_BATCH = 16;

/** Batches and epochs for a number of training subjects, with a bound on the steps from below and above. */
export function planTraining(
  subjects: number,
  specs: readonly ModalitySpec[],
  settings: TrainingSettings,
): Plan {
  const effort = effortFor(specs);
  const fitting = 2 ** Math.floor(Math.log2(Math.max(1, subjects * effort.batchShare)));
  const batch = Math.max(1, Math.min(subjects, settings.batch, Math.max(MIN_BATCH, fitting)));
  const whole = Math.max(1, Math.floor(subjects / batch));
  const stage = (asked: StageSettings, usual: Steps): StagePlan => {
    const maxSteps = asked.maxSteps ?? usual.maxSteps;
    if ((asked.epochs ?? usual.epochs) === 0)
      return { epochs: 0, stepsPerEpoch: whole, learningRate: asked.learningRate };
    // A request for a number of epochs gets no more of them.
    const minSteps = asked.minSteps ?? (asked.epochs === null ? usual.minSteps : 0);
    const epochs = Math.max(asked.epochs ?? usual.epochs, Math.ceil(Math.min(minSteps, maxSteps) / whole));
    const stepsPerEpoch = Math.min(whole, Math.max(1, Math.floor(maxSteps / epochs)));
    return { epochs, stepsPerEpoch, learningRate: asked.learningRate };
  };
  const plan: Plan = {
    batch,
    starts: settings.starts ?? effort.starts,
    warmUp: stage(settings.warmUp, effort.warmUp),
    fineTune: stage(settings.fineTune, effort.fineTune),
  };
  const course = courseOf(settings.method);
  return course === 'stages' ? plan : singleStage(plan, course === 'closed');
}

/** The methods without stages take the steps of a warm-up and a fine-tuning at one go, from one start. */
function singleStage({ batch, warmUp, fineTune }: Plan, closed: boolean): Plan {
  const epochs = closed ? 0 : warmUp.epochs + fineTune.epochs;
  const steps = stepsOf(warmUp) + stepsOf(fineTune);
  return {
    batch,
    starts: ['pca'],
    warmUp: { ...warmUp, epochs, stepsPerEpoch: epochs > 0 ? Math.max(1, Math.round(steps / epochs)) : 1 },
    fineTune: { ...fineTune, epochs: 0 },
  };
}

/** The costliest modality decides. */
function effortFor(specs: readonly ModalitySpec[]): Effort {
  const kinds = new Set(specs.map((s) => s.encoder));
  if (kinds.has('resnet18') || kinds.has('small-resnet')) return IMAGES;
  if (kinds.has('lstm')) return RECORDINGS;
  return axisAligned(specs) ? SMALL_IMAGES : TABLES;
}
