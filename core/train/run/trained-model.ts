import { sizeOf } from '../../compute/shapes.ts';
import { inverse, Matrix } from 'ml-matrix';
import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { groupModalities } from '../../model/groups.ts';

import { composeModel, decodeGroup, encodeMean, groupPrefix } from '../../model/model.ts';
import type { Model } from '../../model/model.ts';
import type { ModalitySpec, Parameters } from '../../model/spec.ts';
import type { TrainedModel } from '../api.ts';
import { codeMap } from '../separation/structure.ts';
import { projectionShapes } from '../session/steps.ts';
import type { Constants } from '../session/session.ts';
import type { LatentMap } from '../separation/types.ts';

/**
 * Each modality's networks by themselves, cut out of their group, so that an exported encoder holds nothing
 * else.
 *
 * @param fixed constants from the data, of which the projections are needed
 * @param maps the final map of each modality's latents, in the order of `specs`
 */
export function trainedModel(
  model: Model,
  specs: readonly ModalitySpec[],
  theta: Float32Array,
  fixed: Constants,
  maps: readonly LatentMap[],
): TrainedModel {
  const alone = specs.map((spec) => composeModel(groupModalities([spec], [false]), 1));
  const singled = (t: Tensor): Tensor => tf.expandDims(t, 0);
  const joined = (t: Tensor): Tensor => tf.squeeze(t, [0]);
  const width = (modality: number): number => specs[modality].latents + specs[modality].exogenous;
  return {
    specs,
    parameters: theta,
    encode(modality, x) {
      const p = memberParameters(model, theta, fixed, modality);
      const code = joined(encodeMean(alone[modality], 0, p, singled(x)));
      const { matrix, bias } = codeMap(maps[modality], width(modality));
      return tf.add(tf.matMul(code, square(matrix, width(modality))), tf.tensor1d(bias));
    },
    decode(modality, code) {
      const p = memberParameters(model, theta, fixed, modality);
      const q = width(modality);
      const { matrix, bias } = codeMap(maps[modality], q);
      const rows = Array.from({ length: q }, (_, i) => Array.from(matrix.subarray(i * q, (i + 1) * q)));
      const back = Float32Array.from(inverse(new Matrix(rows)).to1DArray());
      const raw = tf.matMul(tf.sub(code, tf.tensor1d(bias)), square(back, q));
      const x = decodeGroup(alone[modality], 0, p, singled(raw));
      return tf.reshape(x, [code.shape[0], ...specs[modality].shape]);
    },
  };
}

function square(values: Float32Array, size: number): Tensor {
  return tf.tensor2d(values, [size, size]);
}

/** The parameters of one modality as constants of a group of one. */
function memberParameters(model: Model, theta: Float32Array, fixed: Constants, modality: number): Parameters {
  const group = model.groups.findIndex((g) => g.members.includes(modality));
  const member = model.groups[group].members.indexOf(modality);
  const size = model.groups[group].members.length;
  const prefix = groupPrefix(group);
  const constants = Object.entries(projectionShapes(model.groups[group])).map(([name, [, ...shape]]) => {
    const start = member * sizeOf(shape);
    const values = fixed[name + String(group)].slice(start, start + sizeOf(shape));
    return [name, tf.tensor(values, [1, ...shape])];
  });
  const trained = model.layout.slots.flatMap(({ parameter: { name, shape }, offset }) => {
    if (!name.startsWith(prefix)) return [];
    const own = size > 1 ? [1, ...shape.slice(1)] : [...shape];
    const start = offset + member * sizeOf(own);
    return [[name.slice(prefix.length), tf.tensor(theta.slice(start, start + sizeOf(own)), own)]];
  });
  return Object.fromEntries([...constants, ...trained]);
}
