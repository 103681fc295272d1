import { z } from 'zod';
import { METHOD_NAMES } from './methods.ts';
import { DEVICES, ENCODERS, TRAINING_SETTINGS, type SettingInfo } from './training-settings.ts';
import { path } from './path-field.ts';

type Key = (typeof TRAINING_SETTINGS)[number]['key'];

/** A number within the range that the setting's description gives. */
const ranged = (key: Key, whole = false): z.ZodNumber => {
  const { min, max } = (TRAINING_SETTINGS as readonly SettingInfo[]).find((s) => s.key === key)!.range!;
  return (whole ? z.int() : z.number()).min(min).max(max);
};

const modalityChoice = z.strictObject({
  latents: ranged('latents', true).optional(),
  exogenous: ranged('exogenous', true).optional(),
  hidden: ranged('hidden', true).optional(),
  encoder: z.enum(ENCODERS).optional(),
});

export const trainRequest = z.strictObject({
  project: path(),
  seed: ranged('seed', true).default(1),
  /** Modalities to learn, by name. Without it: every recording and image; tables are used as they are. */
  learn: z.record(z.string(), modalityChoice).optional(),
  /** The fastest that is ready without it. */
  device: z.enum(DEVICES).optional(),
  /** Loss weights, epochs and the like; the rest has good defaults: see {@link TRAINING_SETTINGS}. */
  settings: z
    .strictObject({
      method: z.enum(METHOD_NAMES).optional(),
      beta: ranged('beta').optional(),
      /** False allows feedback loops among the factors. */
      acyclic: z.boolean().optional(),
      shared: ranged('shared', true).optional(),
      epochs: ranged('epochs', true).optional(),
      fineTuneEpochs: ranged('fineTuneEpochs', true).optional(),
      batch: ranged('batch', true).optional(),
      patience: ranged('patience', true).optional(),
      restarts: ranged('restarts', true).optional(),
      reconstruction: ranged('reconstruction').optional(),
      independence: ranged('independence').optional(),
      prediction: ranged('prediction').optional(),
      sparsity: ranged('sparsity').optional(),
      learningRate: ranged('learningRate').optional(),
    })
    .prefault({}),
});

export type TrainRequest = z.input<typeof trainRequest>;
