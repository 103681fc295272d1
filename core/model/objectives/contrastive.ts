import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { perceptron, perceptronParameters } from '../dense.ts';
import type { Group } from '../groups.ts';
import { normal, withPrefix, zeros } from '../layout.ts';
import type { Additions, Model } from '../model.ts';
import type { Parameter, Parameters } from '../spec.ts';
import { encodeAll, reconstructAll } from './autoencoders.ts';
import type { BatchInput } from '../losses.ts';
import type { Objective } from './objective.ts';

const PREDICTOR_HIDDEN = 32;
const PREDICTOR_LAYERS = 2;
/** Small, so that the bound on the gradient's norm is the encoders' own; Adam takes steps of the same size anyway. */
const DECODER_WEIGHT = 0.01;
/** Takes a candidate out of a softmax. */
const NEVER = -1e9;

const PREDICTORS: Additions = { heads: false, joint: contrastParameters };

function contrastParameters(groups: readonly Group[]): Parameter[] {
  const [first, second] = groups.flatMap((g) => g.members.map(() => g.code));
  return [
    ...withPrefix(predictorParameters(first, second), 'contrast.0.'),
    ...withPrefix(predictorParameters(second, first), 'contrast.1.'),
    zeros('contrast.logTemperature', [1, 1]),
  ];
}

function predictorParameters(from: number, to: number): Parameter[] {
  return [
    ...perceptronParameters('mlp', 1, [from, PREDICTOR_HIDDEN, to], 0.1),
    normal('linear', [from, to], 1 / Math.sqrt(from)),
  ];
}

/**
 * Multimodal contrastive learning (Daunhawer et al., 2023; InfoNCE of van den Oord et al., 2018) of exactly two
 * modalities. For the subjects s of the batch that have both, and each direction a -> b of the two:
 *
 *     1/2 [ CE_s( -|h(z_a)_s - z_b,t|^2 tau ) + CE_t( the same over s ) ]
 *
 * h is a small perceptron beside a linear map, tau = exp(t) a learned inverse temperature. `prediction` is this
 * loss in nats a direction, given to the modality that predicts; at most log B of chance. The decoders learn from
 * the codes behind a stop-gradient: they describe the latents and do not shape them, and the total leaves them
 * out.
 */
export function contrastiveObjective(): Objective {
  return {
    additions: PREDICTORS,
    weights: { reconstruction: DECODER_WEIGHT, independence: 0 },
    terms(model, p, batch) {
      const codes = encodeAll(model, p, batch).map((e) => e.mean);
      return {
        reconstruction: reconstructAll(model, p, batch, codes.map(stopGradient)),
        independence: tf.zeros([model.modalities]),
        prediction: contrast(model, p, codes, batch),
        codes,
      };
    },
    report: ({ reconstruction, prediction }) => ({
      reconstruction,
      independence: 0,
      prediction,
      sparsity: 0,
      total: prediction,
    }),
  };
}

/** Symmetric InfoNCE, summed over the subjects that have both modalities, [2]. */
function contrast(model: Model, p: Parameters, codes: readonly Tensor[], { present }: BatchInput): Tensor {
  const batch = present.shape[1]!;
  const single = model.groups.flatMap((g, k) =>
    g.members.map((_, i) => tf.reshape(tf.slice(codes[k], [i, 0, 0], [1, batch, g.code]), [batch, g.code])),
  );
  const both = tf.reshape(tf.prod(present, 0), [1, batch]);
  const candidates = tf.mul(tf.sub(1, both), NEVER);
  const sharpness = tf.exp(p['contrast.logTemperature']);
  const losses = single.map((from, a) => {
    const predicted = predict(p, a, from);
    const logits = tf.mul(tf.neg(squaredDistances(predicted, single[1 - a])), sharpness);
    const own = tf.sum(tf.mul(logits, tf.eye(batch)), 1);
    const over = (t: Tensor): Tensor => tf.sub(logSumExp(tf.add(t, candidates)), own);
    const perSubject = tf.mul(tf.add(over(logits), over(tf.transpose(logits))), 0.5);
    return tf.reshape(tf.sum(tf.mul(perSubject, tf.reshape(both, [batch]))), [1]);
  });
  return tf.concat(losses, 0);
}

/** [B, from] -> [B, to]. */
function predict(p: Parameters, direction: number, z: Tensor): Tensor {
  const name = `contrast.${String(direction)}.`;
  const bent = perceptron(p, `${name}mlp`, PREDICTOR_LAYERS, tf.expandDims(z, 0));
  return tf.add(tf.squeeze(bent, [0]), tf.matMul(z, p[`${name}linear`]));
}

/** Squared distances between the rows of a and those of b, [B, B]. */
function squaredDistances(a: Tensor, b: Tensor): Tensor {
  const products = tf.matMul(a, b, false, true);
  const squares = tf.add(tf.sum(tf.square(a), 1, true), tf.transpose(tf.sum(tf.square(b), 1, true)));
  return tf.sub(squares, tf.mul(products, 2));
}

/** Log of the sum of exponentials over each row. */
function logSumExp(x: Tensor): Tensor {
  const largest = stopGradient(tf.max(x, 1, true));
  const sum = tf.sum(tf.exp(tf.sub(x, largest)), 1);
  return tf.add(tf.log(sum), tf.reshape(largest, [-1]));
}

/** The same numbers, whose gradient is 0. */
function stopGradient(x: Tensor): Tensor {
  return tf.customGrad((t) => ({
    value: tf.clone(t as Tensor),
    gradFunc: () => tf.zerosLike(t as Tensor),
  }))(x);
}
