import { sizeOf } from '../../compute/shapes.ts';
import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { perceptron, perceptronParameters } from '../dense.ts';
import { zeros } from '../layout.ts';
import type { NetworkFactory } from '../spec.ts';

const LAYERS = 3;
/** Variance of the pixels of an image, in standardised units, below which it counts as empty. */
const EMPTY = 1e-3;
/** The same of what the decoder draws: as small as can be, or it would draw faintly to get round the gain. */
const FLAT = 1e-6;
/** Brightness and contrast of an image differ less between subjects than its pixels: to about their size. */
const SCALE = 3;
/** Bound on the logarithm of the decoder's gain. */
const MAX_LOG_GAIN = 2;
/** Sizes of the last layers' weights at the start: there is no linear path to start from. */
const LAST = { encoder: 0.2, decoder: 0.7 };
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
 * The gain is a straight line in the last latent (else it may fold), which starts as the contrast: one latent is what
 * makes a picture brighter, and neither the others nor exogenous variables do. That is an assumption about pictures,
 * and it is what settles an intensity that no other modality knows of. (Scaling a picture is at right angles, pixel by
 * pixel, to all that leaves its norm as it is.)
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
      { name: 'gain.scale', shape: [groupSize, 1, 1], init: (out) => out.fill(1 / START) },
      zeros('gain.bias', [groupSize, 1, 1]),
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
      const logGain = tf.add(tf.mul(last, p['gain.scale']), p['gain.bias']);
      const gain = tf.tanh(tf.mul(logGain, 1 / MAX_LOG_GAIN));
      const x = tf.add(offset, tf.mul(contrast(drawn, FLAT).shape, tf.exp(tf.mul(gain, MAX_LOG_GAIN))));
      return tf.reshape(x, [u.shape[0], u.shape[1]!, ...spec.shape]);
    },
  };
};

/**
 * @param flat [G, B, pixels]
 * @param least what is added to the variance
 * @returns mean and logarithm of the sd over the pixels, [G, B, 1], and the pixels with mean 0 and sd 1
 */
export function contrast(flat: Tensor, least = EMPTY): { mean: Tensor; logSd: Tensor; shape: Tensor } {
  const mean = tf.mean(flat, -1, true);
  const centred = tf.sub(flat, mean);
  const variance = tf.add(tf.mean(tf.square(centred), -1, true), least);
  return { mean, logSd: tf.mul(tf.log(variance), 0.5), shape: tf.div(centred, tf.sqrt(variance)) };
}
