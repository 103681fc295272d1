import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { Rng } from '../../core/math/rng.ts';
import { flowLogDensity, flowParameters } from '../../core/model/flow.ts';
import { byName, initialise, layOut, unpack } from '../../core/model/layout.ts';

const D = 3;
/** 0 -> 1, 0 -> 2, 1 -> 2. */
const CHAIN = [
  [0, 0, 0],
  [1, 0, 0],
  [1, 1, 0],
];

/** Log-densities [D][B] under random parameters large enough to bend the flow. */
function density(z: number[][], present: number[][], adjacency: number[][]): number[][] {
  const layout = layOut(flowParameters(D, 5));
  const theta = initialise(layout, new Rng(4));
  new Rng(5).fillNormal(theta, 0.7);
  const p = byName(layout, unpack(layout, tf.tensor1d(theta)));
  return flowLogDensity(
    p,
    tf.tensor2d(z),
    tf.tensor2d(present),
    tf.tensor2d(adjacency),
  ).arraySync() as number[][];
}

const everyone = (batch: number): number[][] =>
  Array.from({ length: D }, () => new Array<number>(batch).fill(1));

beforeAll(() => tf.setBackend('cpu'));

describe('conditional flow', () => {
  it('is a density: each conditional integrates to 1', () => {
    const step = 0.02;
    const grid = Array.from({ length: 6001 }, (_, k) => (k - 3000) * step);
    for (let i = 0; i < D; i++) {
      const z = [0.3, -0.8, 1.1].map((v, k) => (k === i ? grid : grid.map(() => v)));
      const logs = density(z, everyone(grid.length), CHAIN)[i];
      const mass = logs.reduce((sum, l) => sum + Math.exp(l) * step, 0);
      expect(mass).toBeCloseTo(1, 2);
    }
  });

  it('depends on the parents that A selects and on no other latent', () => {
    const a = density([[0.3], [-0.8], [1.1]], everyone(1), CHAIN);
    const moved = density([[0.3], [0.9], [1.1]], everyone(1), CHAIN);
    expect(moved[0]).toEqual(a[0]);
    expect(moved[1]).not.toEqual(a[1]);
    expect(moved[2]).not.toEqual(a[2]);
    const cut = CHAIN.map((row, i) => (i === 2 ? [1, 0, 0] : row));
    expect(density([[0.3], [0.9], [1.1]], everyone(1), cut)[2]).toEqual(
      density([[0.3], [-0.8], [1.1]], everyone(1), cut)[2],
    );
  });

  it('takes an absent parent for no parent', () => {
    const absent = [[1], [0], [1]];
    const one = density([[0.3], [5], [1.1]], absent, CHAIN)[2];
    const other = density([[0.3], [-5], [1.1]], absent, CHAIN)[2];
    const cut = density(
      [[0.3], [-5], [1.1]],
      everyone(1),
      CHAIN.map((row, i) => (i === 2 ? [1, 0, 0] : row)),
    )[2];
    expect(one).toEqual(other);
    expect(one[0]).toBeCloseTo(cut[0], 5);
  });
});
