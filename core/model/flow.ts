import * as tf from '../compute/tf.ts';
import type { Tensor } from '../compute/tf.ts';
import { SLOPE } from './dense.ts';
import { normal, zeros } from './layout.ts';
import type { Parameter, Parameters } from './spec.ts';

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);

/**
 * The flow z_i -> eps_i given the parents that A selects (paper, section 5 and Table 5, part 4): a small
 * perceptron of the gated latents and of the gates themselves gives location and log-scale.
 *
 * @param latents D, all latents of all modalities
 */
export function flowParameters(latents: number, hidden: number): Parameter[] {
  const he = Math.sqrt(2 / (1 + SLOPE ** 2));
  return [
    normal('flow.w0', [2 * latents, latents, hidden], he / Math.sqrt(2 * latents)),
    zeros('flow.b0', [1, latents * hidden]),
    normal('flow.w1', [latents, hidden, hidden], he / Math.sqrt(hidden)),
    zeros('flow.b1', [latents, 1, hidden]),
    normal('flow.w2', [latents, hidden, 2], 0.01 / Math.sqrt(hidden)),
    zeros('flow.b2', [latents, 1, 2]),
    zeros('flow.scale', [latents, 1]),
  ];
}

/**
 * Log-density of each latent given its parents: log N(eps_i) + log |d eps_i / d z_i|.
 *
 * The gates are the same for all subjects, so they are multiplied into the first layer's weights, and all
 * conditioners share one matMul.
 *
 * @param z [D, B]
 * @param present [D, B], 1 where the subject has the latent's modality; an absent parent counts as no parent
 * @param adjacency [D, D], A[i][j] != 0: j is a parent of i
 * @returns [D, B]
 */
export function flowLogDensity(p: Parameters, z: Tensor, present: Tensor, adjacency: Tensor): Tensor {
  const [latents, batch] = z.shape;
  const hidden = p['flow.w1'].shape[1]!;
  const gates = tf.transpose(adjacency);
  const gated = tf.mul(p['flow.w0'], tf.reshape(tf.concat([gates, gates], 0), [2 * latents, latents, 1]));
  const inputs = tf.concat([tf.mul(z, present), present], 0);
  const first = tf.matMul(inputs, tf.reshape(gated, [2 * latents, latents * hidden]), true, false);
  let h = tf.leakyRelu(tf.add(first, p['flow.b0']), SLOPE);
  h = tf.transpose(tf.reshape(h, [batch, latents, hidden]), [1, 0, 2]);
  h = tf.leakyRelu(tf.add(tf.matMul(h, p['flow.w1']), p['flow.b1']), SLOPE);
  h = tf.add(tf.matMul(h, p['flow.w2']), p['flow.b2']);
  const [location, shape] = tf.split(h, 2, 2).map((t) => tf.reshape(t, [latents, batch]));
  const logScale = tf.add(tf.mul(tf.tanh(tf.mul(shape, 0.5)), 2), p['flow.scale']);
  const eps = tf.mul(tf.sub(z, location), tf.exp(logScale));
  return tf.sub(logScale, tf.add(tf.mul(tf.square(eps), 0.5), HALF_LOG_2PI));
}

/** log N(z_i; 0, 1) of each latent whatever its parents: the prior of a model without a flow. As `flowLogDensity`. */
export function normalLogDensity(_: Parameters, z: Tensor): Tensor {
  return tf.neg(tf.add(tf.mul(tf.square(z), 0.5), HALF_LOG_2PI));
}
