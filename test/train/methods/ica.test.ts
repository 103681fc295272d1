import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AlignedCohort } from '../../../core/cohort/subject-array.ts';
import { traceInference } from '../../../core/compute/inference.ts';
import * as tf from '../../../core/compute/tf.ts';
import { Rng } from '../../../core/math/rng.ts';
import type { TrainingResult } from '../../../core/train/api.ts';
import { train } from '../../../core/train/train.ts';
import { memoryStore } from '../fixture.ts';
import {
  alignedCohort,
  having,
  latent,
  matched,
  observed,
  requestFor,
  settingsFor,
  withHoles,
} from './fixture.ts';

const N = 3000;
const COLUMNS = 7;
const settings = settingsFor('ica');

/** Two modalities, each a linear mixture of three sources that are not normal. */
function linearCohort(): { sources: Float64Array[]; cohort: AlignedCohort } {
  const rng = new Rng(11);
  const sources = Array.from({ length: 6 }, (_, k) =>
    Float64Array.from({ length: N }, () => (k % 2 ? rng.uniform(-1.7, 1.7) : rng.normal() ** 3 / 4)),
  );
  const x = [0, 1].map((m) => {
    const values = new Float32Array(N * COLUMNS);
    for (let c = 0; c < COLUMNS; c++) {
      const weights = [rng.normal(), rng.normal(), rng.normal()];
      for (let s = 0; s < N; s++) {
        values[s * COLUMNS + c] = 0.4 + weights.reduce((sum, w, i) => sum + w * sources[3 * m + i][s], 0);
      }
    }
    return values;
  });
  return { sources, cohort: alignedCohort(x, COLUMNS, N) };
}

describe('ica', () => {
  const { sources, cohort } = linearCohort();
  const checkpoints = memoryStore();
  let result: TrainingResult;

  beforeAll(async () => {
    await tf.setBackend('cpu');
    result = await train(requestFor(cohort, settings, { checkpoints }));
  });

  it('separates a linear mixture exactly', () => {
    for (const score of matched(result, sources)) expect(score).toBeGreaterThan(0.99);
    for (const { latentNames, exogenous } of result.modalities) {
      expect([latentNames.length, exogenous.length]).toEqual([3, 0]);
    }
  });

  it('has encoders and decoders that are affine and undo each other on such data', () => {
    const subjects = [0, 17, 1500];
    cohort.modalities.forEach((_, m) => {
      const x = tf.tensor2d(observed(cohort, m, subjects), [3, COLUMNS]);
      const code = result.model.encode(m, x);
      const values = code.arraySync() as number[][];
      for (let i = 0; i < 3; i++) {
        latent(result, m, i, subjects).forEach((v, k) => expect(values[k][i]).toBeCloseTo(v, 3));
      }
      const back = result.model.decode(m, code).dataSync();
      x.dataSync().forEach((v, at) => expect(back[at]).toBeCloseTo(v, 3));
      expect(result.modalities[m].reconstructionR2).toBeGreaterThan(0.999);
    });
    const bytes = traceInference(
      'sleep',
      ({ x }) => ({ code: result.model.encode(0, x) }),
      { x: { shape: ['N', COLUMNS], dtype: 'float32' } },
      {},
    );
    expect(bytes.length).toBeGreaterThan(100);
  });

  it('goes on after a stop to the same result, and refuses another run’s checkpoint', async () => {
    const again = await train(requestFor(cohort, settings, { checkpoints }));
    expect(again.model.parameters).toEqual(result.model.parameters);
    await expect(train(requestFor(cohort, { ...settings, seed: 2 }, { checkpoints }))).rejects.toMatchObject({
      code: 'train.checkpoint',
    });
    const abort = new AbortController();
    abort.abort(new Error('cancelled'));
    await expect(train(requestFor(cohort, settings, { signal: abort.signal }))).rejects.toThrow('cancelled');
  });

  it('takes missing cells as the mean, and gives no latents to who lacks the modality', async () => {
    const holed = withHoles(cohort);
    const { modalities, model } = await train(requestFor(holed, settings));
    modalities.forEach(({ latents, reconstructionR2 }, m) => {
      const there = having(holed, m);
      expect(latents.filter((v) => !Number.isNaN(v))).toHaveLength(3 * there.length);
      expect(reconstructionR2).toBeGreaterThan(0.6);
      const x = tf.tensor2d(observed(holed, m, [there[0]]), [1, COLUMNS]);
      const code = model.encode(m, x).dataSync();
      for (let i = 0; i < 3; i++) expect(code[i]).toBeCloseTo(latents[3 * there[0] + i], 3);
    });
  });
});
