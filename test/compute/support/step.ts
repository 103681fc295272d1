import * as tf from '../../../core/compute/tf.ts';
import type { CompiledStep, StepDefinition, Values } from '../../../core/compute/step.ts';
import { Rng } from '../../../core/math/rng.ts';

export const BATCH = 12;
const [COLUMNS, HIDDEN] = [5, 7];
const SIZES = [COLUMNS * HIDDEN, HIDDEN, HIDDEN * COLUMNS, COLUMNS];
const SIZE = SIZES.reduce((sum, n) => sum + n, 0);

/** A small autoencoder's training step: rows picked from a data set, loss, gradient, clip, Adam. */
export const trainingStep: StepDefinition = {
  name: 'small',
  inputs: {
    theta: { shape: [SIZE], dtype: 'float32' },
    m: { shape: [SIZE], dtype: 'float32' },
    v: { shape: [SIZE], dtype: 'float32' },
    data: { shape: [40, COLUMNS], dtype: 'float32' },
    rows: { shape: [BATCH], dtype: 'int32' },
    rate: { shape: [1], dtype: 'float32' },
  },
  state: { theta: 'thetaNext', m: 'm', v: 'vNext', data: 'data' },
  build({ theta, m, v, data, rows, rate }) {
    const x = tf.gather(data, rows as tf.Tensor1D);
    const { value, grad } = tf.valueAndGrad((flat: tf.Tensor) => {
      const [w1, b1, w2, b2] = tf.split(flat as tf.Tensor1D, SIZES);
      const hidden = tf.leakyRelu(tf.add(tf.matMul(x, tf.reshape(w1, [COLUMNS, HIDDEN])), b1), 0.2);
      const out = tf.add(tf.matMul(hidden, tf.reshape(w2, [HIDDEN, COLUMNS])), b2);
      return tf.mean(tf.sum(tf.squaredDifference(out, x), 1)) as tf.Scalar;
    })(theta);
    const norm = tf.norm(grad);
    const g = tf.mul(grad, tf.minimum(tf.div(1, norm), 1));
    const m2 = tf.add(tf.mul(m, 0.9), tf.mul(g, 0.1));
    const v2 = tf.add(tf.mul(v, 0.999), tf.mul(tf.square(g), 0.001));
    const thetaNext = tf.sub(theta, tf.div(tf.mul(m2, rate), tf.add(tf.sqrt(v2), 1e-8)));
    return { loss: value, thetaNext, m: m2, vNext: v2, finite: tf.isFinite(norm) };
  },
};

/** Loads a start from the seed, runs `steps` and returns losses and all state that changes. */
export async function train(
  compiled: CompiledStep,
  steps: number,
  seed = 1,
): Promise<Record<string, Values>> {
  const rng = new Rng(seed);
  const start = new Float32Array(SIZE);
  rng.fillNormal(start, 0.4);
  const data = new Float32Array(40 * COLUMNS);
  rng.fillNormal(data);
  await compiled.setState('theta', start);
  await compiled.setState('m', new Float32Array(SIZE));
  await compiled.setState('v', new Float32Array(SIZE));
  await compiled.setState('data', data);
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) {
    const rows = Int32Array.from({ length: BATCH }, () => rng.int(40));
    const { loss, finite, ...others } = await compiled.run({ rows, rate: Float32Array.of(0.01) });
    if (finite[0] !== 1 || Object.keys(others).length > 0) throw new Error('unexpected outputs');
    losses.push(loss[0]);
  }
  return {
    losses: Float32Array.from(losses),
    theta: await compiled.getState('theta'),
    m: await compiled.getState('m'),
    v: await compiled.getState('v'),
    data: await compiled.getState('data'),
  };
}
