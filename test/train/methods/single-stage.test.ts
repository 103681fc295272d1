import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import type {
  LiveModel,
  MethodName,
  TrainingEvent,
  TrainingRequest,
  TrainingResult,
} from '../../../core/train/api.ts';
import { train } from '../../../core/train/train.ts';
import { memoryStore } from '../fixture.ts';
import { having, latent, numericalCohort, observed, requestFor, settingsFor, withHoles } from './fixture.ts';

const { cohort } = numericalCohort();
const holed = withHoles(cohort);
const methods: readonly MethodName[] = ['autoencoder', 'beta-vae', 'causal-vae', 'contrastive'];

describe.each(methods)('%s', (method) => {
  const width = method === 'contrastive' ? 2 : 3;
  const settings = settingsFor(method);
  const events: TrainingEvent[] = [];
  const looks: Promise<Awaited<ReturnType<LiveModel['reconstruct']>>>[] = [];
  let live: LiveModel | undefined;
  let result: TrainingResult;
  const request = (changes: Partial<TrainingRequest>): TrainingRequest =>
    requestFor(holed, settings, changes);

  beforeAll(async () => {
    await tf.setBackend('cpu');
    result = await train(
      request({
        onLive: (model) => (live = model),
        onEvent: (e) => {
          events.push(e);
          if (e.validation && e.epoch === 3) looks.push(live!.reconstruct(1, live!.heldOut.slice(0, 5)));
        },
      }),
    );
  });

  it('gives finite, standardised latents to the subjects that have the modality, and no exogenous ones', () => {
    for (const [m, { latentNames, exogenous, exogenousR2, exogenousMean }] of result.modalities.entries()) {
      expect(latentNames).toHaveLength(width);
      expect([exogenous.length, exogenousR2, exogenousMean]).toEqual([0, null, []]);
      const there = new Set(having(holed, m));
      for (let i = 0; i < width; i++) {
        const all = latent(result, m, i, [...holed.subjects.keys()]);
        expect(all.map((v) => !Number.isNaN(v))).toEqual(all.map((_, s) => there.has(s)));
        const values = all.filter((v) => !Number.isNaN(v));
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        expect(mean).toBeCloseTo(0, 3);
        expect(values.reduce((a, v) => a + (v - mean) ** 2, 0) / values.length).toBeCloseTo(1, 3);
      }
    }
  });

  it('hands out encoders that give the same latents, and decoders that explain the data', () => {
    holed.modalities.forEach((_, m) => {
      const subjects = having(holed, m).slice(0, 200);
      const x = tf.tensor2d(observed(holed, m, subjects), [subjects.length, 15]);
      const code = result.model.encode(m, x);
      const values = code.arraySync() as number[][];
      for (let i = 0; i < width; i++) {
        latent(result, m, i, subjects).forEach((v, k) => expect(values[k][i]).toBeCloseTo(v, 3));
      }
      const error = tf.sum(tf.squaredDifference(result.model.decode(m, code), x)).dataSync()[0];
      const explained = 1 - error / tf.sum(tf.square(x)).dataSync()[0];
      expect(explained).toBeGreaterThan(method === 'contrastive' ? 0.2 : 0.6);
      expect(Math.abs(explained - result.modalities[m].reconstructionR2!)).toBeLessThan(0.25);
    });
  });

  it('stops when cancelled and, resumed, ends where an uninterrupted run ends', async () => {
    const checkpoints = memoryStore();
    const abort = new AbortController();
    const onEvent = (e: TrainingEvent): void => {
      if (e.validation && e.epoch === 4) abort.abort(new Error('cancelled'));
    };
    await expect(train(request({ checkpoints, onEvent, signal: abort.signal }))).rejects.toThrow('cancelled');
    const epochs: number[] = [];
    const resumed = await train(
      request({ checkpoints, onEvent: (e) => void (e.validation && epochs.push(e.epoch)) }),
    );
    expect(Math.min(...epochs)).toBe(5);
    expect(resumed.model.parameters).toEqual(result.model.parameters);
    expect(resumed.modalities).toEqual(result.modalities);
    expect(resumed.adjacency).toEqual(result.adjacency);
  });
});
