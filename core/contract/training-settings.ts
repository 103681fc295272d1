import type { ModalityKind } from '../cohort/subject-array.ts';
import type { EncoderKind } from '../model/spec.ts';
import { defaults, type TrainingSettings } from '../train/api.ts';
import type { MethodName } from './methods.ts';
import type { SettingDefault, SettingEntry, SettingPath } from './setting-entry.ts';
import { ENTRIES } from './settings-table.ts';

/** Which encoders can read a kind of modality, the quicker first. */
export const ENCODERS_FOR = {
  table: ['mlp'],
  recording: ['lstm'],
  image: ['small-resnet', 'resnet18', 'contrast-mlp'],
} as const satisfies Readonly<Record<ModalityKind, readonly EncoderKind[]>>;

type Declared = (typeof ENTRIES)[number];
export type SettingKey = Declared['key'];
export type SettingGroup = Declared['group'];
/** Settings of some groups. */
export type SettingOf<G extends SettingGroup> = Extract<Declared, { readonly group: G }>;
/** What a request may give for a setting. */
export type SettingValue<E> = E extends { readonly on: boolean }
  ? boolean
  : E extends { readonly choices: readonly { readonly value: infer V }[] }
    ? V
    : number;

export interface SettingInfo extends SettingEntry {
  readonly key: SettingKey;
  readonly default: SettingDefault;
  readonly defaultText: string;
}

export const TRAINING_SETTINGS = ENTRIES.map((entry: SettingEntry): SettingInfo => {
  const usual = entry.sets ? valueAt(defaults, entry.sets[0]) : (entry.default ?? null);
  return {
    ...entry,
    key: entry.key as SettingKey,
    default: usual,
    defaultText: entry.defaultText ?? String(usual),
  };
});

/** All that is known of a setting. */
export const settingInfo = (key: SettingKey): SettingInfo => TRAINING_SETTINGS.find((s) => s.key === key)!;

/** Whether a method uses a setting. */
export const usesSetting = (method: MethodName, key: SettingKey): boolean =>
  settingInfo(key).methods?.includes(method) ?? true;

/** The settings of a group that a method uses, in the order of the window. */
export const settingsIn = (method: MethodName, ...groups: readonly SettingGroup[]): SettingInfo[] =>
  TRAINING_SETTINGS.filter(({ group, key }) => groups.includes(group) && usesSetting(method, key));

/** The settings with those of some keys in front. */
export const inOrder = (first: readonly SettingKey[]): SettingInfo[] => [
  ...first.map(settingInfo),
  ...TRAINING_SETTINGS.filter(({ key }) => !first.includes(key)),
];

/** The value of a training's settings at a path such as `warmUp.learningRate`. */
export function valueAt(settings: TrainingSettings, path: SettingPath): SettingDefault {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], settings) as SettingDefault;
}
