import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import type { MethodName } from '../../../core/train/api.ts';
import { train } from '../../../core/train/train.ts';
import { having, latent, numericalCohort, requestFor, settingsFor } from './fixture.ts';

const { cohort } = numericalCohort(200);
const short = {
  batch: 32,
  warmUp: { epochs: 3, minSteps: 0, maxSteps: 20, learningRate: 2e-3 },
  fineTune: { epochs: 1, minSteps: 0, maxSteps: 5, learningRate: 1e-3 },
};

const alone: readonly MethodName[] = ['autoencoder', 'beta-vae', 'causal-vae', 'ica'];

describe('methods to compare with, on unusual cohorts', () => {
  it.each(alone)('%s learns a single modality', async (method) => {
    const single = { ...cohort, modalities: cohort.modalities.slice(0, 1) };
    const result = await train(requestFor(single, settingsFor(method, short)));
    expect(result.latentNames).toEqual(['Sleep 1', 'Sleep 2', 'Sleep 3']);
    expect(latent(result, 0, 2, having(single, 0)).every(Number.isFinite)).toBe(true);
  });

  it('says so when a method cannot converge', async () => {
    const settings = settingsFor('beta-vae', { ...short, warmUp: { ...short.warmUp, learningRate: 1e25 } });
    await expect(train(requestFor(cohort, settings))).rejects.toMatchObject({ code: 'train.diverged' });
  });
});
