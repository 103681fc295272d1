import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { membership, squaredError } from '../losses.ts';
import type { BatchInput, Terms } from '../losses.ts';
import { decodeGroup, encodeDiagonal, groupParameters } from '../model.ts';
import type { Additions, Model } from '../model.ts';
import type { DiagonalPosterior } from '../posterior.ts';
import type { Parameters } from '../spec.ts';
import type { Objective } from './objective.ts';

const NOTHING: Additions = { heads: false, joint: () => [] };

/** Squared error alone: no noise in the code and no prior (Hinton and Salakhutdinov, 2006). */
export function autoencoderObjective(): Objective {
  return {
    additions: NOTHING,
    weights: { reconstruction: 1, independence: 0 },
    terms(model, p, batch) {
      const none = tf.zeros([model.modalities]);
      const encoded = encodeAll(model, p, batch);
      const codes = encoded.map(({ mean }) => mean);
      return {
        reconstruction: reconstructAll(model, p, batch, codes),
        independence: none,
        prediction: none,
        codes,
      };
    },
    report: ({ reconstruction }) => ({
      reconstruction,
      independence: 0,
      prediction: 0,
      sparsity: 0,
      total: reconstruction,
    }),
  };
}

/**
 * beta-VAE (Higgins et al., 2017, equation 4), each modality by itself:
 *
 *     1/2 w |x - g(u)|^2 + beta KL[ N(mu(x), diag s(x)^2) || N(0, I) ],   u = mu(x) + s(x) n
 *
 * over the whole code u. The decoder is a Gaussian of variance 1 on standardised data (on large observations,
 * on data scaled as `errorScale` says), so that beta = 1 is the evidence bound (with w = 1) and smaller values
 * stand for less noise: a variance of beta. The term `independence` is the divergence in nats.
 *
 * The default is beta = 1 by this rule. Choosing it by the evidence with the variance that fits best has no answer
 * on data without noise: on numerical case 1 (4,000 subjects, seeds 60 and 62) that bound rose all the way from
 * -39 nats at beta = 4 over -24 at 1 to 9 at 0.01, where next to nothing is left of the prior.
 *
 * @param reconstruction w
 */
export function betaVaeObjective(beta: number, reconstruction: number): Objective {
  const weights = { reconstruction: reconstruction / 2, independence: beta };
  return {
    additions: NOTHING,
    weights,
    terms(model, p, batch) {
      const encoded = encodeAll(model, p, batch);
      return {
        reconstruction: reconstructAll(
          model,
          p,
          batch,
          encoded.map(({ sample }) => sample),
        ),
        independence: divergences(model, encoded, batch.present),
        prediction: tf.zeros([model.modalities]),
        codes: encoded.map(({ mean }) => mean),
      };
    },
    report: (means) => ({
      ...means,
      prediction: 0,
      sparsity: 0,
      total: weights.reconstruction * means.reconstruction + beta * means.independence,
    }),
  };
}

/** A group each. */
export function encodeAll(
  model: Model,
  p: Parameters,
  { groups }: Pick<BatchInput, 'groups'>,
): DiagonalPosterior[] {
  return groups.map(({ x, noise, constants }, k) =>
    encodeDiagonal(model, k, { ...groupParameters(p, k), ...constants }, x, noise),
  );
}

/**
 * Squared error of each modality, [M].
 *
 * @param codes a group each, [G, B, code]
 */
export function reconstructAll(
  model: Model,
  p: Parameters,
  { groups, present, errorScales }: BatchInput,
  codes: readonly Tensor[],
): Tensor {
  const batch = present.shape[1]!;
  return tf.concat(
    model.groups.map((g, k) => {
      const own = { ...groupParameters(p, k), ...groups[k].constants };
      const has = tf.slice(present, [g.first, 0], [g.members.length, batch]);
      return squaredError(g, groups[k], decodeGroup(model, k, own, codes[k]), has, errorScales);
    }),
    0,
  );
}

/** KL of diagonal Gaussians from N(0, I), summed over the subjects that have the modality, [M]. */
function divergences(
  model: Model,
  encoded: readonly DiagonalPosterior[],
  present: Tensor,
): Terms['independence'] {
  const perLatent = tf.mul(
    normalDivergence(latentRows(encoded.map((e) => e.mean)), latentRows(encoded.map((e) => e.sd))),
    tf.matMul(membership(model), present),
  );
  return byModality(model, perLatent);
}

/** KL[ N(mean, sd^2) || N(0, 1) ] in nats, number by number. */
export function normalDivergence(mean: Tensor, sd: Tensor): Tensor {
  const squares = tf.add(tf.square(mean), tf.square(sd));
  return tf.sub(tf.mul(tf.sub(squares, 1), 0.5), tf.log(sd));
}

/** Codes of all groups [G, B, code] -> [D, B], in the model's own order; all of the code are latents. */
export function latentRows(codes: readonly Tensor[]): Tensor {
  return tf.concat(
    codes.map((code) => {
      const [members, batch, width] = code.shape;
      return tf.reshape(tf.transpose(code, [0, 2, 1]), [members * width!, batch!]);
    }),
    0,
  );
}

/** Sums [D, B] over the subjects and the latents of each modality, [M]. */
export function byModality(model: Model, perLatent: Tensor): Tensor {
  const sums = tf.matMul(membership(model), tf.sum(perLatent, 1, true), true, false);
  return tf.reshape(sums, [model.modalities]);
}
