import * as tf from '../compute/tf.ts';
import type { Tensor } from '../compute/tf.ts';
import { perceptron, perceptronParameters } from './dense.ts';
import { flowParameters } from './flow.ts';
import type { Group } from './groups.ts';
import { layOut, normal, scoped, withPrefix, zeros } from './layout.ts';
import type { Layout } from './layout.ts';
import { network } from './networks.ts';
import { diagonalPosterior, posterior } from './posterior.ts';
import type { DiagonalPosterior, Posterior } from './posterior.ts';
import type { ModalityNetwork, Parameter, Parameters } from './spec.ts';

/** The composed model: encoders, decoders, and what the method adds to them. */
export interface Model {
  readonly groups: readonly Group[];
  readonly networks: readonly ModalityNetwork[];
  /** M. */
  readonly modalities: number;
  /** D. */
  readonly latents: number;
  /** Numbers that all prediction targets hold. */
  readonly targets: number;
  readonly layout: Layout;
  /** The parameters over all modalities alone (the flow's, for the causal method); the tail of `layout`. */
  readonly joint: Layout;
}

/** Parameters that a method needs besides encoders and decoders. */
export interface Additions {
  /** Heads that predict the other modalities from z(m), where there are several. */
  readonly heads: boolean;
  /**
   * Parameters over all modalities.
   *
   * @param conditioner hidden width of the flow's conditioners
   */
  joint(groups: readonly Group[], conditioner: number): readonly Parameter[];
}

/** What the causal method needs: heads, and the flow over all latents. */
export const HEADS_AND_FLOW: Additions = {
  heads: true,
  joint: (groups, conditioner) => flowParameters(latentCount(groups), conditioner),
};

const HEAD_HIDDEN = 64;
const HEAD_LAYERS = 3;

/**
 * Composes the model of all groups (paper, section 5): a network a group, its linear path and prediction heads
 * where it has them, and the parameters over all modalities. Theta holds them in this order, each group's under
 * `groupPrefix`.
 *
 * @param conditioner hidden width of the flow's conditioners
 * @param additions what the method needs beside encoders and decoders
 * @throws Error when parameters of a group of several modalities do not have the members as their first dimension
 */
export function composeModel(
  groups: readonly Group[],
  conditioner: number,
  additions: Additions = HEADS_AND_FLOW,
): Model {
  const networks = groups.map((g) => network(g.spec, g.members.length, g.encoderWidth));
  const latents = latentCount(groups);
  const targets = groups.reduce((sum, g) => sum + g.members.length * g.targets, 0);
  const modalities = groups.reduce((sum, g) => sum + g.members.length, 0);
  const joint = additions.joint(groups, conditioner);
  groups.forEach((g, k) => {
    const size = g.members.length;
    const odd = networks[k].parameters.find((q) => size > 1 && q.shape[0] !== size);
    if (odd) throw new Error(`parameter ${odd.name} of ${g.spec.encoder} does not start with the group`);
  });
  const own = groups.flatMap((g, k) =>
    withPrefix(
      [
        ...networks[k].parameters,
        ...(g.linear ? linearParameters(g) : []),
        ...(additions.heads && modalities > 1 ? headParameters(g, targets) : []),
      ],
      groupPrefix(k),
    ),
  );
  return {
    groups,
    networks,
    modalities,
    latents,
    targets,
    layout: layOut([...own, ...joint]),
    joint: layOut(joint),
  };
}

/** D. */
export function latentCount(groups: readonly Group[]): number {
  return groups.reduce((sum, g) => sum + g.members.length * g.spec.latents, 0);
}

/** What the names of a group's parameters start with. */
export function groupPrefix(group: number): string {
  return `g${String(group)}.`;
}

function linearParameters({ members, summary, code }: Group): Parameter[] {
  const size = members.length;
  return [
    normal('linear.in', [size, summary, code], 1 / Math.sqrt(summary)),
    zeros('linear.inBias', [size, 1, code]),
    normal('linear.out', [size, code, summary], 1 / Math.sqrt(code)),
    zeros('linear.outBias', [size, 1, summary]),
  ];
}

function headParameters({ members, spec }: Group, targets: number): Parameter[] {
  const widths = [spec.latents, HEAD_HIDDEN, HEAD_HIDDEN, targets];
  return perceptronParameters('head', members.length, widths, 1);
}

/** The parameters of one group, by the names that its network gave them. */
export function groupParameters(p: Parameters, group: number): Parameters {
  return scoped(p, groupPrefix(group));
}

/**
 * @param x [G, B, ...shape], missing cells 0
 * @param noise [G, B, triangle] as `spreadNoise` writes it
 */
export function encodeGroup(model: Model, group: number, p: Parameters, x: Tensor, noise: Tensor): Posterior {
  const g = model.groups[group];
  const h = model.networks[group].encode(p, x);
  if (g.diagonal) return diagonalPosterior(h, linearCode(g, p, x), noise, g.code);
  return posterior(h, linearCode(g, p, x), noise, g.code);
}

/** The same with independent latents; of the noise only what belongs to the diagonal is used. */
export function encodeDiagonal(
  model: Model,
  group: number,
  p: Parameters,
  x: Tensor,
  noise: Tensor,
): DiagonalPosterior {
  const g = model.groups[group];
  const h = model.networks[group].encode(p, x);
  return diagonalPosterior(h, linearCode(g, p, x), noise, g.code);
}

/** The mean of the posterior alone, [G, B, code]. */
export function encodeMean(model: Model, group: number, p: Parameters, x: Tensor): Tensor {
  const g = model.groups[group];
  const [centre] = tf.split(model.networks[group].encode(p, x), [g.code, g.encoderWidth - g.code], 2);
  const start = linearCode(g, p, x);
  return start ? tf.add(centre, start) : centre;
}

function linearCode(g: Group, p: Parameters, x: Tensor): Tensor | null {
  if (!g.linear) return null;
  return tf.add(tf.matMul(summarise(g, p, x), p['linear.in']), p['linear.inBias']);
}

/** code [G, B, code] -> [G, B, features]. */
export function decodeGroup(model: Model, group: number, p: Parameters, code: Tensor): Tensor {
  const g = model.groups[group];
  const x = flatten(model.networks[group].decode(p, code));
  if (!g.linear) return x;
  const summary = tf.add(tf.matMul(code, p['linear.out']), p['linear.outBias']);
  if (!g.projected) return tf.add(x, summary);
  return tf.add(x, tf.add(tf.matMul(summary, p[PROJECTION.back]), p[PROJECTION.mean]));
}

/** Constants of a projected group, handed on among its parameters; they are computed from data, not trained. */
export const PROJECTION = {
  /** [G, features, summary] and [G, 1, summary]: whitened principal components. */
  basis: 'basis',
  bias: 'basisBias',
  /** [G, summary, features] and [G, 1, features]: from whitened components to features. */
  back: 'basisBack',
  mean: 'basisMean',
  /** [G, 1, summary]: what a component counts as a target, its share of the modality's variance. */
  weight: 'basisWeight',
} as const;

/** x [G, B, ...shape] -> [G, B, summary]. */
export function summarise(g: Group, p: Parameters, x: Tensor): Tensor {
  const flat = flatten(x);
  if (!g.projected) return flat;
  return tf.add(tf.matMul(flat, p[PROJECTION.basis]), p[PROJECTION.bias]);
}

/** z [G, B, latents] -> predictions of all targets of all modalities [G, B, targets]. */
export function predictOthers(p: Parameters, z: Tensor): Tensor {
  return perceptron(p, 'head', HEAD_LAYERS, z);
}

/** [G, B, ...shape] -> [G, B, features]. */
export function flatten(x: Tensor): Tensor {
  return tf.reshape(x, [x.shape[0], x.shape[1]!, -1]);
}
