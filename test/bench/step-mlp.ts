import * as tf from '../../core/compute/tf.ts';
import type { StepDefinition } from '../../core/compute/step.ts';
import { sizeOf } from '../../core/compute/shapes.ts';
import { Rng } from '../../core/math/rng.ts';
import type { StepCase } from './step-case.ts';

const [COLUMNS, LATENTS, EXOGENOUS, ROWS, SLOPE] = [15, 2, 1, 10_000, 0.2];
const CODE = LATENTS + EXOGENOUS;

/**
 * A step of a small model of the paper's kind on table modalities: encoders, mirrored decoders, one conditioner
 * a latent, gates; loss, gradients, Adam. All parameters are one vector, all modalities one batched product.
 */
function mlpStep(modalities: number, hidden: number, batch: number): { step: StepDefinition; size: number } {
  const total = modalities * LATENTS;
  const shapes = [
    ...layers(modalities, [COLUMNS, hidden, hidden, CODE]),
    ...layers(modalities, [CODE, hidden, hidden, COLUMNS]),
    // The conditioners: their first layers are one matrix, so that all latents share a product.
    [total, hidden, total + 1],
    [total, 2, hidden],
    [total, 2, 1],
    [total, total],
  ];
  const sizes = shapes.map(sizeOf);
  const size = sizes.reduce((sum, n) => sum + n, 0);
  const vector = { shape: [size], dtype: 'float32' } as const;
  const step: StepDefinition = {
    name: 'mlp',
    inputs: {
      theta: vector,
      m: vector,
      v: vector,
      data: { shape: [modalities, ROWS, COLUMNS], dtype: 'float32' },
      index: { shape: [batch], dtype: 'int32' },
    },
    state: { theta: 'theta', m: 'm', v: 'v', data: 'data' },
    build({ theta, m, v, data, index }) {
      const x = tf.gather(data, index as tf.Tensor1D, 1);
      const lossOf = (flat: tf.Tensor): tf.Scalar => {
        const p = tf.split(flat as tf.Tensor1D, sizes).map((part, i) => tf.reshape(part, shapes[i]));
        return loss(p, x, modalities, batch);
      };
      const { value, grad } = tf.valueAndGrad(lossOf)(theta);
      const m2 = tf.add(tf.mul(m, 0.9), tf.mul(grad, 0.1));
      const v2 = tf.add(tf.mul(v, 0.999), tf.mul(tf.square(grad), 0.001));
      const move = tf.mul(tf.div(m2, tf.add(tf.sqrt(v2), 1e-8)), 1e-3);
      return { loss: value, theta: tf.sub(theta, move), m: m2, v: v2 };
    },
  };
  return { step, size };
}

/** Weights and biases. The first layer's bias is the weight of an input that is always one: a pass less. */
const layers = (count: number, sizes: readonly number[]): number[][] => [
  [count, sizes[0] + 1, sizes[1]],
  ...sizes.slice(2).flatMap((n, i) => [
    [count, sizes[i + 1], n],
    [count, 1, n],
  ]),
];

const withOnes = (x: tf.Tensor, axis: number): tf.Tensor =>
  tf.concat([x, tf.ones(x.shape.map((n, i) => (i === axis ? 1 : n)))], axis);

function dense(p: readonly tf.Tensor[], x: tf.Tensor): tf.Tensor {
  let h = tf.matMul(withOnes(x, 2), p[0]);
  for (let i = 1; i < p.length; i += 2) h = tf.add(tf.matMul(tf.leakyRelu(h, SLOPE), p[i]), p[i + 1]);
  return h;
}

function loss(p: readonly tf.Tensor[], x: tf.Tensor, modalities: number, batch: number): tf.Scalar {
  const total = modalities * LATENTS;
  const code = dense(p.slice(0, 5), x);
  const reconstruction = tf.div(tf.sum(tf.square(tf.sub(dense(p.slice(5, 10), code), x))), batch);
  const [own, eta] = tf.split(code, [LATENTS, EXOGENOUS], 2);
  const z = tf.reshape(tf.transpose(own, [0, 2, 1]), [total, batch]);
  const mask = tf.tensor2d(Float32Array.from({ length: total * total }, (_, i) => Number(i % total < Math.floor(i / total))), [total, total]); // prettier-ignore
  const gate = tf.mul(tf.sigmoid(p[13]), mask);
  // The gates are the same for all subjects: they go into the weights.
  const gated = tf.mul(p[10], tf.reshape(withOnes(gate, 1), [total, 1, total + 1]));
  const first = tf.matMul(tf.reshape(gated, [-1, total + 1]), withOnes(z, 0));
  const second = tf.matMul(p[11], tf.leakyRelu(tf.reshape(first, [total, -1, batch]), SLOPE));
  const [shift, scale] = tf.split(tf.add(second, p[12]), 2, 1);
  const s = tf.tanh(shift);
  const eps = tf.mul(tf.sub(tf.reshape(z, [total, 1, batch]), scale), tf.exp(tf.neg(s)));
  const flow = tf.div(tf.sum(tf.add(tf.mul(tf.square(eps), 0.5), s)), batch);
  const independence = tf.add(flow, tf.mul(tf.sum(tf.square(eta)), 0.5 / batch));
  return tf.add(tf.add(reconstruction, tf.mul(independence, 0.1)), tf.mul(tf.sum(gate), 0.01)) as tf.Scalar;
}

export function mlpCase(modalities: number, hidden: number, batch: number): StepCase {
  const rng = new Rng(1);
  const { step, size } = mlpStep(modalities, hidden, batch);
  const theta = new Float32Array(size);
  rng.fillNormal(theta, 0.12);
  const data = new Float32Array(modalities * ROWS * COLUMNS);
  rng.fillNormal(data);
  return {
    labels: { kind: 'mlp', modalities, hidden, batch },
    step,
    state: { theta, m: new Float32Array(size), v: new Float32Array(size), data },
    feeds: () => ({ index: Int32Array.from({ length: batch }, () => rng.int(ROWS)) }),
    peer: { script: 'step_mlp.py', args: [modalities, hidden, batch] },
  };
}
