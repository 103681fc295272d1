import { describe, expect, it } from 'vitest';
import {
  METHOD_NAMES,
  METHODS,
  methodInfo,
  type MethodInfo,
  type MethodName,
} from '../../../core/contract/methods.ts';
import { trainRequest } from '../../../core/contract/train-request.ts';
import { settingsIn, type SettingGroup } from '../../../core/contract/training-settings.ts';
import { checkMethod } from '../../../core/engine/training/check-method.ts';
import { defaults } from '../../../core/train/api.ts';

const all: readonly MethodInfo[] = METHODS;
const used = (method: MethodInfo, ...groups: readonly SettingGroup[]): string[] =>
  settingsIn(method.value, ...groups).map(({ key }) => key);

const refused = (request: object, chosen: readonly string[], known = chosen): string | null => {
  try {
    checkMethod(trainRequest.parse({ project: 'p', ...request }), chosen, known);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the list of methods', () => {
  it('has each method once, its own the first', () => {
    expect(all.map(({ value }) => value)).toEqual(METHOD_NAMES);
    expect(all[0].value).toBe(defaults.method);
    expect(methodInfo(undefined).value).toBe('causal');
  });

  it('uses the settings that its course has', () => {
    const loss = Object.fromEntries(
      all.map((method) => [method.value, used(method, 'method', 'weights').slice(1)]),
    );
    expect(loss).toEqual({
      causal: [
        'acyclic',
        'shared',
        'known',
        'reliability',
        'attempts',
        'reconstruction',
        'independence',
        'prediction',
        'sparsity',
      ],
      'beta-vae': ['beta', 'reconstruction'],
      'causal-vae': ['beta', 'reconstruction'],
      contrastive: [],
      autoencoder: [],
      ica: [],
    });
    const parts = (name: MethodName): string[] => used(methodInfo(name), 'modality');
    expect(parts('causal')).toEqual(['latents', 'exogenous', 'encoder', 'hidden']);
    expect(parts('contrastive')).toEqual(['latents', 'encoder', 'hidden']);
    expect(parts('ica')).toEqual(['latents', 'exogenous']);
  });
});

describe('what is refused before a start', () => {
  const two = ['Sleep', 'Eye'];

  it('is a setting that the method does not use', () => {
    expect(refused({ settings: { method: 'beta-vae', beta: 4 } }, two)).toBeNull();
    expect(refused({ settings: { beta: 4 } }, two)).toBe('train.setting-unused');
    expect(refused({ settings: { method: 'ica', epochs: 3 } }, two)).toBe('train.setting-unused');
    expect(
      refused({ settings: { method: 'contrastive' }, learn: { Sleep: { exogenous: 2 }, Eye: {} } }, two),
    ).toBe('train.setting-unused');
    expect(() =>
      checkMethod(
        trainRequest.parse({ project: 'p', settings: { method: 'ica', restarts: 3, batch: 4 } }),
        two,
        two,
      ),
    ).toThrow('Linear ICA does not use the settings “Subjects a step”, “Restarts”.');
  });

  it('is contrastive learning of any but two modalities', () => {
    const request = { settings: { method: 'contrastive' } };
    expect(refused(request, two)).toBeNull();
    expect(refused(request, [])).toBeNull();
    expect(refused(request, ['Sleep'])).toBe('train.contrastive-modalities');
    expect(refused(request, [...two, 'Gait'])).toBe('train.contrastive-modalities');
  });

  it('is more modalities than can be ordered, where they are to be ordered', () => {
    const named = (count: number) => Array.from({ length: count }, (_, m) => `Table ${String(m)}`);
    expect(refused({}, named(31))).toBeNull();
    expect(refused({ settings: { shared: 1 } }, named(31))).toBeNull();
    expect(refused({}, named(32))).toBe('train.too-many-modalities');
    expect(refused({}, named(40))).toBe('train.too-many-modalities');
    expect(refused({ settings: { acyclic: false } }, named(40))).toBeNull();
    expect(refused({ settings: { method: 'beta-vae' } }, named(40))).toBeNull();
  });

  it('is factors shared by one modality alone, or a modality of that name', () => {
    const request = { settings: { shared: 1 } };
    expect(refused(request, two)).toBeNull();
    expect(refused(request, ['Sleep'])).toBe('train.shared-alone');
    expect(refused(request, two, [...two, 'Shared'])).toBe('train.shared-name');
    expect(refused({ settings: { shared: 0 } }, two, [...two, 'Shared'])).toBeNull();
  });
});
