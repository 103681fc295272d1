import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { inMemory } from '../../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../../core/cohort/subject-array.ts';
import * as tf from '../../../core/compute/tf.ts';
import { numericalCase } from '../../bench/data/numerical.ts';
import { Rng } from '../../../core/math/rng.ts';
import type { TrainingEvent, TrainingResult, TrainingSettings } from '../../../core/train/api.ts';
import { train } from '../../../core/train/train.ts';
import { memoryStore, quick, requestFor, smallCohort, specsFor } from '../fixture.ts';

const SUBJECTS = 1500;
const data = numericalCase(
  { modalities: 3, latents: 2, exogenous: 1, columns: 12, shared: 1, sharedParents: 'none' },
  61,
  SUBJECTS,
);

/** One subject in five lacks the first modality, the last subject all of them. */
function cohortWithGaps(): AlignedCohort {
  const rng = new Rng(3);
  const lacksFirst = Array.from({ length: SUBJECTS }, () => rng.uniform() < 0.2);
  return {
    subjects: Array.from({ length: SUBJECTS }, (_, s) => `P${String(s)}`),
    modalities: data.x.map((x, m) => ({
      name: ['Sleep', 'Shared', 'Grip'][m],
      kind: 'table',
      array: inMemory([12], x),
      rowOf: Int32Array.from({ length: SUBJECTS }, (_, s) =>
        s === SUBJECTS - 1 || (m === 0 && lacksFirst[s]) ? -1 : s,
      ),
    })),
  };
}

const short: TrainingSettings = {
  ...quick,
  shared: 1,
  starts: ['cca'],
  warmUp: { epochs: 20, minSteps: 0, maxSteps: 1000, learningRate: 5e-3 },
  separation: { ...quick.separation, restarts: 2, steps: [30, 15], batch: 256 },
};

/** Of the rows where both are numbers. */
function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const rows = Array.from(a).flatMap((v, r) => (Number.isNaN(v) || Number.isNaN(b[r]) ? [] : [r]));
  const mean = (v: ArrayLike<number>): number => rows.reduce((s, r) => s + v[r], 0) / rows.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (u: ArrayLike<number>, mu: number, v: ArrayLike<number>, mv: number): number =>
    rows.reduce((s, r) => s + (u[r] - mu) * (v[r] - mv), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

describe('a run with a latent that three modalities share', () => {
  const cohort = cohortWithGaps();
  const specs = specsFor(cohort).map((s) => ({ ...s, hidden: 32 }));
  let result: TrainingResult;

  beforeAll(async () => {
    await tf.setBackend('cpu');
    result = await train(requestFor(cohort, { specs, settings: short }));
  });

  it('puts the shared latent into an entry of its own, named unlike every modality', () => {
    expect(result.modalities.map((m) => m.name)).toEqual(['Sleep', 'Shared', 'Grip', 'Shared factors']);
    expect(result.latentNames.at(-1)).toBe('Shared factors 1');
    expect(result.modalities.map((m) => m.latentNames.length)).toEqual([2, 2, 2, 1]);
    expect(result.adjacency.map((row) => row.length)).toEqual(new Array(7).fill(7));
    expect([...result.order].sort()).toEqual([0, 1, 2, 3]);
    const last = result.modalities[3];
    expect(last.reconstructionR2).toBeNull();
    expect(last.exogenousR2).toBeNull();
    expect(last.exogenous).toHaveLength(0);
    expect(last.exogenousMean).toEqual([]);
  });

  it('finds the shared latent, from whichever modalities a subject has', () => {
    const { latents } = result.modalities[3];
    expect(Math.abs(correlation(latents, data.z[6]))).toBeGreaterThan(0.9);
    const without = latents.map((v, s) => (cohort.modalities[0].rowOf[s] < 0 ? v : Number.NaN));
    expect(Math.abs(correlation(without, data.z[6]))).toBeGreaterThan(0.9);
    const numbers = Array.from(latents).filter((v) => !Number.isNaN(v));
    expect(numbers).toHaveLength(SUBJECTS - 1);
    expect(numbers.reduce((a, v) => a + v, 0) / numbers.length).toBeCloseTo(0, 4);
    expect(numbers.reduce((a, v) => a + v * v, 0) / numbers.length).toBeCloseTo(1, 3);
  });
});

describe('a run with a shared latent that is cancelled', () => {
  const cohort = smallCohort();
  const settings = { ...quick, shared: 1, starts: ['pca'] as const };

  it.each(['warm-up', 'separation'])(
    'in the stage %s ends, resumed, where an uninterrupted run ends',
    async (stage) => {
      const whole = await train(requestFor(cohort, { settings }));
      const checkpoints = memoryStore();
      const abort = new AbortController();
      const onEvent = (e: TrainingEvent): void => {
        if (e.stage === stage && e.epoch !== 1) abort.abort(new Error('cancelled'));
      };
      await expect(
        train(requestFor(cohort, { settings, checkpoints, signal: abort.signal, onEvent })),
      ).rejects.toThrow('cancelled');
      const resumed = await train(requestFor(cohort, { settings, checkpoints }));
      expect(resumed.modalities).toEqual(whole.modalities);
      expect(resumed.adjacency).toEqual(whole.adjacency);
    },
  );
});

describe('shared latents that cannot be', () => {
  const cohort = cohortWithGaps();
  const failing = (changes: Partial<TrainingSettings>, modalities = cohort.modalities): Promise<unknown> => {
    const asked = { ...cohort, modalities };
    return train(requestFor(asked, { specs: specsFor(asked), settings: { ...short, ...changes } })).catch(
      (error: unknown) => error,
    );
  };

  it('are refused where there is one modality', async () => {
    expect(await failing({}, cohort.modalities.slice(0, 1))).toMatchObject({
      code: 'train.shared-alone',
      message: expect.stringContaining('“Sleep”'),
    });
  });

  it('are refused where they are not a whole number of at least 0', async () => {
    expect(await failing({ shared: -1 })).toMatchObject({ code: 'train.shared-count' });
    expect(await failing({ shared: 0.5 })).toMatchObject({ code: 'train.shared-count' });
  });

  it('are refused where a modality has too few columns for them', async () => {
    expect(await failing({ shared: 11 })).toMatchObject({
      code: 'train.shared-too-many',
      message: expect.stringContaining('“Sleep” has 12 columns'),
    });
  });
});
