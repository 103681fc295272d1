import { sizeOf } from '../../compute/shapes.ts';
import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import type { ModalityNetwork, Parameter, Parameters } from '../spec.ts';

/**
 * A group of `size` networks with weights of their own that run one after the other: convolutions and
 * recurrences have no batched form. Parameters get the group as their first axis.
 *
 * @param network of one modality: x [B, ...shape] -> [B, width], code [B, code] -> [B, ...shape]
 */
export function eachMember(size: number, network: ModalityNetwork): ModalityNetwork {
  const run =
    (f: (p: Parameters, x: Tensor) => Tensor) =>
    (p: Parameters, x: Tensor): Tensor => {
      const own = membersOf(network.parameters, p, size);
      const results = apart(x, size).map((one, g) => tf.expandDims(f(own[g], one), 0));
      return results.length === 1 ? results[0] : tf.concat(results, 0);
    };
  return {
    parameters: network.parameters.map((parameter) => grouped(parameter, size)),
    encode: run((p, x) => network.encode(p, x)),
    decode: run((p, u) => network.decode(p, u)),
  };
}

function grouped({ name, shape, init }: Parameter, size: number): Parameter {
  const each = sizeOf(shape);
  return {
    name,
    shape: [size, ...shape],
    init: (out, rng) => {
      for (let g = 0; g < size; g++) init(out.subarray(g * each, (g + 1) * each), rng);
    },
  };
}

/** [size, ...rest] -> `size` tensors [...rest]. */
function apart(x: Tensor, size: number): Tensor[] {
  const rest = x.shape.slice(1);
  const parts = size === 1 ? [x] : tf.split(x, size, 0);
  return parts.map((part) => tf.reshape(part, rest));
}

function membersOf(parameters: readonly Parameter[], p: Parameters, size: number): Parameters[] {
  const columns = parameters.map(({ name }) => apart(p[name], size));
  return Array.from({ length: size }, (_, g) =>
    Object.fromEntries(parameters.map(({ name }, i) => [name, columns[i][g]])),
  );
}
