import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { slotOf } from '../../../core/model/layout.ts';
import type { Model } from '../../../core/model/model.ts';
import { autoencoderObjective, betaVaeObjective } from '../../../core/model/objectives/autoencoders.ts';
import { causalVaeObjective, COEFFICIENTS } from '../../../core/model/objectives/causal-vae.ts';
import { contrastiveObjective } from '../../../core/model/objectives/contrastive.ts';
import type { Objective } from '../../../core/model/objectives/objective.ts';
import { B, modelFor, observations, parametersOf, STRANGERS, table, termsOf, TWINS } from './support.ts';

beforeAll(() => tf.setBackend('cpu'));

const sum = (t: tf.Tensor): number => tf.sum(t).dataSync()[0];

/** Gradient of a term by all parameters whose name holds the text. */
function gradientOf(
  objective: Objective,
  model: Model,
  term: 'reconstruction' | 'independence' | 'prediction',
  name: string,
): number {
  const x = observations(model);
  const slope = tf.grad((theta: tf.Tensor) =>
    tf.sum(termsOf(objective, model, theta, { x, noise: 0.3 })[term]),
  );
  const values = slope(tf.tensor1d(parametersOf(model))).dataSync() as Float32Array;
  return Math.max(
    ...model.layout.slots
      .filter(({ parameter }) => parameter.name.includes(name))
      .map(({ parameter }) => Math.max(...slotOf(model.layout, values, parameter.name).map(Math.abs))),
  );
}

describe('autoencoder', () => {
  const objective = autoencoderObjective();
  const model = modelFor(TWINS, objective);

  it('has squared error alone, which noise does not change', () => {
    const theta = tf.tensor1d(parametersOf(model));
    const x = observations(model);
    const [quiet, noisy] = [0, 2].map((noise) => termsOf(objective, model, theta, { x, noise }));
    expect(sum(quiet.reconstruction)).toBeGreaterThan(0);
    expect(sum(noisy.reconstruction)).toBe(sum(quiet.reconstruction));
    expect([sum(quiet.independence), sum(quiet.prediction)]).toEqual([0, 0]);
    expect(objective.report({ reconstruction: 3, independence: 9, prediction: 9 }, 0).total).toBe(3);
  });
});

describe('beta-VAE', () => {
  const objective = betaVaeObjective(4, 1);
  const model = modelFor([table('a', 4)], objective);

  it('is half the squared error and beta times the divergence', () => {
    expect(objective.report({ reconstruction: 6, independence: 0.5, prediction: 0 }, 0).total).toBe(5);
    expect(objective.weights).toEqual({ reconstruction: 0.5, independence: 4 });
  });

  it('measures the divergence from N(0, I) of a posterior that is known', () => {
    // With all weights 0 the encoder puts out 0: mean 0 and log sd -1.5, as the posterior starts.
    const theta = new Float32Array(model.layout.size);
    const x = observations(model);
    const logSd = -2 + 4 * Math.tanh(0.5 / 4);
    const each = 0.5 * (Math.exp(2 * logSd) - 1) - logSd;
    const { independence } = termsOf(objective, model, tf.tensor1d(theta), { x });
    expect(sum(independence)).toBeCloseTo(B * 3 * each, 3);
    slotOf(model.layout, theta, 'g0.linear.inBias').set([1, 2, 0]);
    const moved = termsOf(objective, model, tf.tensor1d(theta), { x }).independence;
    expect(sum(moved)).toBeCloseTo(B * (3 * each + 0.5 * (1 + 4)), 3);
  });
});

describe('CausalVAE', () => {
  const objective = causalVaeObjective(1, 1);
  const model = modelFor(STRANGERS, objective);

  it('is a beta-VAE with a mask loss where there are no edges', () => {
    const theta = parametersOf(model);
    for (const name of [COEFFICIENTS, 'mask.w1', 'mask.b1']) slotOf(model.layout, theta, name).fill(0);
    const x = observations(model);
    const t = termsOf(objective, model, tf.tensor1d(theta), { x });
    const plain = betaVaeObjective(1, 1);
    const twin = modelFor(STRANGERS, plain);
    const same = termsOf(plain, twin, tf.tensor1d(theta.slice(0, twin.layout.size)), { x });
    expect(sum(t.reconstruction)).toBeCloseTo(sum(same.reconstruction), 3);
    const squares = same.codes.reduce((total, code) => total + sum(tf.square(code)), 0);
    expect(sum(t.independence)).toBeCloseTo(sum(same.independence) + squares, 2);
    expect(sum(t.prediction)).toBeCloseTo(0, 4);
  });

  it('takes what its parents explain off a latent, and leaves a parent that is absent out', () => {
    const theta = parametersOf(model);
    for (const name of ['mask.w1', 'mask.b1']) slotOf(model.layout, theta, name).fill(0);
    const a = slotOf(model.layout, theta, COEFFICIENTS).fill(0);
    // Latent 3, of the second modality, is minus latent 0, of the first.
    a[3 * 6] = -1;
    const x = observations(model);
    const with0 = termsOf(objective, model, tf.tensor1d(theta), { x });
    const codes = with0.codes.map((c) => c.arraySync() as number[][][]);
    a.fill(0);
    const without = termsOf(objective, model, tf.tensor1d(theta), { x });
    let difference = 0;
    for (let b = 0; b < B; b++) {
      const [parent, child] = [codes[0][0][b][0], codes[1][0][b][0]];
      difference += 1.5 * ((child + parent) ** 2 - child ** 2);
    }
    expect(sum(with0.independence) - sum(without.independence)).toBeCloseTo(difference, 2);
    a[3 * 6] = -1;
    const present = [new Array<number>(B).fill(0), new Array<number>(B).fill(1)];
    const alone = termsOf(objective, model, tf.tensor1d(theta), { x, present });
    expect(alone.independence.dataSync()[0]).toBe(0);
    expect(alone.independence.dataSync()[1]).toBeCloseTo(without.independence.dataSync()[1], 3);
  });

  it('charges for a cycle as much for each subject, whoever is in the batch', () => {
    const theta = parametersOf(model);
    slotOf(model.layout, theta, COEFFICIENTS).fill(0.5);
    const x = observations(model);
    const whole = sum(termsOf(objective, model, tf.tensor1d(theta), { x }).prediction) / B;
    const half = [0, 1].map((m) => Array.from({ length: B }, (_, b) => Number(b < 3 && b !== m)));
    const few = sum(termsOf(objective, model, tf.tensor1d(theta), { x, present: half }).prediction) / 3;
    expect(whole).toBeGreaterThan(0.01);
    expect(few).toBeCloseTo(whole, 4);
  });
});

describe('contrastive', () => {
  const objective = contrastiveObjective();
  const specs = [table('a', 4, 2), table('b', 5, 2)];
  const model = modelFor(specs, objective);

  it('lets the decoders learn, and the encoders not learn from them', () => {
    expect(gradientOf(objective, model, 'reconstruction', 'decoder')).toBeGreaterThan(1e-3);
    expect(gradientOf(objective, model, 'reconstruction', 'encoder')).toBe(0);
    expect(gradientOf(objective, model, 'reconstruction', 'linear.in')).toBe(0);
    expect(gradientOf(objective, model, 'prediction', 'encoder')).toBeGreaterThan(1e-3);
    expect(gradientOf(objective, model, 'prediction', 'decoder')).toBe(0);
    expect(gradientOf(objective, model, 'prediction', 'contrast.logTemperature')).toBeGreaterThan(0);
  });

  it('is log B a direction of codes that say nothing, and less of codes that agree', () => {
    const x = observations(model);
    const nothing = termsOf(objective, model, tf.zeros([model.layout.size]), { x });
    for (const v of nothing.prediction.dataSync()) expect(v / B).toBeCloseTo(Math.log(B), 4);
    const theta = new Float32Array(model.layout.size);
    for (const k of [0, 1]) {
      const width = model.groups[k].features;
      // The first two columns are the code, and the predictors hand it on.
      slotOf(model.layout, theta, `g${String(k)}.linear.in`).set([1, 0, 0, 1]);
      slotOf(model.layout, theta, `contrast.${String(k)}.linear`).set([1, 0, 0, 1]);
      expect(width).toBeGreaterThan(2);
    }
    const twin = tf.tensor3d(Array.from({ length: B }, (_, b) => [3 * b, b % 2, 0, 0]).flat(), [1, B, 4]);
    const same = [twin, tf.pad(twin, [[0, 0], [0, 0], [0, 1]])]; // prettier-ignore
    const agreed = termsOf(objective, model, tf.tensor1d(theta), { x: same });
    expect(sum(agreed.prediction) / B).toBeLessThan(0.01);
  });

  it('compares those who have both modalities alone', () => {
    const theta = tf.tensor1d(parametersOf(model));
    const x = observations(model);
    const present = [Array.from({ length: B }, (_, b) => Number(b !== 1)), new Array<number>(B).fill(1)];
    const moved = x.map((t, k) => {
      const shift = tf
        .oneHot(tf.tensor1d([1], 'int32'), B)
        .mul(5)
        .reshape([1, B, 1]);
      return k === 1 ? tf.add(t, shift) : t;
    });
    const before = termsOf(objective, model, theta, { x, present });
    const after = termsOf(objective, model, theta, { x: moved, present });
    expect(after.prediction.dataSync()).toEqual(before.prediction.dataSync());
    const nobody = [new Array<number>(B).fill(0), new Array<number>(B).fill(1)];
    expect(sum(termsOf(objective, model, theta, { x, present: nobody }).prediction)).toBeCloseTo(0, 6);
  });
});
