import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** Adam's rate at step t = 0, 1, ..., with its bias correction. */
export function adamRate(learningRate: number, t: number): number {
  return (learningRate * Math.sqrt(1 - BETA2 ** (t + 1))) / (1 - BETA1 ** (t + 1));
}

/** The same along a cosine from `learningRate` to a twentieth of it after `steps` steps. */
export function cosineAdamRate(learningRate: number, t: number, steps: number): number {
  const cosine = 0.5 * (1 + Math.cos((Math.PI * t) / steps)) * 0.95 + 0.05;
  return adamRate(learningRate * cosine, t);
}

/** One Adam step on a flat vector: the outputs `thetaNext`, `moment1Next` and `moment2Next` of a step. */
export function adamStep(
  theta: Tensor,
  moment1: Tensor,
  moment2: Tensor,
  gradient: Tensor,
  rate: Tensor,
): Record<'thetaNext' | 'moment1Next' | 'moment2Next', Tensor> {
  const m = tf.add(tf.mul(moment1, BETA1), tf.mul(gradient, 1 - BETA1));
  const v = tf.add(tf.mul(moment2, BETA2), tf.mul(tf.square(gradient), 1 - BETA2));
  const move = tf.div(tf.mul(m, rate), tf.add(tf.sqrt(v), EPSILON));
  return { thetaNext: tf.sub(theta, move), moment1Next: m, moment2Next: v };
}
