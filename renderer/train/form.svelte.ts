import type { TrainRequest } from '../../core/contract/train-request.ts';
import type { TrainingPlan } from '../../core/contract/training-results.ts';
import { methodInfo, type MethodInfo, type MethodName } from '../../core/contract/methods.ts';
import type { SettingDefault as Value } from '../../core/contract/setting-entry.ts';
import {
  settingsIn,
  type SettingGroup,
  type SettingInfo,
  type SettingKey,
} from '../../core/contract/training-settings.ts';

/** By setting; null, or nothing, is the default. */
type Values = Readonly<Partial<Record<SettingKey, Value>>>;

/** What Advanced holds for one modality. */
interface Choice {
  readonly learn: boolean;
  readonly values: Values;
}

/** What was set of the settings of some groups that a method uses. */
const given = (
  method: MethodInfo,
  values: Values,
  ...groups: readonly SettingGroup[]
): [SettingInfo, Value][] =>
  settingsIn(method.value, ...groups).flatMap((setting): [SettingInfo, Value][] => {
    const value = values[setting.key] ?? null;
    return value === null ? [] : [[setting, value]];
  });

/** The request as the user has it so far. What is left at its default is not sent. */
export class TrainingForm {
  /** Of `settings` and of the run. */
  #values = $state.raw<Values>({});
  #modalities = $state.raw<Readonly<Record<string, Choice>>>({});

  value(key: SettingKey): Value {
    return this.#values[key] ?? null;
  }

  get method(): MethodInfo {
    return methodInfo((this.value('method') ?? undefined) as MethodName | undefined);
  }

  set(key: SettingKey, value: Value): void {
    this.#values = { ...this.#values, [key]: value };
  }

  learns(name: string, kind: 'table' | 'recording' | 'image'): boolean {
    return this.#modalities[name]?.learn ?? kind !== 'table';
  }

  modalityValue(name: string, key: SettingKey): Value {
    return this.#modalities[name]?.values[key] ?? null;
  }

  learn(name: string, learn: boolean): void {
    this.#modalities = {
      ...this.#modalities,
      [name]: { learn, values: this.#modalities[name]?.values ?? {} },
    };
  }

  setModality(name: string, learn: boolean, key: SettingKey, value: Value): void {
    const before = this.#modalities[name]?.values ?? {};
    this.#modalities = { ...this.#modalities, [name]: { learn, values: { ...before, [key]: value } } };
  }

  reset(): void {
    this.#values = {};
    this.#modalities = {};
  }

  /** Takes over what another training was asked for. @param names of all modalities that there are */
  take({ seed, device, settings, learn }: TrainRequest, names: readonly string[]): void {
    this.#values = { ...settings, seed: seed ?? null, device: device ?? null };
    this.#modalities = learn
      ? Object.fromEntries(
          names.map((name) => [name, { learn: Object.hasOwn(learn, name), values: learn[name] ?? {} }]),
        )
      : {};
  }

  /** How many settings that the method uses are not at their default. */
  changed(modalities: TrainingPlan['modalities']): number {
    const differ = (values: Values = {}, ...groups: readonly SettingGroup[]): number =>
      given(this.method, values, ...groups).filter(([{ default: usual }, value]) => value !== usual).length;
    return modalities.reduce(
      (sum, { name, kind }) =>
        sum +
        Number(this.learns(name, kind) !== (kind !== 'table')) +
        differ(this.#modalities[name]?.values, 'modality'),
      differ(this.#values, 'method', 'weights', 'optimiser', 'run'),
    );
  }

  request(project: string, modalities: TrainingPlan['modalities']): TrainRequest {
    const { method } = this;
    const byKey = (values: Values = {}, ...groups: readonly SettingGroup[]): Record<string, Value> =>
      Object.fromEntries(given(method, values, ...groups).map(([{ key }, value]) => [key, value]));
    const { method: chosen, ...others } = byKey(this.#values, 'method', 'weights', 'optimiser');
    const settings = chosen === undefined || chosen === 'causal' ? others : { method: chosen, ...others };
    const seed = this.value('seed');
    const device = this.value('device');
    const touched = modalities.filter(({ name }) => this.#modalities[name] !== undefined);
    const learn = Object.fromEntries(
      modalities
        .filter(({ name, kind }) => this.learns(name, kind))
        .map(({ name }) => [name, byKey(this.#modalities[name]?.values, 'modality')]),
    );
    return {
      project,
      ...(typeof seed === 'number' ? { seed } : {}),
      ...(device === null ? {} : { device: device as TrainRequest['device'] }),
      ...(touched.length > 0 ? { learn: learn as TrainRequest['learn'] } : {}),
      ...(Object.keys(settings).length > 0 ? { settings } : {}),
    };
  }
}

/** Forms outlive a change of stage. */
const forms = new Map<string, TrainingForm>();

export function formOf(project: string): TrainingForm {
  const form = forms.get(project) ?? new TrainingForm();
  forms.set(project, form);
  return form;
}
