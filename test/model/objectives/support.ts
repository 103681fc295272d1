import { Rng } from '../../../core/math/rng.ts';
import * as tf from '../../../core/compute/tf.ts';
import { sizeOf } from '../../../core/compute/shapes.ts';
import type { StepDefinition, Values } from '../../../core/compute/step.ts';
import { groupModalities } from '../../../core/model/groups.ts';
import { byName, initialise, unpack } from '../../../core/model/layout.ts';
import type { Terms } from '../../../core/model/losses.ts';
import { composeModel } from '../../../core/model/model.ts';
import type { Model } from '../../../core/model/model.ts';
import type { Objective } from '../../../core/model/objectives/objective.ts';
import { triangle } from '../../../core/model/posterior.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';

export const B = 6;

export const table = (name: string, columns: number, latents = 3): ModalitySpec => ({
  name,
  encoder: 'mlp',
  shape: [columns],
  latents,
  exogenous: 0,
  hidden: 5,
});

/** One group of two tables, or two groups of which the first lacks cells. */
export const TWINS = [table('a', 4), table('b', 4)];
export const STRANGERS = [table('a', 4), table('b', 5)];

export function modelFor(specs: readonly ModalitySpec[], objective: Objective): Model {
  const masked = specs.map((_, m) => specs !== TWINS && m === 0);
  return composeModel(groupModalities(specs, masked), 6, objective.additions);
}

/** Parameters that were moved a little from their start, so that none is zero. */
export function parametersOf(model: Model): Float32Array {
  const rng = new Rng(4);
  return initialise(model.layout, new Rng(3)).map((v) => v + rng.normal(0, 0.1));
}

/** All inputs of a step: Adam with second moments of 1, so that it is smooth in the gradient. */
export function feedsOf(step: StepDefinition, model: Model): Record<string, Values> {
  const rng = new Rng(5);
  const size = model.layout.size;
  const fixed: Record<string, Float32Array> = {
    theta: parametersOf(model),
    moment1: new Float32Array(size),
    moment2: new Float32Array(size).fill(1),
    rate: Float32Array.of(0.05),
    predictionWeight: Float32Array.of(0.7),
  };
  return Object.fromEntries(
    Object.entries(step.inputs).map(([name, { shape }]) => {
      const values = fixed[name] ?? new Float32Array(sizeOf(shape));
      if (name in fixed) return [name, values];
      rng.fillNormal(values);
      // The second subject lacks the first modality, the last one the second.
      if (name === 'present') values.forEach((_, at) => (values[at] = Number(at !== 1 && at !== 2 * B - 1)));
      if (name.startsWith('cells')) values.forEach((v, at) => (values[at] = Number(v > -1)));
      if (name === 'adjacency') values.forEach((v, at) => (values[at] = Number(v > 0)));
      return [name, values];
    }),
  );
}

export interface Batch {
  readonly x: readonly tf.Tensor[];
  readonly present?: readonly (readonly number[])[];
  readonly noise?: number;
}

/** The terms of an objective on TensorFlow.js's own backend, everything complete unless told. */
export function termsOf(
  objective: Objective,
  model: Model,
  theta: tf.Tensor,
  { x, present, noise = 0 }: Batch,
): Terms {
  const tensors = byName(model.layout, unpack(model.layout, theta));
  return objective.terms(model, tensors, {
    groups: model.groups.map((g, k) => ({
      x: x[k],
      cells: g.masked ? tf.onesLike(x[k]) : undefined,
      noise: tf.fill([g.members.length, B, triangle(g.code)], noise),
      mix: tf.tile(tf.expandDims(tf.eye(g.code), 0), [g.members.length, 1, 1]),
      mixBias: tf.zeros([g.members.length, 1, g.code]),
      constants: {},
    })),
    present: present ? tf.tensor2d(present.map((row) => [...row])) : tf.ones([model.modalities, B]),
    adjacency: tf.zeros([model.latents, model.latents]),
    logDeterminants: tf.zeros([model.modalities]),
    errorScales: tf.ones([model.modalities]),
  });
}

export function observations(model: Model, seed = 6): tf.Tensor[] {
  const rng = new Rng(seed);
  return model.groups.map((g) => {
    const values = new Float32Array(g.members.length * B * g.features);
    rng.fillNormal(values);
    return tf.tensor3d(values, [g.members.length, B, g.features]);
  });
}
