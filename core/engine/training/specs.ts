import type { z } from 'zod';
import type { Modality } from '../../cohort/cohort.ts';
import type { ModalityKind } from '../../cohort/subject-array.ts';
import type { trainRequest } from '../../contract/train-request.ts';
import type { SettingDefault, SettingPath } from '../../contract/setting-entry.ts';
import {
  ENCODERS_FOR,
  settingInfo,
  TRAINING_SETTINGS,
  valueAt,
  type SettingKey,
} from '../../contract/training-settings.ts';
import { UserError } from '../../errors.ts';
import type { EncoderKind, ModalitySpec } from '../../model/spec.ts';
import { defaults, type TrainingSettings } from '../../train/api.ts';

export type CheckedTrainRequest = z.output<typeof trainRequest>;

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
    latents: choice.latents ?? usual('latents'),
    exogenous: choice.exogenous ?? usual('exogenous'),
    hidden: choice.hidden ?? (encoder === 'mlp' ? 64 : 32),
  };
}

const usual = (key: 'latents' | 'exogenous'): number => settingInfo(key).default as number;

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
  const given: Partial<Record<SettingKey, SettingDefault>> = { ...settings, seed };
  const made = structuredClone(defaults);
  for (const { key, sets } of TRAINING_SETTINGS) {
    const value = given[key];
    if (!sets || value === undefined) continue;
    const [first, ...others] = sets;
    const usual = (path: SettingPath): number => valueAt(defaults, path) as number;
    put(made, first, value);
    for (const path of others) put(made, path, (usual(path) / usual(first)) * (value as number));
  }
  return made;
}

function put(settings: TrainingSettings, path: SettingPath, value: SettingDefault): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce<object>((at, key) => (at as Record<string, object>)[key], settings);
  (holder as Record<string, SettingDefault>)[last] = value;
}
