import { sizeOf } from '../../compute/shapes.ts';
import type { StepDefinition, TensorSpec } from '../../compute/step.ts';
import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import type { Rng } from '../../math/rng.ts';
import { adamStep } from '../optimise/adam.ts';
import { monotoneSpline } from './spline.ts';

const BINS = 8;
const HIDDEN = 24;
const SLOPE = 0.2;
const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: 'float32' });

/** A density a node: its spline, its scale, and the network of what it is conditioned on. */
function segments(nodes: number): [string, number[], number][] {
  const spread = (fanIn: number): number => Math.sqrt(2 / ((1 + SLOPE ** 2) * fanIn));
  return [
    ['spline', [nodes, 3 * BINS - 1], 0],
    ['noiseSpline', [nodes, 3 * BINS - 1], 0],
    ['logScale', [nodes, 1], 0],
    ['weight1', [nodes, HIDDEN, 1], spread(1)],
    ['bias1', [nodes, HIDDEN, 1], 0],
    ['weight2', [nodes, HIDDEN, HIDDEN], spread(HIDDEN)],
    ['bias2', [nodes, HIDDEN, 1], 0],
    ['weight3', [nodes, 2, HIDDEN], 0.01 / Math.sqrt(HIDDEN)],
    ['bias3', [nodes, 2, 1], 0],
  ];
}

/** Parameters of one density for each node: splines that are nearly the identity and random networks (He et al., 2015). */
export function initialTheta(nodes: number, rng: Rng): Float32Array {
  const parts = segments(nodes);
  const theta = new Float32Array(parts.reduce((sum, [, shape]) => sum + sizeOf(shape), 0));
  let at = 0;
  for (const [, shape, sd] of parts) {
    const part = theta.subarray(at, (at += sizeOf(shape)));
    if (sd > 0) rng.fillNormal(part, sd);
  }
  return theta;
}

/**
 * -log p(y | x) of a post-nonlinear model: a monotone spline of y has its location and scale from functions
 * of x, and what is left is noise of any shape, a second spline of which is Gaussian. y and x [nodes, B]; x all 0 gives the density of y alone.
 */
export function nodeNll(theta: Tensor, y: Tensor, x: Tensor): Tensor {
  const [n, b] = y.shape;
  const parts = segments(n);
  const split = tf.split(
    theta,
    parts.map(([, shape]) => sizeOf(shape)),
  );
  const p = Object.fromEntries(parts.map(([name, shape], i) => [name, tf.reshape(split[i], shape)]));
  // The product with one input is a broadcast; a product of inner length 1 is a slow way to do that.
  const first = tf.add(tf.mul(p.weight1, tf.expandDims(x, 1)), p.bias1);
  const second = tf.add(tf.matMul(p.weight2, tf.leakyRelu(first, SLOPE)), p.bias2);
  const out = tf.add(tf.matMul(p.weight3, tf.leakyRelu(second, SLOPE)), p.bias3);
  const [mean, spread] = tf.split(out, 2, 1).map((part) => tf.reshape(part, [n, b]));
  const { value, logSlope } = monotoneSpline(y, p.spline, BINS);
  const logScale = tf.add(p.logScale, tf.mul(tf.tanh(tf.mul(spread, 0.5)), 2));
  const eps = tf.mul(tf.sub(value, mean), tf.exp(logScale));
  const noise = monotoneSpline(eps, p.noiseSpline, BINS);
  return tf.sub(
    tf.add(tf.mul(tf.square(noise.value), 0.5), HALF_LOG_2PI),
    tf.addN([logScale, logSlope, noise.logSlope]),
  );
}

/** One Adam step on all nodes. Feeds: `y` and `x` [nodes, B], `rate` [1]. */
export function fitStep(nodes: number, batch: number, parameters: number): StepDefinition {
  return {
    name: 'direction-fit',
    inputs: {
      theta: float(parameters),
      moment1: float(parameters),
      moment2: float(parameters),
      y: float(nodes, batch),
      x: float(nodes, batch),
      rate: float(1),
    },
    state: { theta: 'thetaNext', moment1: 'moment1Next', moment2: 'moment2Next' },
    build({ theta, moment1, moment2, y, x, rate }) {
      const loss = (at: Tensor): tf.Scalar => tf.div(tf.sum(nodeNll(at, y, x)), batch);
      const { value, grad } = tf.valueAndGrad(loss)(theta);
      return { ...adamStep(theta, moment1, moment2, grad, rate), loss: value };
    },
  };
}

/** `nll` [nodes, B] under the state `theta`. Feeds: `y` and `x` [nodes, B]. */
export function scoreStep(nodes: number, batch: number, parameters: number): StepDefinition {
  return {
    name: 'direction-score',
    inputs: { theta: float(parameters), y: float(nodes, batch), x: float(nodes, batch) },
    state: { theta: 'theta' },
    build: ({ theta, y, x }) => ({ nll: nodeNll(theta, y, x) }),
  };
}
