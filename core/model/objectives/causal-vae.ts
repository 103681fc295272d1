import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { SLOPE } from '../dense.ts';
import { normal, zeros } from '../layout.ts';
import { acyclicity, neumannInverse } from '../linear-scm.ts';
import { membership } from '../losses.ts';
import { latentCount } from '../model.ts';
import type { Additions, Model } from '../model.ts';
import type { Parameter, Parameters } from '../spec.ts';
import { byModality, encodeAll, latentRows, normalDivergence, reconstructAll } from './autoencoders.ts';
import type { BatchInput } from '../losses.ts';
import type { Objective } from './objective.ts';

/** Name of the coefficients of the linear model, [D, D]. */
export const COEFFICIENTS = 'scm.coefficients';

const MASK_HIDDEN = 16;
/** The weight of the acyclicity grows from 1 to this: see `acyclicityWeight`. */
const FINAL_WEIGHT = 1000;
/** Share of the epochs over which it grows. */
const GROWTH = 0.6;

/** CausalVAE adds its coefficients and its mask layer. */
const LINEAR_SCM: Additions = { heads: false, joint: (groups) => scmParameters(latentCount(groups)) };

function scmParameters(latents: number): Parameter[] {
  const he = Math.sqrt(2 / (1 + SLOPE ** 2));
  return [
    // The start is not zero, where an edge and its reverse would get the same gradient.
    normal(COEFFICIENTS, [latents, latents], 0.1 / Math.sqrt(latents)),
    normal('mask.w0', [latents, latents, MASK_HIDDEN], he / Math.sqrt(latents)),
    zeros('mask.b0', [1, latents * MASK_HIDDEN]),
    normal('mask.w1', [latents, MASK_HIDDEN, 1], 0.1 / Math.sqrt(MASK_HIDDEN)),
    zeros('mask.b1', [latents, 1, 1]),
  ];
}

/**
 * CausalVAE (Yang et al., 2021) over the codes of all modalities, without labels. With A[i][j] the effect of z_j
 * on z_i (their A transposed), C = (I - A)^-1 and D the number of all latents:
 *
 *     z = C eps,   q(eps | x) = N((I - A) mu(x), diag s(x)^2),   prior eps ~ N(0, I)
 *     1/2 w |x - g(z)|^2 + beta ( KL[ q(eps | x) || N(0, I) ] + |z_i - A_i z - m_i(A_i o z)|^2 ) + rho h(A)
 *
 * - the linear layer z = C eps, C by `neumannInverse`; h(A) is `acyclicity`, its weight rho grows (the augmented
 *   penalty of section 4.3);
 * - the mask layer: each latent is predicted from its parents, linearly and by a small perceptron m_i that sees
 *   the others through A_i alone (their l_m, equation 11, with the weight of the divergence).
 *
 * Two things differ. The original learns from labels of the concepts (a conditional prior and the loss l_u), which
 * a cohort does not have: without them the latents are not identified, and nothing else stands in for them. And
 * the encoder of a modality sees that modality alone, so it gives the mean of z(m) from which that of eps follows,
 * and the decoder reads z(m) itself, not what the mask layer makes of other modalities' latents: so a modality
 * can be encoded and decoded by itself. A modality that a subject lacks counts as no parent.
 *
 * `independence` is the divergence with the mask layer's error, `sparsity` of the report is h(A).
 *
 * @param reconstruction w
 */
export function causalVaeObjective(beta: number, reconstruction: number): Objective {
  const weights = { reconstruction: reconstruction / 2, independence: beta };
  return {
    additions: LINEAR_SCM,
    weights,
    terms(model, p, batch) {
      const encoded = encodeAll(model, p, batch);
      const present = tf.matMul(membership(model), batch.present);
      const a = coefficients(p);
      const mean = tf.mul(latentRows(encoded.map((e) => e.mean)), present);
      const noise = tf.mul(latentRows(encoded.map((e) => e.shift)), present);
      const z = tf.mul(tf.add(mean, tf.matMul(neumannInverse(a), noise)), present);
      const divergence = normalDivergence(
        tf.sub(mean, tf.matMul(a, mean)),
        latentRows(encoded.map((e) => e.sd)),
      );
      const unexplained = tf.square(tf.sub(z, maskLayer(p, a, z)));
      const perLatent = tf.mul(tf.add(divergence, unexplained), present);
      return {
        reconstruction: reconstructAll(model, p, batch, codesOf(model, z)),
        independence: byModality(model, perLatent),
        prediction: spread(model, acyclicity(a), batch),
        codes: encoded.map((e) => e.mean),
      };
    },
    report: ({ reconstruction: error, independence, prediction }) => ({
      reconstruction: error,
      independence,
      prediction: 0,
      sparsity: prediction,
      total: weights.reconstruction * error + beta * independence + FINAL_WEIGHT * prediction,
    }),
  };
}

/** rho in an epoch of so many, from 1 up by a constant factor an epoch, and from which epoch on it stays. */
export function acyclicityWeight(epochs: number): { weight: (epoch: number) => number; steadyFrom: number } {
  const steadyFrom = Math.floor(GROWTH * epochs);
  return {
    weight: (epoch) => FINAL_WEIGHT ** Math.min(1, steadyFrom > 0 ? epoch / steadyFrom : 1),
    steadyFrom,
  };
}

/** A without its diagonal. */
function coefficients(p: Parameters): Tensor {
  const a = p[COEFFICIENTS];
  return tf.mul(a, tf.sub(1, tf.eye(a.shape[0])));
}

/** Each latent as its parents predict it, [D, B]. */
function maskLayer(p: Parameters, a: Tensor, z: Tensor): Tensor {
  const [latents, batch] = z.shape;
  const gates = tf.reshape(tf.transpose(a), [latents, latents, 1]);
  const gated = tf.reshape(tf.mul(p['mask.w0'], gates), [latents, latents * MASK_HIDDEN]);
  let h = tf.leakyRelu(tf.add(tf.matMul(z, gated, true, false), p['mask.b0']), SLOPE);
  h = tf.transpose(tf.reshape(h, [batch!, latents, MASK_HIDDEN]), [1, 0, 2]);
  h = tf.add(tf.matMul(h, p['mask.w1']), p['mask.b1']);
  return tf.add(tf.matMul(a, z), tf.reshape(h, [latents, batch!]));
}

/** [D, B] -> a group each, [G, B, code]. */
function codesOf(model: Model, z: Tensor): Tensor[] {
  const batch = z.shape[1]!;
  return model.groups.map((g) => {
    const size = g.members.length;
    const rows = tf.slice(z, [g.firstLatent, 0], [size * g.code, batch]);
    return tf.transpose(tf.reshape(rows, [size, g.code, batch]), [0, 2, 1]);
  });
}

/** A number that belongs to no subject, so that the terms' sum over the batch is its product with their number. */
function spread(model: Model, value: Tensor, { present }: BatchInput): Tensor {
  const subjects = tf.sum(tf.max(present, 0));
  return tf.mul(tf.ones([model.modalities]), tf.mul(tf.mul(value, subjects), 1 / model.modalities));
}
