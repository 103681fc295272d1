import { describe, expect, it } from 'vitest';
import { trainRequest } from '../../../core/contract/train-request.ts';
import { TRAINING_SETTINGS, valueAt, type SettingInfo } from '../../../core/contract/training-settings.ts';
import { modalitySpec, trainingSettings } from '../../../core/engine/training/specs.ts';
import { defaults } from '../../../core/train/api.ts';

const withValue = ({ group, key }: SettingInfo, value: unknown): unknown => {
  const given = { [key]: value };
  if (group === 'run') return { project: 'p', ...given };
  return { project: 'p', ...(group === 'modality' ? { learn: { Sleep: given } } : { settings: given }) };
};
const accepts = (setting: SettingInfo, value: unknown): boolean =>
  trainRequest.safeParse(withValue(setting, value)).success;
const ranged = TRAINING_SETTINGS.filter(({ range }) => range);

describe('the table of settings', () => {
  it('has each setting once', () => {
    const keys = TRAINING_SETTINGS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(ranged)('bounds $key, and takes halves only where its steps are parts', (setting) => {
    const { min, max, step } = setting.range!;
    expect([min, max, min - step, max + 1].map((value) => accepts(setting, value))).toEqual([
      ...[true, true, false, false],
    ]);
    expect(accepts(setting, min + 0.5)).toBe(!Number.isInteger(step) && min + 0.5 <= max);
  });

  it.each(TRAINING_SETTINGS.filter(({ range }) => !range))('takes for $key what it lists', (setting) => {
    const listed = setting.choices?.map(({ value }) => value) ?? [true, false];
    expect(listed.every((value) => accepts(setting, value))).toBe(true);
    for (const other of ['another', 1, null]) expect(accepts(setting, other)).toBe(false);
  });

  it('leaves a training at its defaults where nothing is set', () => {
    expect(trainingSettings(trainRequest.parse({ project: 'p' }))).toEqual(defaults);
    const { latents, exogenous, hidden } = modalitySpec({ name: 'Blood', kind: 'table' }, [5]);
    expect({ latents, exogenous, hidden }).toEqual({ latents: 2, exogenous: 1, hidden: 64 });
  });

  it.each(TRAINING_SETTINGS.filter(({ sets }) => sets))('sets $key and nothing else', (setting) => {
    const { range, choices, on, sets } = setting;
    const value = range?.max ?? choices?.at(-1)?.value ?? on!;
    const made = trainingSettings(trainRequest.parse(withValue(setting, value)));
    expect(valueAt(made, sets![0])).toBe(value);
    const changed = trainingSettings(trainRequest.parse({ project: 'p' }));
    for (const path of sets!) put(changed, path, valueAt(made, path));
    expect(made).toEqual(changed);
  });

  it('keeps what goes with a setting in proportion', () => {
    const settings = { learningRate: 0.01, prediction: 3 };
    const made = trainingSettings(trainRequest.parse({ project: 'p', settings }));
    // “Half of it”, as the description says: what helps a warm-up that diverges must help the fine-tuning too.
    expect(made.fineTune.learningRate).toBe(0.005);
    expect(made.weights.predictionFloor).toBeCloseTo(0.6, 9);
  });

  it('says what is by default', () => {
    const texts = Object.fromEntries(TRAINING_SETTINGS.map(({ key, defaultText }) => [key, defaultText]));
    expect(texts).toMatchObject({ beta: '1', batch: '256', learningRate: '0.002', independence: '0.05' });
    expect(Object.values(texts).filter((text) => /null|undefined/.test(text))).toEqual([]);
  });

  it('refuses an encoder that cannot read the kind of data', () => {
    expect(() => modalitySpec({ name: 'Blood', kind: 'table' }, [5], { encoder: 'lstm' })).toThrow(
      'cannot read the table “Blood”',
    );
  });
});

function put(settings: object, path: string, value: unknown): void {
  const [last, ...keys] = path.split('.').reverse();
  const holder = keys.reverse().reduce((at, key) => (at as Record<string, object>)[key], settings);
  (holder as Record<string, unknown>)[last] = value;
}
