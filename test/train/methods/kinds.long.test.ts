import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { inMemory } from '../../../core/cohort/subject-array.ts';
import type { AlignedCohort, AlignedModality } from '../../../core/cohort/subject-array.ts';
import * as tf from '../../../core/compute/tf.ts';
import { numericalCase } from '../../bench/data/numerical.ts';
import { Rng } from '../../../core/math/rng.ts';
import type { EncoderKind, ModalitySpec } from '../../../core/model/spec.ts';
import type { MethodName } from '../../../core/train/api.ts';
import { train } from '../../../core/train/train.ts';
import { requestFor, settingsFor } from './fixture.ts';

const N = 160;
const KINDS: readonly (readonly [EncoderKind, readonly number[]])[] = [
  ['lstm', [16, 5]],
  ['small-resnet', [1, 16, 16]],
];

/** Recordings and images that are random combinations of a table's columns; one subject in eight lacks one. */
function cohortOf(): { cohort: AlignedCohort; specs: ModalitySpec[] } {
  const data = numericalCase('case1', 3, N);
  const rng = new Rng(8);
  const modalities = KINDS.map(([, shape], m): AlignedModality => {
    const features = shape.reduce((a, b) => a * b, 1);
    const weights = new Float32Array(data.columns * features);
    rng.fillNormal(weights, 1 / Math.sqrt(data.columns));
    const values = new Float32Array(N * features);
    for (let s = 0; s < N; s++) {
      for (let c = 0; c < data.columns; c++) {
        const x = data.x[m][s * data.columns + c];
        for (let f = 0; f < features; f++) values[s * features + f] += x * weights[c * features + f];
      }
    }
    return {
      name: ['Night', 'Eye'][m],
      kind: m === 0 ? 'recording' : 'image',
      array: inMemory(shape, values),
      rowOf: Int32Array.from({ length: N }, (_, s) => (s % 8 === m ? -1 : s)),
    };
  });
  const specs = modalities.map(({ name, array }, m): ModalitySpec => ({
    name,
    encoder: KINDS[m][0],
    shape: array.shape,
    latents: 2,
    exogenous: 1,
    hidden: 8,
  }));
  return { cohort: { subjects: Array.from({ length: N }, (_, s) => String(s)), modalities }, specs };
}

const { cohort, specs } = cohortOf();
const methods: readonly MethodName[] = ['autoencoder', 'beta-vae', 'causal-vae', 'contrastive', 'ica'];

beforeAll(() => tf.setBackend('cpu'));

describe.each(methods)('%s of recordings and images', (method) => {
  it('has encoders and decoders of whole observations', async () => {
    const settings = settingsFor(method, {
      warmUp: { epochs: 2, minSteps: 0, maxSteps: 8, learningRate: 2e-3 },
      fineTune: { epochs: 1, minSteps: 0, maxSteps: 4, learningRate: 1e-3 },
    });
    const { model, modalities } = await train(requestFor(cohort, settings, { specs }));
    cohort.modalities.forEach(({ array, rowOf }, m) => {
      const width = modalities[m].latentNames.length;
      expect(width).toBe(method === 'contrastive' ? 2 : 3);
      const s = rowOf.findIndex((row) => row >= 0);
      const x = new Float32Array(array.shape.reduce((a, b) => a * b, 1));
      array.gather([rowOf[s]], x);
      const code = model.encode(m, tf.tensor(x, [1, ...array.shape]));
      const values = code.dataSync();
      for (let i = 0; i < width; i++) {
        expect(values[i]).toBeCloseTo(modalities[m].latents[width * s + i], 2);
      }
      const made = model.decode(m, code);
      expect(made.shape).toEqual([1, ...array.shape]);
      expect(made.dataSync().every(Number.isFinite)).toBe(true);
      if (method !== 'contrastive') expect(modalities[m].reconstructionR2).toBeGreaterThan(0.3);
    });
  });
});
