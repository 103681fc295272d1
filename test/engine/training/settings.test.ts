import { describe, expect, it } from 'vitest';
import { trainRequest } from '../../../core/contract/train-request.ts';
import { TRAINING_SETTINGS, type SettingInfo } from '../../../core/contract/training-settings.ts';
import { modalitySpec, trainingSettings } from '../../../core/engine/training/specs.ts';
import { defaults } from '../../../core/train/api.ts';

const table: readonly SettingInfo[] = TRAINING_SETTINGS;

const withValue = ({ scope, key }: SettingInfo, value: unknown): unknown => ({
  project: 'p',
  ...(scope === 'run' ? { [key]: value } : {}),
  ...(scope === 'settings' ? { settings: { [key]: value } } : {}),
  ...(scope === 'modality' ? { learn: { Sleep: { [key]: value } } } : {}),
});
const accepts = (setting: SettingInfo, value: unknown): boolean =>
  trainRequest.safeParse(withValue(setting, value)).success;

describe('the table of settings', () => {
  it('describes each setting of a request, and no other', () => {
    const { settings, learn, seed, device } = trainRequest.shape;
    const choice = learn.unwrap().valueType;
    const known = [
      ...Object.keys(settings.unwrap().shape).map((key) => `settings.${key}`),
      ...Object.keys(choice.shape).map((key) => `modality.${key}`),
      ...Object.keys({ seed, device }).map((key) => `run.${key}`),
    ];
    expect(table.map(({ scope, key }) => `${scope}.${key}`).sort()).toEqual(known.sort());
  });

  it('gives the ranges that requests are checked against', () => {
    for (const setting of table) {
      const { range, choices } = setting;
      if (range) {
        expect([setting.key, accepts(setting, range.min), accepts(setting, range.max)]).toEqual([
          setting.key,
          true,
          true,
        ]);
        expect(accepts(setting, range.min - range.step)).toBe(false);
        expect(accepts(setting, range.max + 1)).toBe(false);
      }
      for (const { value } of choices ?? []) expect(accepts(setting, value)).toBe(true);
      if (choices) expect(accepts(setting, 'another')).toBe(false);
      if (setting.on !== undefined) {
        expect([accepts(setting, true), accepts(setting, false), accepts(setting, 1)]).toEqual([
          true,
          true,
          false,
        ]);
      }
      expect(range ?? choices ?? setting.on).toBeDefined();
    }
  });

  it('gives the defaults that the training has', () => {
    const of = (key: string): SettingInfo => table.find((s) => s.key === key)!;
    const none = trainRequest.parse({ project: 'p' });
    expect(of('seed').default).toBe(none.seed);
    const spec = modalitySpec({ name: 'Blood', kind: 'table' }, [5]);
    expect([of('latents').default, of('exogenous').default]).toEqual([spec.latents, spec.exogenous]);
    const { weights, warmUp, fineTune } = trainingSettings(none);
    expect(fineTune.learningRate).toBe(defaults.fineTune.learningRate);
    for (const key of ['reconstruction', 'independence', 'prediction', 'sparsity'] as const) {
      expect(of(key).default).toBe(weights[key]);
    }
    expect(of('learningRate').default).toBe(warmUp.learningRate);
    for (const key of ['method', 'beta', 'acyclic', 'shared'] as const) {
      expect(of(key).default).toBe(defaults[key]);
    }
    expect([of('batch').default, of('patience').default]).toEqual([defaults.batch, defaults.patience]);
    for (const key of ['epochs', 'fineTuneEpochs', 'restarts', 'encoder', 'hidden', 'device']) {
      expect(of(key).default).toBeNull();
    }
    expect([defaults.warmUp.epochs, defaults.fineTune.epochs, defaults.remix.restarts]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is what the training does when set', () => {
    const settings = {
      epochs: 3,
      fineTuneEpochs: 4,
      batch: 32,
      patience: 5,
      restarts: 6,
      reconstruction: 2,
      independence: 0.5,
      prediction: 3,
      sparsity: 0.2,
      learningRate: 0.01,
      method: 'causal' as const,
      beta: 4,
      acyclic: false,
      shared: 2,
    };
    const made = trainingSettings(trainRequest.parse({ project: 'p', seed: 9, settings }));
    expect([made.seed, made.batch, made.patience, made.remix.restarts]).toEqual([9, 32, 5, 6]);
    expect([made.warmUp.epochs, made.warmUp.learningRate, made.fineTune.epochs]).toEqual([3, 0.01, 4]);
    // “Half of it”, as the description says: what helps a warm-up that diverges must help the fine-tuning too.
    expect(made.fineTune.learningRate).toBe(0.005);
    expect(made).toMatchObject({ method: 'causal', beta: 4, acyclic: false, shared: 2 });
    expect(made.weights).toMatchObject({ reconstruction: 2, independence: 0.5, sparsity: 0.2 });
    expect([made.weights.prediction, made.weights.predictionFloor]).toEqual([3, expect.closeTo(0.6, 9)]);
  });

  it('refuses an encoder that cannot read the kind of data', () => {
    expect(() => modalitySpec({ name: 'Blood', kind: 'table' }, [5], { encoder: 'lstm' })).toThrow(
      'cannot read the table “Blood”',
    );
  });
});
