import { describe, expect, it } from 'vitest';
import { inMemory, type AlignedCohort, type SubjectArray } from '../../core/cohort/subject-array.ts';
import { Rng } from '../../core/math/rng.ts';
import type { TrainingEvent } from '../../core/train/api.ts';
import { BLOCKS_FROM } from '../../core/train/run/epoch-order.ts';
import { train } from '../../core/train/train.ts';
import { memoryStore, quick, requestFor } from './fixture.ts';

const SUBJECTS = Math.ceil(1.15 * BLOCKS_FROM);

/** Two tables of two columns, of which the second follows from the first; few numbers, of very many people. */
function largeCohort(): AlignedCohort {
  const rng = new Rng(4);
  const first = new Float32Array(2 * SUBJECTS);
  rng.fillNormal(first);
  const second = first.map((v, k) => Math.tanh(2 * v) + 0.3 * first[k ^ 1]);
  const rowOf = Int32Array.from({ length: SUBJECTS }, (_, s) => s);
  return {
    subjects: Array.from({ length: SUBJECTS }, (_, s) => `P${String(s)}`),
    modalities: [first, second].map((values, m) => ({
      name: ['Blood', 'Sleep'][m],
      kind: 'table',
      array: inMemory([2], values),
      rowOf,
    })),
  };
}

const settings = {
  ...quick,
  reliability: 'never' as const,
  attempts: 1,
  batch: 8192,
  starts: ['pca' as const],
  warmUp: { epochs: 2, minSteps: 0, maxSteps: 8, learningRate: 2e-3 },
  fineTune: { epochs: 1, minSteps: 0, maxSteps: 4, learningRate: 1e-3 },
};

describe('a cohort of very many people', () => {
  const cohort = largeCohort();

  it('is learned the same when it is stopped and goes on, and when its rows are read ahead', async () => {
    const whole = await train(requestFor(cohort, { settings }));
    const stop = new AbortController();
    const checkpoints = memoryStore();
    const onEvent = ({ stage, epoch, validation }: TrainingEvent): void => {
      if (stage === 'warm-up' && epoch === 1 && validation) stop.abort(new Error('stopped'));
    };
    const begun = requestFor(cohort, { settings, checkpoints, onEvent, signal: stop.signal });
    await expect(train(begun)).rejects.toThrow('stopped');
    const asked: number[] = [];
    const watched = (array: SubjectArray): SubjectArray => ({
      ...array,
      ahead: async (rows) => void asked.push(rows.length),
    });
    const modalities = cohort.modalities.map((m) => ({ ...m, array: watched(m.array) }));
    const resumed = await train(requestFor({ ...cohort, modalities }, { settings, checkpoints }));
    expect(resumed.model.parameters).toEqual(whole.model.parameters);
    expect(resumed.modalities.map((m) => m.latents)).toEqual(whole.modalities.map((m) => m.latents));
    expect(resumed.adjacency).toEqual(whole.adjacency);
    // A piece that is used and one that is to come, of two tables: an epoch never reads everybody.
    expect(asked.reduce((a, b) => a + b, 0)).toBeLessThan(SUBJECTS);
    expect(asked.length).toBeGreaterThan(3);
  });
});
