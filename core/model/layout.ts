import { sizeOf } from '../compute/shapes.ts';
import * as tf from '../compute/tf.ts';
import type { Tensor } from '../compute/tf.ts';
import type { Rng } from '../math/rng.ts';
import type { Parameter, Parameters } from './spec.ts';

/** Place of each parameter in the one flat vector theta. */
export interface Layout {
  readonly size: number;
  readonly slots: readonly Slot[];
}

interface Slot {
  readonly parameter: Parameter;
  readonly offset: number;
  readonly size: number;
}

/**
 * Places parameters one after the other in theta, in the order given.
 *
 * @throws Error when two have the same name
 */
export function layOut(parameters: readonly Parameter[]): Layout {
  let size = 0;
  const names = new Set<string>();
  const slots = parameters.map((parameter) => {
    if (names.has(parameter.name)) throw new Error(`two parameters are named ${parameter.name}`);
    names.add(parameter.name);
    const slot = { parameter, offset: size, size: sizeOf(parameter.shape) };
    size += slot.size;
    return slot;
  });
  return { size, slots };
}

/** One tensor a slot, in the layout's order. */
export function unpack(layout: Layout, theta: Tensor): Tensor[] {
  return layout.slots.map(({ parameter, offset, size }) =>
    tf.reshape(tf.slice(theta, [offset], [size]), [...parameter.shape]),
  );
}

/** Parameters by name. @param tensors one a slot, in the layout's order, as `unpack` gives them */
export function byName(layout: Layout, tensors: readonly Tensor[]): Parameters {
  return Object.fromEntries(layout.slots.map(({ parameter }, i) => [parameter.name, tensors[i]]));
}

/** All numbers of the tensors in one vector, each flattened row-major; undoes `unpack`. */
export function pack(tensors: readonly Tensor[]): Tensor {
  return tf.concat(
    tensors.map((t) => tf.reshape(t, [-1])),
    0,
  );
}

/** Each parameter draws from a stream of its own, named after it. */
export function initialise(layout: Layout, rng: Rng): Float32Array {
  const theta = new Float32Array(layout.size);
  for (const { parameter, offset, size } of layout.slots) {
    parameter.init(theta.subarray(offset, offset + size), rng.fork(parameter.name));
  }
  return theta;
}

/** The numbers of one parameter, as a view. */
export function slotOf(layout: Layout, theta: Float32Array, name: string): Float32Array {
  const slot = layout.slots.find((s) => s.parameter.name === name);
  if (!slot) throw new Error(`no parameter is named ${name}`);
  return theta.subarray(slot.offset, slot.offset + slot.size);
}

/** A parameter whose numbers start as draws from N(0, sd^2). */
export function normal(name: string, shape: readonly number[], sd: number): Parameter {
  return { name, shape, init: (out, rng) => rng.fillNormal(out, sd) };
}

/** A parameter whose numbers start at 0. */
export function zeros(name: string, shape: readonly number[]): Parameter {
  return { name, shape, init: (out) => out.fill(0) };
}

/** The parameters that follow `prefix` in their name, without it. */
export function scoped(parameters: Parameters, prefix: string): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, t]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), t]] : [],
    ),
  );
}

/** The same parameters with `prefix` before their names; `scoped` finds them again. */
export function withPrefix(parameters: readonly Parameter[], prefix: string): Parameter[] {
  return parameters.map((p) => ({ ...p, name: prefix + p.name }));
}
