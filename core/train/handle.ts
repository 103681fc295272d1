import { inverse, Matrix } from 'ml-matrix';
import * as tf from '../compute/tf.ts';
import type { Tensor } from '../compute/tf.ts';
import { byName, unpack } from '../model/layout.ts';
import { decodeGroup, encodeMean, groupParameters } from '../model/model.ts';
import type { Model } from '../model/model.ts';
import type { ModalitySpec, Parameters } from '../model/spec.ts';
import type { TrainedModel } from './api.ts';
import { codeMap } from './structure.ts';
import type { LatentMap } from './structure.ts';

/** @param maps the final map of each modality's latents, in the order of `specs` */
export function trainedModel(
  model: Model,
  specs: readonly ModalitySpec[],
  theta: Float32Array,
  maps: readonly LatentMap[],
): TrainedModel {
  const place = (modality: number): { group: number; member: number } => {
    const group = model.groups.findIndex((g) => g.members.includes(modality));
    return { group, member: model.groups[group].members.indexOf(modality) };
  };
  /** Parameters of the group; only the member's share of each is used, the others run along unseen. */
  const parameters = (group: number): Parameters =>
    groupParameters(byName(model.layout, unpack(model.layout, tf.tensor1d(theta))), group);
  /** The networks run a whole group at once: [B, ...] -> [G, B, ...]. */
  const forGroup = (t: Tensor, members: number): Tensor =>
    tf.tile(tf.expandDims(t, 0), [members, ...t.shape.map(() => 1)]);
  const ofMember = (t: Tensor, member: number): Tensor =>
    tf.reshape(tf.slice(t, [member, 0, 0], [1, -1, -1]), [t.shape[1]!, t.shape[2]!]);

  return {
    specs,
    parameters: theta,
    encode(modality, x) {
      const { group, member } = place(modality);
      const g = model.groups[group];
      const code = encodeMean(model, group, parameters(group), forGroup(x, g.members.length));
      const { matrix, bias } = codeMap(maps[modality], g.code);
      return tf.add(
        tf.matMul(ofMember(code, member), tf.tensor2d(matrix, [g.code, g.code])),
        tf.tensor1d(bias),
      );
    },
    decode(modality, code) {
      const { group, member } = place(modality);
      const g = model.groups[group];
      const { matrix, bias } = codeMap(maps[modality], g.code);
      const rows = Array.from({ length: g.code }, (_, i) =>
        Array.from(matrix.subarray(i * g.code, (i + 1) * g.code)),
      );
      const back = tf.tensor2d(inverse(new Matrix(rows)).to2DArray());
      const raw = tf.matMul(tf.sub(code, tf.tensor1d(bias)), back);
      const x = decodeGroup(model, group, parameters(group), forGroup(raw, g.members.length));
      return tf.reshape(ofMember(x, member), [code.shape[0], ...specs[modality].shape]);
    },
  };
}
