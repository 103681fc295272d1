import type { StepDefinition, TensorSpec } from '../../compute/step.ts';
import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { flowLogDensity } from '../../model/flow.ts';
import { byName, pack, unpack } from '../../model/layout.ts';
import type { Layout } from '../../model/layout.ts';
import type { GroupInput, Terms } from '../../model/losses.ts';
import type { Objective } from '../../model/objectives/objective.ts';
import { PROJECTION } from '../../model/model.ts';
import type { Model } from '../../model/model.ts';
import type { Group } from '../../model/groups.ts';
import { triangle } from '../../model/posterior.ts';
import { adamStep } from '../optimise/adam.ts';

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: 'float32' });

/** What every step of the model is fed or keeps, besides the parameters. Names end in the group's number. */
function modelInputs(model: Model, batch: number): Record<string, TensorSpec> {
  const inputs: Record<string, TensorSpec> = {
    present: float(model.modalities, batch),
    adjacency: float(model.latents, model.latents),
    logDeterminants: float(model.modalities),
    errorScales: float(model.modalities),
  };
  model.groups.forEach((g, k) => {
    const size = g.members.length;
    const end = String(k);
    inputs[`x${end}`] = float(size, batch, ...g.spec.shape);
    inputs[`noise${end}`] = float(size, batch, triangle(g.code));
    inputs[`mix${end}`] = float(size, g.code, g.code);
    inputs[`mixBias${end}`] = float(size, 1, g.code);
    if (g.masked) inputs[`cells${end}`] = float(size, batch, g.features);
    for (const [name, shape] of Object.entries(projectionShapes(g))) inputs[name + end] = float(...shape);
  });
  return inputs;
}

/** Shapes of the constants that `PROJECTION` names; none for groups that are not projected. */
export function projectionShapes({ members, features, summary, projected }: Group): Record<string, number[]> {
  if (!projected) return {};
  const size = members.length;
  return {
    [PROJECTION.basis]: [size, features, summary],
    [PROJECTION.bias]: [size, 1, summary],
    [PROJECTION.back]: [size, summary, features],
    [PROJECTION.mean]: [size, 1, features],
    [PROJECTION.weight]: [size, 1, summary],
  };
}

/** The names of inputs that stay the same between stages: they are state that maps to itself. */
export function constantNames(model: Model): string[] {
  return [
    'adjacency',
    'logDeterminants',
    'errorScales',
    ...model.groups.flatMap((g, k) =>
      ['mix', 'mixBias', ...Object.keys(projectionShapes(g))].map((name) => name + String(k)),
    ),
  ];
}

function terms(
  model: Model,
  objective: Objective,
  tensors: readonly Tensor[],
  inputs: Record<string, Tensor>,
): Terms {
  const groups = model.groups.map((g, k): GroupInput => {
    const end = String(k);
    return {
      x: inputs[`x${end}`],
      cells: inputs[`cells${end}`],
      noise: inputs[`noise${end}`],
      mix: inputs[`mix${end}`],
      mixBias: inputs[`mixBias${end}`],
      constants: Object.fromEntries(
        Object.keys(projectionShapes(g)).map((name) => [name, inputs[name + end]]),
      ),
    };
  });
  const p = byName(model.layout, tensors);
  const { present, adjacency, logDeterminants, errorScales } = inputs;
  return objective.terms(model, p, { groups, present, adjacency, logDeterminants, errorScales });
}

/**
 * One Adam step on all parameters.
 *
 * Feeds: `x*`, `noise*`, `cells*`, `present`, `rate` [1] (see `adamRate`) and `predictionWeight` [1].
 * Output `losses` [5]: weighted total, reconstruction, independence, prediction (means a subject of the
 * batch) and the norm of the gradient before it is clipped.
 */
export function trainingStep(
  model: Model,
  batch: number,
  objective: Objective,
  clip: number,
): StepDefinition {
  const { weights } = objective;
  const size = model.layout.size;
  return {
    name: 'train',
    inputs: {
      theta: float(size),
      moment1: float(size),
      moment2: float(size),
      rate: float(1),
      predictionWeight: float(1),
      ...modelInputs(model, batch),
    },
    state: {
      theta: 'thetaNext',
      moment1: 'moment1Next',
      moment2: 'moment2Next',
      ...Object.fromEntries(constantNames(model).map((name) => [name, name])),
    },
    build(inputs) {
      let parts: Tensor[] = [];
      const loss = (...tensors: Tensor[]): tf.Scalar => {
        const t = terms(model, objective, tensors, inputs);
        parts = [t.reconstruction, t.independence, t.prediction].map((v) =>
          tf.keep(tf.mul(tf.sum(v), 1 / batch)),
        );
        const [reconstruction, independence, prediction] = parts;
        return tf.addN([
          tf.mul(reconstruction, weights.reconstruction),
          tf.mul(independence, weights.independence),
          tf.reshape(tf.mul(prediction, inputs.predictionWeight), []),
        ]);
      };
      const { value, grads } = tf.valueAndGrads(loss)(unpack(model.layout, inputs.theta));
      const { next, norm } = adam(inputs, pack(grads), clip);
      const losses = tf.concat(
        [value, ...parts, norm].map((t) => tf.reshape(t, [1])),
        0,
      );
      // They were kept, since an eager device frees what a gradient's function makes.
      for (const part of parts) part.dispose();
      return { ...next, losses };
    },
  };
}

/** Adam on the gradient, its global norm bounded by `clip`. */
function adam(
  { theta, moment1, moment2, rate }: Record<string, Tensor>,
  gradient: Tensor,
  clip: number,
): { next: Record<string, Tensor>; norm: Tensor } {
  const norm = tf.sqrt(tf.sum(tf.square(gradient)));
  const clipped = tf.mul(gradient, tf.minimum(tf.div(clip, tf.add(norm, 1e-6)), 1));
  return { next: adamStep(theta, moment1, moment2, clipped, rate), norm };
}

/**
 * The loss terms and codes of a batch, without gradients.
 * Feeds as `trainingStep`, without rate and weight. Outputs: `reconstruction`, `independence`, `prediction`,
 * each [M], summed over the batch, and `code*` [G, B, code], the mean before the mix.
 */
export function evaluationStep(model: Model, batch: number, objective: Objective): StepDefinition {
  return {
    name: 'evaluate',
    inputs: { theta: float(model.layout.size), ...modelInputs(model, batch) },
    state: Object.fromEntries(['theta', ...constantNames(model)].map((name) => [name, name])),
    build(inputs) {
      const t = terms(model, objective, unpack(model.layout, inputs.theta), inputs);
      return {
        reconstruction: t.reconstruction,
        independence: t.independence,
        prediction: t.prediction,
        ...Object.fromEntries(t.codes.map((code, k) => [`code${String(k)}`, code])),
      };
    },
  };
}

/**
 * One Adam step on the flow alone, on latents that stay as they are.
 * Feeds: `z` [D, B], `present` [D, B], `rate` [1]. Output `losses` [1]: negative log-density a subject.
 */
export function flowStep(flow: Layout, latents: number, batch: number, clip: number): StepDefinition {
  return {
    name: 'flow',
    inputs: {
      theta: float(flow.size),
      moment1: float(flow.size),
      moment2: float(flow.size),
      rate: float(1),
      z: float(latents, batch),
      present: float(latents, batch),
      adjacency: float(latents, latents),
    },
    state: {
      theta: 'thetaNext',
      moment1: 'moment1Next',
      moment2: 'moment2Next',
      adjacency: 'adjacency',
    },
    build(inputs) {
      const { z, present, adjacency } = inputs;
      const loss = (...tensors: Tensor[]): tf.Scalar => {
        const density = flowLogDensity(byName(flow, tensors), z, present, adjacency);
        return tf.mul(tf.sum(tf.mul(density, present)), -1 / batch);
      };
      const { value, grads } = tf.valueAndGrads(loss)(unpack(flow, inputs.theta));
      const { next } = adam(inputs, pack(grads), clip);
      return { ...next, losses: tf.reshape(value, [1]) };
    },
  };
}
