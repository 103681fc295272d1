import * as tf from '../compute/tf.ts';
import type { Tensor } from '../compute/tf.ts';

const LOG_SD_START = -1.5;
const LOG_SD_CENTRE = -2;
const LOG_SD_SPAN = 4;

/** Numbers that describe a Gaussian with full covariance over a code of `width`: its mean and a triangle. */
export function posteriorWidth(width: number): number {
  return width + triangle(width);
}

/** Entries of a lower triangle with its diagonal. */
export function triangle(width: number): number {
  return (width * (width + 1)) / 2;
}

/** Row of each entry below the diagonal, in the order used here: the diagonal first, then row by row. */
function offDiagonal(width: number): { row: number; column: number }[] {
  const entries = [];
  for (let row = 1; row < width; row++) {
    for (let column = 0; column < row; column++) entries.push({ row, column });
  }
  return entries;
}

/**
 * Spreads standard normals n [.., width] over the triangle's entries, so that the step needs only a product
 * and a sum: entry (i, j) gets n_j.
 */
export function spreadNoise(normals: ArrayLike<number>, width: number, out: Float32Array): void {
  const below = offDiagonal(width);
  const size = triangle(width);
  const subjects = normals.length / width;
  for (let s = 0; s < subjects; s++) {
    for (let i = 0; i < width; i++) out[s * size + i] = normals[s * width + i];
    below.forEach(({ column }, k) => (out[s * size + width + k] = normals[s * width + column]));
  }
}

export interface Posterior {
  /** [G, B, width]. */
  readonly mean: Tensor;
  /** mean + L n, [G, B, width]. */
  readonly sample: Tensor;
  /** Entropy in nats, [G, B]. */
  readonly entropy: Tensor;
}

/**
 * A Gaussian posterior with a full covariance L L' (a volume term for the encoder that needs no Jacobian).
 *
 * @param h output of the encoder [G, B, posteriorWidth]
 * @param start mean that h is added to, or null
 * @param noise as `spreadNoise` writes it [G, B, triangle]
 */
export function posterior(h: Tensor, start: Tensor | null, noise: Tensor, width: number): Posterior {
  const size = triangle(width);
  const [groups, batch] = h.shape;
  const sizes = width > 1 ? [width, width, size - width] : [width, width];
  const [centre, rawLogSd, ...below] = tf.split(h, sizes, 2);
  const mean = start ? tf.add(centre, start) : centre;
  const logSd = bounded(rawLogSd);
  const factor = tf.concat([tf.exp(logSd), ...below], 2);
  const terms = tf.reshape(tf.mul(factor, noise), [groups * batch, size]);
  const shift = tf.reshape(tf.matMul(terms, rowSums(width)), [groups, batch, width]);
  return { mean, sample: tf.add(mean, shift), entropy: entropyOf(logSd) };
}

export interface DiagonalPosterior extends Posterior {
  /** What the sample adds to the mean, [G, B, width]. */
  readonly shift: Tensor;
  /** Standard deviations, [G, B, width]. */
  readonly sd: Tensor;
}

/**
 * A Gaussian posterior with independent components, from the same encoder: what it puts out below the
 * diagonal is not used.
 *
 * @param h,start,noise as for `posterior`
 */
export function diagonalPosterior(
  h: Tensor,
  start: Tensor | null,
  noise: Tensor,
  width: number,
): DiagonalPosterior {
  const [groups, batch] = h.shape;
  const size = [groups, batch!, width];
  const centre = tf.slice(h, [0, 0, 0], size);
  const logSd = bounded(tf.slice(h, [0, 0, width], size));
  const sd = tf.exp(logSd);
  const mean = start ? tf.add(centre, start) : centre;
  const shift = tf.mul(sd, tf.slice(noise, [0, 0, 0], size));
  return { mean, sample: tf.add(mean, shift), entropy: entropyOf(logSd), shift, sd };
}

/** Smoothly within (-6, 2), with slope 1 in the middle. */
function bounded(rawLogSd: Tensor): Tensor {
  const offset = LOG_SD_START - LOG_SD_CENTRE;
  const squashed = tf.tanh(tf.mul(tf.add(rawLogSd, offset), 1 / LOG_SD_SPAN));
  return tf.add(tf.mul(squashed, LOG_SD_SPAN), LOG_SD_CENTRE);
}

/** Entropy of a Gaussian whose factor has these logarithms on its diagonal: [G, B, width] -> [G, B]. */
function entropyOf(logSd: Tensor): Tensor {
  const constant = 0.5 * logSd.shape[2]! * Math.log(2 * Math.PI * Math.E);
  return tf.add(tf.sum(logSd, 2), constant);
}

/** [triangle, width]: adds up the entries of each row. */
function rowSums(width: number): Tensor {
  const size = triangle(width);
  const values = new Float32Array(size * width);
  for (let i = 0; i < width; i++) values[i * width + i] = 1;
  offDiagonal(width).forEach(({ row }, k) => (values[(width + k) * width + row] = 1));
  return tf.tensor2d(values, [size, width]);
}
