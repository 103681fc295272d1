import { describe, expect, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { contrast, contrastMlp } from '../../core/model/encoders/contrast-mlp.ts';
import { groupModalities } from '../../core/model/groups.ts';
import { byName, initialise, layOut, unpack } from '../../core/model/layout.ts';
import { composeModel } from '../../core/model/model.ts';
import type { ModalitySpec, Parameters } from '../../core/model/spec.ts';
import { Rng } from '../../core/math/rng.ts';

const spec: ModalitySpec = {
  name: 'Digit',
  encoder: 'contrast-mlp',
  shape: [1, 5, 4],
  latents: 2,
  exogenous: 1,
  hidden: 8,
};
const PIXELS = 20;

function parametersOf(groupSize: number, width: number): Parameters {
  const layout = layOut(contrastMlp(spec, groupSize, width).parameters);
  const theta = initialise(layout, new Rng(3));
  return byName(layout, unpack(layout, tf.tensor1d(theta)));
}

function pictures(count: number, seed = 1): tf.Tensor {
  const values = new Float32Array(count * PIXELS);
  new Rng(seed).fillNormal(values);
  return tf.tensor(values, [1, count, ...spec.shape]);
}

describe('contrast', () => {
  it('takes brightness and contrast apart from the shape', () => {
    const x = tf.reshape(pictures(6), [1, 6, PIXELS]);
    const one = contrast(x);
    const other = contrast(tf.add(tf.mul(x, 3), 2));
    const shift = tf.sub(other.logSd, one.logSd).dataSync();
    for (const v of shift) expect(v).toBeCloseTo(Math.log(3), 2);
    const difference = tf.max(tf.abs(tf.sub(one.shape, other.shape))).dataSync()[0];
    expect(difference).toBeLessThan(0.01);
    expect(Math.abs(tf.mean(one.shape).dataSync()[0])).toBeLessThan(1e-6);
  });
});

describe('contrastMlp', () => {
  const width = 9;
  const network = contrastMlp(spec, 1, width);
  const p = parametersOf(1, width);

  it('begins with the contrast in the last latent', () => {
    const x = pictures(4);
    const brighter = tf.mul(x, 2);
    const [before, after] = [x, brighter].map((v) => network.encode(p, v).arraySync() as number[][][]);
    for (let s = 0; s < 4; s++) {
      const change = after[0][s].map((v, k) => v - before[0][s][k]);
      expect(change[1]).toBeGreaterThan(1);
      expect(change[1]).toBeLessThan(2.5);
      change.forEach((v, k) => k !== 1 && expect(Math.abs(v)).toBeLessThan(0.8));
    }
  });

  it('lets no other number than the last latent change how bright it is', () => {
    const code = tf.tensor3d([
      [
        [0.3, -0.2, -2],
        [0.3, -0.2, 2],
        [0.3, 1.5, 2],
      ],
    ]);
    const out = tf.reshape(network.decode(p, code), [1, 3, PIXELS]);
    const logSd = contrast(out).logSd.dataSync();
    expect(logSd[1]).toBeCloseTo(logSd[0], 1);
    expect(Math.abs(logSd[2] - logSd[0])).toBeGreaterThan(1e-3);
    const moved = tf.sub(tf.slice(out, [0, 0, 0], [1, 1, PIXELS]), tf.slice(out, [0, 1, 0], [1, 1, PIXELS]));
    expect(tf.max(tf.abs(moved)).dataSync()[0]).toBeGreaterThan(0.05);
  });
});

describe('the model of small images', () => {
  it('has contrast among the targets, a diagonal posterior and no linear path', () => {
    const [group] = groupModalities([spec], [false]);
    expect(group).toMatchObject({ contrast: true, diagonal: true, linear: false });
    expect(group.targets).toBe(group.summary + 1);
    const names = composeModel(groupModalities([spec, { ...spec, name: 'Garment' }], [false, false]), 8);
    expect(names.targets).toBe(2 * group.targets);
    expect(names.layout.slots.some(({ parameter }) => parameter.name.includes('linear'))).toBe(false);
  });
});
