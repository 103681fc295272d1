import { z } from 'zod';
import { ENCODERS } from '../model/spec.ts';
import { path } from './path-field.ts';
import {
  settingInfo,
  TRAINING_SETTINGS,
  type SettingGroup,
  type SettingKey,
  type SettingOf,
  type SettingValue,
} from './training-settings.ts';

type Field<E> = z.ZodType<SettingValue<E>, SettingValue<E>>;
type Fields<G extends SettingGroup> = {
  [E in SettingOf<G> as E['key']]: z.ZodOptional<Field<E>>;
};

/** What a setting takes. */
function field(key: SettingKey): z.ZodType {
  const { choices, range } = settingInfo(key);
  if (choices) return z.enum(choices.map(({ value }) => value));
  if (!range) return z.boolean();
  return (Number.isInteger(range.step) ? z.int() : z.number()).min(range.min).max(range.max);
}

/** The settings of some groups, none of which must be given. */
const fields = <G extends SettingGroup>(...groups: readonly G[]): Fields<G> =>
  Object.fromEntries(
    TRAINING_SETTINGS.filter(({ group }) => (groups as readonly SettingGroup[]).includes(group)).map(
      ({ key }) => [key, field(key).optional()],
    ),
  ) as Fields<G>;

export const trainRequest = z.strictObject({
  project: path(),
  ...fields('run'),
  seed: (field('seed') as z.ZodType<number, number>).default(settingInfo('seed').default as number),
  /** Modalities to learn, by name; by default every recording and image, with tables as they are. */
  learn: z
    .record(z.string(), z.strictObject({ ...fields('modality'), encoder: z.enum(ENCODERS).optional() }))
    .optional(),
  /** The method, loss weights, epochs and the like; the rest has good defaults. */
  settings: z.strictObject(fields('method', 'weights', 'optimiser')).prefault({}),
});

export type TrainRequest = z.input<typeof trainRequest>;
