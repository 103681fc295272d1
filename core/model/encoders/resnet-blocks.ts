import * as tf from '../../compute/tf.ts';
import type { Tensor, Tensor4D } from '../../compute/tf.ts';
import { SLOPE } from '../dense.ts';
import { normal, zeros } from '../layout.ts';
import type { Parameter, Parameters } from '../spec.ts';

// Images inside the networks are [B, height, width, channels].

/** Keeps the size of numbers through a leaky ReLU (He et al., 2015). */
const GAIN = Math.sqrt(2 / (1 + SLOPE ** 2));

/**
 * Weights are kept at size 1 and scaled where they are used (Karras et al., ICLR 2018, "equalized learning
 * rate"). Adam moves every weight alike: unscaled, the thousands that meet in one number of a wide layer would
 * move it many times its own size at once, and without normalisation that doubles from block to block.
 */
const scaleOf = (meeting: number): number => GAIN / Math.sqrt(meeting);

/** A usual batch, to weigh weights against maps without making the graph depend on the batch. */
const USUAL_BATCH = 32;

/**
 * f(x, w) scale + bias for an f that is linear in its weights w; `meeting` numbers meet in one of its results.
 * The scale goes to whatever is smaller, weights or maps.
 */
function scaledLayer(
  p: Parameters,
  name: string,
  x: Tensor,
  meeting: number,
  f: (weights: Tensor) => Tensor,
): Tensor {
  const [weights, bias] = [p[`${name}.w`], p[`${name}.b`]];
  const scale = scaleOf(meeting);
  const light = weights.size < (x.size / x.shape[0]) * USUAL_BATCH;
  return tf.add(light ? f(tf.mul(weights, scale)) : tf.mul(f(weights), scale), bias);
}

/** A convolution with a bias: filter [taps, taps, inputs, outputs], `size` of its weights at the start. */
export function convolutionParameters(
  name: string,
  taps: number,
  inputs: number,
  outputs: number,
  size = 1,
): Parameter[] {
  return [normal(`${name}.w`, [taps, taps, inputs, outputs], size), zeros(`${name}.b`, [outputs])];
}

/**
 * Convolution of x [B, height, width, inputs] with zeros around it: [B, ceil(height / stride), ceil(width /
 * stride), outputs].
 */
export function convolution(p: Parameters, name: string, x: Tensor, stride = 1): Tensor {
  const [height, width, inputs] = p[`${name}.w`].shape as [number, number, number];
  return scaledLayer(p, name, x, height * width * inputs, (filter) =>
    tf.conv2d(x as Tensor4D, filter as Tensor4D, stride, 'same'),
  );
}

/** Twice as high and wide by 4 x 4 taps, so that every pixel is met by as many. */
const UP_TAPS = 4;

/** A transposed convolution with a bias: filter [4, 4, outputs, inputs], `size` of its weights at the start. */
export function enlargingParameters(name: string, inputs: number, outputs: number, size = 1): Parameter[] {
  return [normal(`${name}.w`, [UP_TAPS, UP_TAPS, outputs, inputs], size), zeros(`${name}.b`, [outputs])];
}

/** Transposed convolution with stride 2: x [B, height, width, inputs] to [B, 2 height, 2 width, outputs]. */
export function enlarging(p: Parameters, name: string, x: Tensor): Tensor {
  const [batch, height, width, inputs] = x.shape as [number, number, number, number];
  const outputs = p[`${name}.w`].shape[2]!;
  return scaledLayer(p, name, x, (UP_TAPS / 2) ** 2 * inputs, (filter) =>
    tf.conv2dTranspose(x as Tensor4D, filter as Tensor4D, [batch, 2 * height, 2 * width, outputs], 2, 'same'),
  );
}

/** An affine layer: weights [inputs, outputs] of `size` at the start, and a bias. */
export function denseParameters(name: string, inputs: number, outputs: number, size = 1): Parameter[] {
  return [normal(`${name}.w`, [inputs, outputs], size), zeros(`${name}.b`, [outputs])];
}

/** x [B, inputs] -> [B, outputs]. */
export function dense(p: Parameters, name: string, x: Tensor): Tensor {
  return scaledLayer(p, name, x, x.shape[1]!, (weights) => tf.matMul(x, weights));
}

/** Leaky ReLU, of the shape of x. */
export const activation = (x: Tensor): Tensor => tf.leakyRelu(x, SLOPE);

/**
 * The two convolutions of a residual branch without normalisation: the first starts smaller the more branches
 * the network has, the second at zero, so that every block starts as its shortcut (Zhang et al., ICLR 2019,
 * "Fixup").
 */
function branchSizes(branches: number): [number, number] {
  return [1 / Math.sqrt(branches), 0];
}

/** ResNet's basic block; with stride 2 or other channels the shortcut is a convolution of one tap. */
export function blockParameters(
  name: string,
  inputs: number,
  outputs: number,
  stride: number,
  branches: number,
): Parameter[] {
  const [first, second] = branchSizes(branches);
  return [
    ...convolutionParameters(`${name}.first`, 3, inputs, outputs, first),
    ...convolutionParameters(`${name}.second`, 3, outputs, outputs, second),
    ...(stride > 1 || inputs !== outputs
      ? convolutionParameters(`${name}.shortcut`, 1, inputs, outputs, 1 / GAIN)
      : []),
  ];
}

/**
 * Residual block of two 3 x 3 convolutions (He et al., 2016), without normalisation: x [B, height, width, inputs]
 * to [B, ceil(height / stride), ceil(width / stride), outputs].
 */
export function block(p: Parameters, name: string, x: Tensor, stride = 1): Tensor {
  const inner = activation(convolution(p, `${name}.first`, x, stride));
  const branch = convolution(p, `${name}.second`, inner);
  const shortcut = p[`${name}.shortcut.w`] ? convolution(p, `${name}.shortcut`, x, stride) : x;
  return activation(tf.add(branch, shortcut));
}

/** The mirror of a block with stride 2: twice as high and wide. */
export function upBlockParameters(
  name: string,
  inputs: number,
  outputs: number,
  branches: number,
): Parameter[] {
  const [first, second] = branchSizes(branches);
  return [
    ...enlargingParameters(`${name}.first`, inputs, outputs, first),
    ...convolutionParameters(`${name}.second`, 3, outputs, outputs, second),
    ...convolutionParameters(`${name}.shortcut`, 1, inputs, outputs, 1 / GAIN),
  ];
}

/**
 * Residual block of the decoder: x [B, height, width, inputs] to [B, 2 height, 2 width, outputs]. Its shortcut
 * repeats the nearest pixel.
 */
export function upBlock(p: Parameters, name: string, x: Tensor): Tensor {
  const inner = activation(enlarging(p, `${name}.first`, x));
  const branch = convolution(p, `${name}.second`, inner);
  const shortcut = convolution(p, `${name}.shortcut`, x);
  const [batch, height, width, channels] = shortcut.shape as [number, number, number, number];
  // The nearest pixel of the shortcut, without writing it out four times.
  const sum = tf.add(
    tf.reshape(branch, [batch, height, 2, width, 2, channels]),
    tf.reshape(shortcut, [batch, height, 1, width, 1, channels]),
  );
  return activation(tf.reshape(sum, [batch, 2 * height, 2 * width, channels]));
}

/** [B, C, H, W] -> [B, H / 2, W / 2, 4 C], odd edges filled up with zeros. */
export function foldPixels(x: Tensor): Tensor {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const [h, w] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const odd = height % 2 === 1 || width % 2 === 1;
  const even = odd
    ? tf.pad(x, [[0, 0], [0, 0], [0, 2 * h - height], [0, 2 * w - width]]) // prettier-ignore
    : x;
  const parts = tf.transpose(tf.reshape(even, [batch, channels, h, 2, w, 2]), [0, 2, 4, 3, 5, 1]);
  return tf.reshape(parts, [batch, h, w, 4 * channels]);
}

/** The inverse of `foldPixels`, cut to height x width. */
export function unfoldPixels(x: Tensor, height: number, width: number): Tensor {
  const [batch, h, w, parts] = x.shape as [number, number, number, number];
  const channels = parts / 4;
  const apart = tf.transpose(tf.reshape(x, [batch, h, w, 2, 2, channels]), [0, 5, 1, 3, 2, 4]);
  const whole = tf.reshape(apart, [batch, channels, 2 * h, 2 * w]);
  if (2 * h === height && 2 * w === width) return whole;
  return tf.slice(whole, [0, 0, 0, 0], [batch, channels, height, width]);
}

/** The upper left height x width pixels of [B, H, W, C]. */
export function crop(x: Tensor, height: number, width: number): Tensor {
  const [batch, h, w, channels] = x.shape as [number, number, number, number];
  if (h === height && w === width) return x;
  return tf.slice(x, [0, 0, 0, 0], [batch, height, width, channels]);
}
