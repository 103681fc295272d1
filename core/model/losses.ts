import * as tf from '../compute/tf.ts';
import type { Tensor } from '../compute/tf.ts';
import { contrast } from './encoders/contrast-mlp.ts';
import { flowLogDensity } from './flow.ts';
import type { Group } from './groups.ts';
import {
  decodeGroup,
  encodeGroup,
  flatten,
  groupParameters,
  predictOthers,
  PROJECTION,
  summarise,
} from './model.ts';
import type { Model } from './model.ts';
import type { Parameters } from './spec.ts';

/**
 * The squared error of large observations is scaled so that subjects differ by this much in all: an image of
 * a thousand pixels must not drown the independence term, nor one that differs little be drowned by it.
 */
const EFFECTIVE_DIMENSIONS = 32;

/**
 * Factor on the squared error of a modality.
 *
 * @param variance between subjects, summed over the features
 */
export function errorScale(features: number, variance: number): number {
  return features <= EFFECTIVE_DIMENSIONS ? 1 : EFFECTIVE_DIMENSIONS / Math.max(variance, 1e-6);
}

/** As a target, contrast counts as much as a component of this standard deviation, of `EFFECTIVE_DIMENSIONS` in all. */
const CONTRAST_SD = 3;

const LOG_2PI = Math.log(2 * Math.PI);

/** What a step is fed for one group of modalities. */
export interface GroupInput {
  /** [G, B, ...shape], missing cells 0. */
  readonly x: Tensor;
  /** [G, B, features], 1 where a cell is there; only for groups with missing cells. */
  readonly cells?: Tensor;
  /** [G, B, triangle]. */
  readonly noise: Tensor;
  /** Rotation of the code found by the re-mixing stage: code * mix + mixBias, [G, code, code], [G, 1, code]. */
  readonly mix: Tensor;
  readonly mixBias: Tensor;
  /** What `PROJECTION` names, for projected groups. */
  readonly constants: Parameters;
}

/** What a step is fed for a batch, besides the parameters. */
export interface BatchInput {
  readonly groups: readonly GroupInput[];
  /** [M, B] in the model's own order, 1 where the subject has the modality. */
  readonly present: Tensor;
  /** [D, D]; A[i][j] != 0: j is a parent of i. */
  readonly adjacency: Tensor;
  /** log |det mix| of each modality, [M]. */
  readonly logDeterminants: Tensor;
  /** `errorScale` of each modality, [M]. */
  readonly errorScales: Tensor;
}

export interface Terms {
  /** A modality each, summed over the subjects of the batch that have it, [M]. */
  readonly reconstruction: Tensor;
  readonly independence: Tensor;
  readonly prediction: Tensor;
  /** A group each: mean of the code before `mix`, [G, B, code]. */
  readonly codes: readonly Tensor[];
}

/**
 * The three losses of the paper's section 5 and the prediction of other modalities, each weighted by who is
 * present: a subject without a modality trains the others.
 *
 * @param logDensity of the latents given their parents: the flow's, or one without it
 */
export function lossTerms(
  model: Model,
  p: Parameters,
  { groups: inputs, present, adjacency, logDeterminants, errorScales }: BatchInput,
  logDensity: typeof flowLogDensity = flowLogDensity,
): Terms {
  const batch = present.shape[1]!;
  const perGroup = model.groups.map((g, k) => {
    const size = g.members.length;
    const input = inputs[k];
    const own = { ...groupParameters(p, k), ...input.constants };
    const has = tf.slice(present, [g.first, 0], [size, batch]);
    const { mean, sample, entropy } = encodeGroup(model, k, own, input.x, input.noise);
    const code = tf.add(tf.matMul(sample, input.mix), input.mixBias);
    const sizes = [g.spec.latents, g.spec.exogenous];
    const [z, eta] = g.spec.exogenous > 0 ? tf.split(code, sizes, 2) : [code, null];
    // The heads read the latents as they are before the mix, which tells them the same: so a new mix leaves
    // them in use.
    const unmixed = tf.slice(sample, [0, 0, 0], [size, batch, g.spec.latents]);
    const observed = flatten(input.x);
    const reconstruction = squaredError(g, input, decodeGroup(model, k, own, sample), has, errorScales);
    let information = tf.neg(entropy);
    if (eta) {
      const half = tf.mul(tf.sum(tf.square(eta), 2), 0.5);
      information = tf.add(information, tf.add(half, 0.5 * LOG_2PI * g.spec.exogenous));
    }
    const zColumns = tf.reshape(tf.transpose(z, [0, 2, 1]), [size * g.spec.latents, batch]);
    return {
      mean,
      unmixed,
      zColumns,
      has,
      observed,
      reconstruction,
      rest: tf.sum(tf.mul(information, has), 1),
    };
  });

  const presentLatents = tf.matMul(membership(model), present);
  const z = tf.concat(
    perGroup.map((g) => g.zColumns),
    0,
  );
  const densities = tf.mul(logDensity(p, z, presentLatents, adjacency), presentLatents);
  const density = tf.reshape(tf.matMul(membership(model), tf.sum(densities, 1, true), true, false), [
    model.modalities,
  ]);
  const volume = tf.mul(tf.sum(present, 1), logDeterminants);
  const entropyAndEta = tf.concat(
    perGroup.map((g) => g.rest),
    0,
  );
  return {
    reconstruction: tf.concat(
      perGroup.map((g) => g.reconstruction),
      0,
    ),
    independence: tf.sub(entropyAndEta, tf.add(density, volume)),
    prediction: predictionTerms(model, p, inputs, perGroup),
    codes: perGroup.map((g) => g.mean),
  };
}

/**
 * Squared error of the cells that are there, summed over the subjects that have the modality and scaled by
 * `errorScale`.
 *
 * @param decoded [G, B, features]
 * @param has [G, B]
 * @returns [G]
 */
export function squaredError(
  g: Group,
  { x, cells }: GroupInput,
  decoded: Tensor,
  has: Tensor,
  errorScales: Tensor,
): Tensor {
  let error = tf.square(tf.sub(flatten(x), decoded));
  if (cells) error = tf.mul(error, cells);
  const scale = tf.slice(errorScales, [g.first], [g.members.length]);
  return tf.mul(tf.sum(tf.mul(tf.sum(error, 2), has), 1), scale);
}

interface Encoded {
  readonly unmixed: Tensor;
  readonly has: Tensor;
  readonly observed: Tensor;
}

/** |x(-m) - head_m(z(m))|^2 / (M - 1) over the subjects that have both. */
function predictionTerms(
  model: Model,
  p: Parameters,
  inputs: readonly GroupInput[],
  groups: readonly Encoded[],
): Tensor {
  if (model.modalities < 2) return tf.zeros([model.modalities]);
  const batch = groups[0].has.shape[1]!;
  const targets: Tensor[] = [];
  const weights: Tensor[] = [];
  model.groups.forEach((g, k) => {
    const { constants, cells } = inputs[k];
    const { observed, has } = groups[k];
    const size = g.members.length;
    const summary = summarise(g, constants, observed);
    const components = g.projected ? tf.mul(summary, constants[PROJECTION.weight]) : summary;
    const there = tf.reshape(has, [size, batch, 1]);
    const asked =
      cells && !g.projected ? tf.mul(cells, there) : tf.mul(tf.ones([size, batch, g.summary]), there);
    const target = g.contrast ? tf.concat([components, contrastTarget(observed, there)], 2) : components;
    const weight = g.contrast ? tf.concat([asked, there], 2) : asked;
    for (const [list, t] of [
      [targets, target],
      [weights, weight],
    ] as const) {
      list.push(tf.reshape(tf.transpose(t, [1, 0, 2]), [1, batch, size * g.targets]));
    }
  });
  const target = tf.concat(targets, 2);
  const weight = tf.concat(weights, 2);
  const terms = model.groups.map((_, k) => {
    const predicted = predictOthers(groupParameters(p, k), groups[k].unmixed);
    const error = tf.mul(tf.square(tf.sub(predicted, target)), weight);
    const others = tf.mul(error, otherTargets(model, k));
    return tf.sum(tf.mul(tf.sum(others, 2), groups[k].has), 1);
  });
  return tf.mul(tf.concat(terms, 0), 1 / (model.modalities - 1));
}

/**
 * The logarithm of an image's contrast, centred and scaled within the batch to the sd that it counts with.
 *
 * @param observed [G, B, features]
 * @param there [G, B, 1]
 */
function contrastTarget(observed: Tensor, there: Tensor): Tensor {
  const count = tf.add(tf.sum(there, 1, true), 1e-6);
  const meanOf = (t: Tensor): Tensor => tf.div(tf.sum(tf.mul(t, there), 1, true), count);
  const { logSd } = contrast(observed);
  const centred = tf.sub(logSd, meanOf(logSd));
  const sd = tf.sqrt(tf.add(meanOf(tf.square(centred)), 1e-6));
  return tf.mul(tf.div(centred, sd), CONTRAST_SD);
}

/** [D, M]: 1 where the latent belongs to the modality. */
export function membership(model: Model): Tensor {
  const values = new Float32Array(model.latents * model.modalities);
  for (const g of model.groups) {
    for (let i = 0; i < g.members.length * g.spec.latents; i++) {
      const modality = g.first + Math.floor(i / g.spec.latents);
      values[(g.firstLatent + i) * model.modalities + modality] = 1;
    }
  }
  return tf.tensor2d(values, [model.latents, model.modalities]);
}

/** [G, 1, targets]: 0 at the modality's own targets. */
function otherTargets(model: Model, group: number): Tensor {
  const g = model.groups[group];
  const values = new Float32Array(g.members.length * model.targets).fill(1);
  let start = 0;
  for (const before of model.groups.slice(0, group)) start += before.members.length * before.targets;
  g.members.forEach((_, i) => {
    const row = i * model.targets + start + i * g.targets;
    values.fill(0, row, row + g.targets);
  });
  return tf.tensor3d(values, [g.members.length, 1, model.targets]);
}
