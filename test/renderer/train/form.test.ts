import { describe, expect, it } from 'vitest';
import { trainRequest } from '../../../core/contract/train-request.ts';
import type { PlannedModality } from '../../../core/contract/training-results.ts';
import { TrainingForm } from '../../../renderer/train/form.svelte.ts';

const modality = (name: string, kind: PlannedModality['kind']): PlannedModality => ({
  name,
  kind,
  subjects: 10,
  shape: [4],
  learned: null,
});
const modalities = [modality('Blood', 'table'), modality('Sleep', 'recording'), modality('Eye', 'image')];

describe('the settings of a training', () => {
  it('ask for nothing but the project while all is at its default', () => {
    const form = new TrainingForm();
    expect(form.request('p', modalities)).toEqual({ project: 'p' });
    expect(form.changed(modalities)).toBe(0);
  });

  it('send what was changed, and what else is learned with a changed modality', () => {
    const form = new TrainingForm();
    form.set('epochs', 12);
    form.set('seed', 3);
    form.set('device', 'cpu');
    form.setModality('Sleep', true, 'latents', 3);
    form.learn('Blood', true);
    form.learn('Eye', false);
    const request = form.request('p', modalities);
    expect(request).toEqual({
      project: 'p',
      seed: 3,
      device: 'cpu',
      settings: { epochs: 12 },
      learn: { Blood: {}, Sleep: { latents: 3 } },
    });
    expect(trainRequest.safeParse(request).success).toBe(true);
    expect(form.changed(modalities)).toBe(6);
  });

  it('count a value that is the default as unchanged, and go back to all defaults', () => {
    const form = new TrainingForm();
    form.set('batch', 256);
    form.set('patience', null);
    expect(form.changed(modalities)).toBe(0);
    form.set('batch', 64);
    expect(form.changed(modalities)).toBe(1);
    form.reset();
    expect(form.request('p', modalities)).toEqual({ project: 'p' });
  });

  it('send a method with the settings that it uses, and keep the others for when it is left', () => {
    const form = new TrainingForm();
    form.set('restarts', 5);
    form.set('beta', 4);
    form.set('acyclic', false);
    form.setModality('Sleep', true, 'exogenous', 2);
    expect(form.request('p', modalities)).toMatchObject({ settings: { restarts: 5, acyclic: false } });
    expect(form.request('p', modalities).settings).not.toHaveProperty('beta');
    expect(form.changed(modalities)).toBe(3);

    form.set('method', 'beta-vae');
    expect(form.request('p', modalities)).toEqual({
      project: 'p',
      settings: { method: 'beta-vae', beta: 4 },
      learn: { Sleep: { exogenous: 2 }, Eye: {} },
    });
    expect(form.changed(modalities)).toBe(3);

    form.set('method', 'contrastive');
    const request = form.request('p', modalities);
    expect(request).toEqual({
      project: 'p',
      settings: { method: 'contrastive' },
      learn: { Sleep: {}, Eye: {} },
    });
    expect(trainRequest.safeParse(request).success).toBe(true);

    form.set('method', 'causal');
    expect(form.request('p', modalities).settings).toEqual({ restarts: 5, acyclic: false });
  });

  it('take over what another training was asked for', () => {
    const request = {
      project: 'p',
      seed: 7,
      learn: { Sleep: { hidden: 16 }, Blood: {} },
      settings: { sparsity: 0.2 },
    };
    const form = new TrainingForm();
    form.take(request, ['Blood', 'Sleep', 'Eye']);
    expect(form.request('p', modalities)).toEqual(request);
    expect(form.learns('Eye', 'image')).toBe(false);
  });
});
