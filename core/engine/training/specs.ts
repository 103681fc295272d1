import type { z } from 'zod';
import type { Modality } from '../../cohort/cohort.ts';
import type { ModalityKind } from '../../cohort/subject-array.ts';
import type { trainRequest } from '../../contract/train-request.ts';
import { ENCODERS_FOR } from '../../contract/training-settings.ts';
import { UserError } from '../../errors.ts';
import type { EncoderKind, ModalitySpec } from '../../model/spec.ts';
import { defaults, type TrainingSettings } from '../../train/api.ts';

export type CheckedTrainRequest = z.output<typeof trainRequest>;

const LATENTS = 2;
const EXOGENOUS = 1;
/** Of the learning rate of the warm-up, which is the one that people set. */
const FINE_TUNE_SHARE = defaults.fineTune.learningRate / defaults.warmUp.learningRate;
/** Images up to this size are read by the small residual net. */
const SMALL_IMAGE = 64;

/**
 * Every recording and image is learned unless the request names what to learn. Empty where there are only tables.
 *
 * @throws UserError `train.unknown-modality`
 */
export function chosenModalities<M extends Pick<Modality, 'name' | 'kind'>>(
  modalities: readonly M[],
  learn: CheckedTrainRequest['learn'],
): M[] {
  const known = modalities.map((m) => m.name);
  for (const name of Object.keys(learn ?? {})) {
    if (known.includes(name)) continue;
    throw new UserError(
      'train.unknown-modality',
      `The project has no modality “${name}”.`,
      `It has: ${known.join(', ')}.`,
    );
  }
  return modalities.filter((m) => (learn ? Object.hasOwn(learn, m.name) : m.kind !== 'table'));
}

/** @param shape of a subject's array: of a table only the columns that a model can learn count */
export function modalitySpec(
  { name, kind }: Pick<Modality, 'name' | 'kind'>,
  shape: readonly number[],
  choice: NonNullable<CheckedTrainRequest['learn']>[string] = {},
): ModalitySpec {
  const encoder = choice.encoder ?? encoderFor(kind, shape);
  if (!(ENCODERS_FOR[kind] as readonly EncoderKind[]).includes(encoder)) {
    throw new UserError(
      'train.encoder',
      `The encoder “${encoder}” cannot read the ${kind} “${name}”.`,
      `It would be ${encoderFor(kind, shape)} by default.`,
    );
  }
  return {
    name,
    encoder,
    shape,
    latents: choice.latents ?? LATENTS,
    exogenous: choice.exogenous ?? EXOGENOUS,
    hidden: choice.hidden ?? (encoder === 'mlp' ? 64 : 32),
  };
}

function encoderFor(kind: ModalityKind, shape: readonly number[]): EncoderKind {
  if (kind === 'table') return 'mlp';
  if (kind === 'recording') return 'lstm';
  return Math.max(shape[1], shape[2]) <= SMALL_IMAGE ? 'small-resnet' : 'resnet18';
}

/** The settings of a training as requested, the others by default. */
export function trainingSettings({
  seed,
  settings,
}: Pick<CheckedTrainRequest, 'seed' | 'settings'>): TrainingSettings {
  const rate = settings.learningRate ?? defaults.warmUp.learningRate;
  return {
    ...defaults,
    seed,
    method: settings.method ?? defaults.method,
    beta: settings.beta ?? defaults.beta,
    acyclic: settings.acyclic ?? defaults.acyclic,
    shared: settings.shared ?? defaults.shared,
    batch: settings.batch ?? defaults.batch,
    patience: settings.patience ?? defaults.patience,
    warmUp: {
      ...defaults.warmUp,
      epochs: settings.epochs ?? defaults.warmUp.epochs,
      learningRate: rate,
    },
    fineTune: {
      ...defaults.fineTune,
      epochs: settings.fineTuneEpochs ?? defaults.fineTune.epochs,
      learningRate: rate * FINE_TUNE_SHARE,
    },
    remix: { ...defaults.remix, restarts: settings.restarts ?? defaults.remix.restarts },
    weights: {
      ...defaults.weights,
      reconstruction: settings.reconstruction ?? defaults.weights.reconstruction,
      independence: settings.independence ?? defaults.weights.independence,
      sparsity: settings.sparsity ?? defaults.weights.sparsity,
      ...(settings.prediction === undefined ? {} : predictionWeights(settings.prediction)),
    },
  };
}

/** The floor keeps its share of the weight at the start. */
function predictionWeights(prediction: number): { prediction: number; predictionFloor: number } {
  const share = defaults.weights.predictionFloor / defaults.weights.prediction;
  return { prediction, predictionFloor: share * prediction };
}
