import type { ModalitySpec } from '../model/spec.ts';
import type { StageSettings, StartName, TrainingSettings } from './api.ts';

/** How long a stage is, once the number of subjects is known. */
export interface StagePlan {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly learningRate: number;
}

export interface Plan {
  readonly batch: number;
  readonly starts: readonly StartName[];
  readonly warmUp: StagePlan;
  readonly fineTune: StagePlan;
}

interface Effort {
  readonly starts: readonly StartName[];
  readonly warmUp: Steps;
  readonly fineTune: Steps;
}

interface Steps {
  readonly epochs: number;
  readonly minSteps: number;
  readonly maxSteps: number;
}

/** A step takes a millisecond or two: the whole recipe. */
const TABLES: Effort = {
  starts: ['cca', 'opg', 'pca'],
  warmUp: { epochs: 35, minSteps: 600, maxSteps: 6000 },
  fineTune: { epochs: 40, minSteps: 400, maxSteps: 6000 },
};

/**
 * With recordings or images a step takes ten to a hundred times as long. On recordings of 400 subjects a
 * third of the steps and one start came as far.
 */
const SEQUENCES_AND_IMAGES: Effort = {
  starts: ['cca'],
  warmUp: { epochs: 15, minSteps: 240, maxSteps: 3000 },
  fineTune: { epochs: 10, minSteps: 120, maxSteps: 1500 },
};

const MIN_BATCH = 16;
/** A batch is at most this share of the subjects, so that an epoch has several steps. */
const BATCH_SHARE = 1 / 8;

/** Batches and epochs for a number of training subjects, with a bound on the steps from below and above. */
export function planTraining(
  subjects: number,
  specs: readonly ModalitySpec[],
  settings: TrainingSettings,
): Plan {
  const effort = specs.every((s) => s.encoder === 'mlp') ? TABLES : SEQUENCES_AND_IMAGES;
  const fitting = 2 ** Math.floor(Math.log2(Math.max(1, subjects * BATCH_SHARE)));
  const batch = Math.max(1, Math.min(subjects, settings.batch, Math.max(MIN_BATCH, fitting)));
  const whole = Math.max(1, Math.floor(subjects / batch));
  const stage = (asked: StageSettings, usual: Steps): StagePlan => {
    const maxSteps = asked.maxSteps ?? usual.maxSteps;
    // Who asks for a number of epochs gets no more of them.
    const minSteps = asked.minSteps ?? (asked.epochs === null ? usual.minSteps : 0);
    const epochs = Math.max(asked.epochs ?? usual.epochs, Math.ceil(Math.min(minSteps, maxSteps) / whole));
    const stepsPerEpoch = Math.min(whole, Math.max(1, Math.floor(maxSteps / epochs)));
    return { epochs, stepsPerEpoch, learningRate: asked.learningRate };
  };
  return {
    batch,
    starts: settings.starts ?? effort.starts,
    warmUp: stage(settings.warmUp, effort.warmUp),
    fineTune: stage(settings.fineTune, effort.fineTune),
  };
}
