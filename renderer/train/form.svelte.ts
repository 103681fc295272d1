import type { TrainRequest } from '../../core/contract/train-request.ts';
import type { TrainingPlan } from '../../core/contract/training-results.ts';
import { methodInfo, type MethodInfo, type MethodName } from '../../core/contract/methods.ts';
import { TRAINING_SETTINGS, type SettingInfo } from '../../core/contract/training-settings.ts';

export type Value = number | string | boolean | null;

/** What Advanced holds for one modality; null is the default. */
export interface Choice {
  readonly learn: boolean;
  readonly values: Readonly<Record<string, Value>>;
}

const settingsOf = (scope: SettingInfo['scope']): readonly SettingInfo[] =>
  (TRAINING_SETTINGS as readonly SettingInfo[]).filter((setting) => setting.scope === scope);

export const MODALITY_SETTINGS = settingsOf('modality');
export const RUN_SETTINGS = settingsOf('run');
export const LOSS_SETTINGS = settingsOf('settings').filter(({ key }) =>
  ['reconstruction', 'independence', 'prediction', 'sparsity'].includes(key),
);
/** What goes with the choice of the method, which has a list of its own. */
export const METHOD_SETTINGS = settingsOf('settings').filter(({ key }) =>
  ['beta', 'acyclic', 'shared'].includes(key),
);
export const OPTIMISER_SETTINGS = settingsOf('settings').filter(
  (setting) =>
    setting.key !== 'method' && !LOSS_SETTINGS.includes(setting) && !METHOD_SETTINGS.includes(setting),
);

/** Those of a list that the method uses. */
export function usedBy(method: MethodInfo, settings: readonly SettingInfo[]): readonly SettingInfo[] {
  return settings.filter(
    ({ scope, key }) =>
      scope === 'run' || (scope === 'modality' ? method.modality : method.settings).includes(key),
  );
}

/** The request as the user has it so far. What is left at its default is not sent. */
export class TrainingForm {
  /** By key, of `settings` and of the run; null is the default. */
  #values = $state.raw<Readonly<Record<string, Value>>>({});
  #modalities = $state.raw<Readonly<Record<string, Choice>>>({});

  value(key: string): Value {
    return this.#values[key] ?? null;
  }

  get method(): MethodInfo {
    return methodInfo((this.value('method') ?? undefined) as MethodName | undefined);
  }

  set(key: string, value: Value): void {
    this.#values = { ...this.#values, [key]: value };
  }

  learns(name: string, kind: 'table' | 'recording' | 'image'): boolean {
    return this.#modalities[name]?.learn ?? kind !== 'table';
  }

  modalityValue(name: string, key: string): Value {
    return this.#modalities[name]?.values[key] ?? null;
  }

  learn(name: string, learn: boolean): void {
    this.#modalities = {
      ...this.#modalities,
      [name]: { learn, values: this.#modalities[name]?.values ?? {} },
    };
  }

  setModality(name: string, learn: boolean, key: string, value: Value): void {
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
    const differ = (settings: readonly SettingInfo[], of: (key: string) => Value): number =>
      usedBy(this.method, settings).filter(({ key, default: usual }) => of(key) !== null && of(key) !== usual)
        .length;
    const own =
      Number(this.method.value !== 'causal') +
      differ([...METHOD_SETTINGS, ...LOSS_SETTINGS, ...OPTIMISER_SETTINGS, ...RUN_SETTINGS], (key) =>
        this.value(key),
      );
    return modalities.reduce(
      (sum, { name, kind }) =>
        sum +
        Number(this.learns(name, kind) !== (kind !== 'table')) +
        differ(MODALITY_SETTINGS, (key) => this.modalityValue(name, key)),
      own,
    );
  }

  request(project: string, modalities: TrainingPlan['modalities']): TrainRequest {
    const { method } = this;
    const used = usedBy(method, [...METHOD_SETTINGS, ...LOSS_SETTINGS, ...OPTIMISER_SETTINGS]);
    const settings = {
      ...(method.value === 'causal' ? {} : { method: method.value }),
      ...Object.fromEntries(
        used.flatMap(({ key }) => (this.value(key) === null ? [] : [[key, this.value(key)]])),
      ),
    };
    const seed = this.value('seed');
    const device = this.value('device');
    const touched = modalities.filter(({ name }) => this.#modalities[name] !== undefined);
    const learn = Object.fromEntries(
      modalities
        .filter(({ name, kind }) => this.learns(name, kind))
        .map(({ name }) => [
          name,
          Object.fromEntries(
            Object.entries(this.#modalities[name]?.values ?? {}).filter(
              ([key, value]) => value !== null && method.modality.includes(key),
            ),
          ),
        ]),
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
