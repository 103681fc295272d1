import * as tf from '../compute/tf.ts';
import type { Tensor } from '../compute/tf.ts';
import { normal, zeros } from './layout.ts';
import type { Parameter, Parameters } from './spec.ts';

/** Slope of the leaky ReLU everywhere in the model. */
export const SLOPE = 0.2;

/**
 * `groups` independent perceptrons as batched matMuls: weights [groups, in, out], He-initialised.
 *
 * @param widths input, hidden layers, output
 * @param lastScale factor on the initial weights of the last layer
 */
export function perceptronParameters(
  name: string,
  groups: number,
  widths: readonly number[],
  lastScale: number,
): Parameter[] {
  return widths.slice(1).flatMap((out, layer) => {
    const last = layer === widths.length - 2;
    const gain = last ? lastScale : Math.sqrt(2 / (1 + SLOPE ** 2));
    return [
      normal(`${name}.w${String(layer)}`, [groups, widths[layer], out], gain / Math.sqrt(widths[layer])),
      zeros(`${name}.b${String(layer)}`, [groups, 1, out]),
    ];
  });
}

/** x [groups, B, in] -> [groups, B, out], leaky ReLU between the layers. */
export function perceptron(p: Parameters, name: string, layers: number, x: Tensor): Tensor {
  let h = x;
  for (let layer = 0; layer < layers; layer++) {
    h = tf.add(tf.matMul(h, p[`${name}.w${String(layer)}`]), p[`${name}.b${String(layer)}`]);
    if (layer < layers - 1) h = tf.leakyRelu(h, SLOPE);
  }
  return h;
}
