import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../../core/cohort/subject-array.ts';
import type { MethodName } from '../../../core/train/api.ts';
import { train } from '../../../core/train/train.ts';
import { having, latent, numericalCohort, requestFor, settingsFor } from './fixture.ts';

const { cohort } = numericalCohort(200);
const short = {
  batch: 32,
  warmUp: { epochs: 3, minSteps: 0, maxSteps: 20, learningRate: 2e-3 },
  fineTune: { epochs: 1, minSteps: 0, maxSteps: 5, learningRate: 1e-3 },
};

function withColumns(of: AlignedCohort, columns: number): AlignedCohort {
  return {
    ...of,
    modalities: of.modalities.map((m) => {
      const row = new Float32Array(m.array.shape[0]);
      const values = new Float32Array(m.array.rows * columns);
      for (let r = 0; r < m.array.rows; r++) {
        m.array.gather([r], row);
        values.set(row.subarray(0, columns), r * columns);
      }
      return { ...m, array: inMemory([columns], values) };
    }),
  };
}

const alone: readonly MethodName[] = ['autoencoder', 'beta-vae', 'causal-vae', 'ica'];

describe('methods to compare with, on unusual cohorts', () => {
  it.each(alone)('%s learns a single modality', async (method) => {
    const single = { ...cohort, modalities: cohort.modalities.slice(0, 1) };
    const result = await train(requestFor(single, settingsFor(method, short)));
    expect(result.latentNames).toEqual(['Sleep 1', 'Sleep 2', 'Sleep 3']);
    expect(latent(result, 0, 2, having(single, 0)).every(Number.isFinite)).toBe(true);
  });

  it.each([...alone, 'contrastive'] as const)(
    '%s learns modalities with fewer columns than the code has numbers',
    async (method) => {
      const narrow = withColumns(cohort, 2);
      const result = await train(requestFor(narrow, settingsFor(method, short)));
      for (const m of [0, 1]) {
        expect(latent(result, m, 0, having(narrow, m)).every(Number.isFinite)).toBe(true);
      }
      const widths = result.modalities.map((m) => m.latentNames.length);
      expect(widths).toEqual(method === 'ica' || method === 'contrastive' ? [2, 2] : [3, 3]);
    },
  );

  it('says so when a method cannot converge', async () => {
    const settings = settingsFor('beta-vae', { ...short, warmUp: { ...short.warmUp, learningRate: 1e25 } });
    await expect(train(requestFor(cohort, settings))).rejects.toMatchObject({ code: 'train.diverged' });
  });

  it('finds no loop in CausalVAE’s graph, however little it was trained', async () => {
    const settings = settingsFor('causal-vae', { ...short, beta: 5 });
    const { adjacency } = await train(requestFor(cohort, settings));
    let paths = adjacency;
    for (let length = 1; length <= adjacency.length; length++) {
      expect(paths.every((row, i) => row[i] === 0)).toBe(true);
      paths = paths.map((row) =>
        adjacency.map((_, j) => row.reduce((sum, v, k) => sum + v * adjacency[k][j], 0)),
      );
    }
  });

  it('changes a beta-VAE by its beta: less is left of the code where the prior weighs more', async () => {
    const divergence = async (beta: number): Promise<number> => {
      const result = await train(requestFor(cohort, settingsFor('beta-vae', { ...short, beta })));
      return result.validation.independence;
    };
    expect(await divergence(8)).toBeLessThan(0.8 * (await divergence(0.1)));
  });
});
