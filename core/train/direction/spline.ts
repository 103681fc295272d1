import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';

const SMALLEST = 0.01;
/** softplus(x + this) is 1 at x = 0. */
const UNIT_SLOPE = Math.log(Math.E - 1);

/**
 * Monotone rational-quadratic spline on [-tail, tail], the identity outside (Durkan et al. 2019), one for
 * each row of y. Parameters 0 are nearly the identity.
 *
 * @param y [n, B]
 * @param raw [n, 3 * bins - 1]: widths and heights before softmax, inner slopes before softplus
 * @returns value and log-derivative, [n, B] both
 */
export function monotoneSpline(
  y: Tensor,
  raw: Tensor,
  bins: number,
  tail = 4,
): { value: Tensor; logSlope: Tensor } {
  const [n, b] = y.shape;
  const [w, h, s] = tf.split(raw, [bins, bins, bins - 1], 1);
  const share = (logits: Tensor): Tensor =>
    tf.mul(tf.add(tf.mul(tf.softmax(logits), 1 - SMALLEST * bins), SMALLEST), 2 * tail);
  const width = share(w);
  const height = share(h);
  const ends = tf.ones([n, 1]);
  const slope = tf.concat([ends, tf.add(tf.softplus(tf.add(s, UNIT_SLOPE)), SMALLEST), ends], 1);
  const left = tf.sub(tf.cumsum(width, 1, true), tf.scalar(tail));
  const bottom = tf.sub(tf.cumsum(height, 1, true), tf.scalar(tail));
  const [slopeLeft, slopeRight] = [tf.slice(slope, [0, 0], [n, bins]), tf.slice(slope, [0, 1], [n, bins])];

  // The bin of each number as a column of zeros and ones, so that looking up is a batched product.
  const inside = tf.cast(tf.less(tf.abs(y), tail), 'float32');
  const x = tf.clipByValue(y, 1e-4 - tail, tail - 1e-4);
  const edges = tf.slice(left, [0, 1], [n, bins - 1]);
  const passed = tf.cast(tf.greaterEqual(tf.expandDims(x, 1), tf.expandDims(edges, 2)), 'float32');
  const all = tf.ones([n, 1, b]);
  const bin = tf.sub(tf.concat([all, passed], 1), tf.concat([passed, tf.zeros([n, 1, b])], 1));
  const table = tf.stack([left, width, bottom, height, slopeLeft, slopeRight], 1);
  const [x0, dx, y0, dy, d0, d1] = tf
    .split(tf.matMul(table, bin), 6, 1)
    .map((part) => tf.reshape(part, [n, b]));

  const mean = tf.div(dy, dx);
  const t = tf.div(tf.sub(x, x0), dx);
  const rest = tf.sub(1, t);
  const both = tf.mul(t, rest);
  const below = tf.add(mean, tf.mul(tf.sub(tf.add(d0, d1), tf.mul(mean, 2)), both));
  const rise = tf.add(tf.mul(mean, tf.square(t)), tf.mul(d0, both));
  const value = tf.add(y0, tf.div(tf.mul(dy, rise), below));
  const above = tf.addN([
    tf.mul(d1, tf.square(t)),
    tf.mul(tf.mul(mean, 2), both),
    tf.mul(d0, tf.square(rest)),
  ]);
  const logSlope = tf.add(tf.mul(tf.log(mean), 2), tf.sub(tf.log(above), tf.mul(tf.log(below), 2)));
  return {
    value: tf.add(tf.mul(inside, value), tf.mul(tf.sub(1, inside), y)),
    logSlope: tf.mul(inside, logSlope),
  };
}
