import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { Rng } from '../../core/math/rng.ts';
import { groupModalities } from '../../core/model/groups.ts';
import { byName, initialise, unpack } from '../../core/model/layout.ts';
import { lossTerms } from '../../core/model/losses.ts';
import { composeModel } from '../../core/model/model.ts';
import { triangle } from '../../core/model/posterior.ts';
import type { ModalitySpec } from '../../core/model/spec.ts';

const B = 5;
const spec = (name: string, columns: number): ModalitySpec => ({
  name,
  encoder: 'mlp',
  shape: [columns],
  latents: 2,
  exogenous: 1,
  hidden: 4,
});
/** Groups: a and c (masked alike), b. */
const specs = [spec('a', 4), spec('b', 5), spec('c', 4)];
const model = composeModel(groupModalities(specs, [true, false, true]), 6);
const theta = initialise(model.layout, new Rng(1));

interface Change {
  readonly present?: number[][];
  /** Adds to the observation (group, member, subject), all features. */
  readonly shift?: readonly [number, number, number];
  readonly cells?: number;
  readonly logDeterminant?: number;
}

function terms({ present, shift, cells = 1, logDeterminant = 0 }: Change): Record<string, number[]> {
  const rng = new Rng(2);
  const random = (shape: number[]): tf.Tensor => {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    rng.fillNormal(values);
    return tf.tensor(values, shape);
  };
  const inputs = model.groups.map((g, k) => {
    const size = g.members.length;
    const x = random([size, B, g.features]).bufferSync();
    if (shift?.[0] === k) {
      for (let f = 0; f < g.features; f++) x.set(x.get(shift[1], shift[2], f) + 3, shift[1], shift[2], f);
    }
    return {
      x: x.toTensor(),
      cells: g.masked ? tf.fill([size, B, g.features], cells) : undefined,
      noise: random([size, B, triangle(g.code)]),
      mix: tf.tile(tf.expandDims(tf.eye(g.code), 0), [size, 1, 1]),
      mixBias: tf.zeros([size, 1, g.code]),
      constants: {},
    };
  });
  const t = lossTerms(model, byName(model.layout, unpack(model.layout, tf.tensor1d(theta))), {
    groups: inputs,
    present: tf.tensor2d(present ?? Array.from({ length: 3 }, () => new Array<number>(B).fill(1))),
    adjacency: tf.zeros([6, 6]),
    logDeterminants: tf.fill([3], logDeterminant),
    errorScales: tf.ones([3]),
  });
  return {
    reconstruction: Array.from(t.reconstruction.dataSync()),
    independence: Array.from(t.independence.dataSync()),
    prediction: Array.from(t.prediction.dataSync()),
  };
}

beforeAll(() => tf.setBackend('cpu'));

describe('composed model', () => {
  it('runs modalities of one spec as one group and keeps the flow last', () => {
    expect(model.groups.map((g) => g.members)).toEqual([[0, 2], [1]]);
    expect(model.groups.map((g) => [g.first, g.firstLatent])).toEqual([
      [0, 0],
      [2, 4],
    ]);
    const tail = model.layout.slots.slice(-model.joint.slots.length);
    expect(tail.map((s) => s.parameter.name)).toEqual(model.joint.slots.map((s) => s.parameter.name));
  });

  it('lets a subject without a modality train the others and nothing of that modality', () => {
    const absent = Array.from({ length: 3 }, (_, m) =>
      Array.from({ length: B }, (_, b) => Number(!(m === 2 && b === 1))),
    );
    const before = terms({ present: absent });
    // Whatever stands in the place of what is absent changes nothing.
    expect(terms({ present: absent, shift: [1, 0, 1] })).toEqual(before);
    const all = terms({});
    expect(before.reconstruction.slice(0, 2)).toEqual(all.reconstruction.slice(0, 2));
    expect(before.reconstruction[2]).toBeLessThan(all.reconstruction[2]);
    expect(before.prediction[0]).toBeLessThan(all.prediction[0]);
  });

  it('leaves missing cells out of the reconstruction', () => {
    const { reconstruction } = terms({ cells: 0 });
    expect(reconstruction.slice(0, 2)).toEqual([0, 0]);
    expect(reconstruction[2]).toBeGreaterThan(0);
  });
});
