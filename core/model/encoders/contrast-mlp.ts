import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { perceptron, perceptronParameters } from '../dense.ts';
import { sizeOf } from '../layout.ts';
import type { NetworkFactory } from '../spec.ts';

const LAYERS = 3;
const GAIN_LAYERS = 2;
const GAIN_HIDDEN = 32;
/** Variance of the pixels of an image, in standardised units, below which it counts as empty. */
const EMPTY = 1e-3;
/** Brightness and contrast of an image differ less between subjects than its pixels: to about their size. */
const SCALE = 3;
/** Bound on the logarithm of the decoder's gain. */
const MAX_LOG_GAIN = 2;
/** Sizes of the last layers' weights at the start: there is no linear path to start from. */
const LAST = { encoder: 0.2, decoder: 0.7, gain: 0.5 };
/** Weight of the contrast in the last latent at the start: a log sd that differs by .4 makes a latent of sd 1. */
const START = 2.5;

/**
 * Encoder and decoder for images of some 8 to 20 pixels a side, [channels, height, width], as two hidden layers over
 * all pixels with brightness and contrast apart: the encoder reads (x - mean) / sd, the mean and log sd over the
 * pixels; the decoder gives offset + exp(gain) * shape, the shape brought to mean 0 and sd 1.
 *
 * How bright a thing is multiplies what the picture shows of it, wherever it is. Without this a code tends to be
 * polar: the position an angle and the intensity a radius, of which no component is either.
 *
 * The gain is read from the last latent alone, which starts as the contrast: one latent is what makes a picture
 * brighter, and neither the others nor exogenous variables do. That is an assumption about pictures, and it is what
 * settles an intensity that no other modality knows of. (Scaling a picture is at right angles, pixel by pixel, to all
 * that leaves its norm as it is.)
 */
export const contrastMlp: NetworkFactory = (spec, groupSize, encoderWidth) => {
  const pixels = sizeOf(spec.shape);
  const { hidden, latents, exogenous } = spec;
  const contrastInLastLatent = (out: Float32Array): void => {
    out.fill(0);
    for (let g = 0; g < groupSize; g++) out[(2 * g + 1) * encoderWidth + latents - 1] = START;
  };
  const encoder = [pixels + 2, hidden, hidden, encoderWidth];
  const decoder = [latents + exogenous, hidden, hidden, pixels + 1];
  return {
    parameters: [
      ...perceptronParameters('encoder', groupSize, encoder, LAST.encoder),
      { name: 'encoder.contrast', shape: [groupSize, 2, encoderWidth], init: contrastInLastLatent },
      ...perceptronParameters('decoder', groupSize, decoder, LAST.decoder),
      ...perceptronParameters('gain', groupSize, [1, GAIN_HIDDEN, 1], LAST.gain),
    ],
    encode(p, x) {
      const { mean, logSd, shape } = contrast(tf.reshape(x, [x.shape[0], x.shape[1]!, pixels]));
      const input = tf.concat([shape, tf.mul(mean, SCALE), tf.mul(logSd, SCALE)], 2);
      const direct = tf.matMul(tf.concat([mean, logSd], 2), p['encoder.contrast']);
      return tf.add(perceptron(p, 'encoder', LAYERS, input), direct);
    },
    decode(p, u) {
      const [drawn, offset] = tf.split(perceptron(p, 'decoder', LAYERS, u), [pixels, 1], 2);
      const last = tf.slice(u, [0, 0, latents - 1], [u.shape[0], u.shape[1]!, 1]);
      const gain = tf.tanh(tf.mul(perceptron(p, 'gain', GAIN_LAYERS, last), 1 / MAX_LOG_GAIN));
      const x = tf.add(offset, tf.mul(contrast(drawn).shape, tf.exp(tf.mul(gain, MAX_LOG_GAIN))));
      return tf.reshape(x, [u.shape[0], u.shape[1]!, ...spec.shape]);
    },
  };
};

/**
 * @param flat [G, B, pixels]
 * @returns mean and logarithm of the sd over the pixels, [G, B, 1], and the pixels with mean 0 and sd 1
 */
export function contrast(flat: Tensor): { mean: Tensor; logSd: Tensor; shape: Tensor } {
  const mean = tf.mean(flat, -1, true);
  const centred = tf.sub(flat, mean);
  const variance = tf.add(tf.mean(tf.square(centred), -1, true), EMPTY);
  return { mean, logSd: tf.mul(tf.log(variance), 0.5), shape: tf.div(centred, tf.sqrt(variance)) };
}
