import { determinant, inverse, Matrix } from 'ml-matrix';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { Rng } from '../../../core/math/rng.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import {
  conditionalNll,
  initialTheta,
  logAbsDet,
  mixOf,
  pickRestarts,
  thetaSize,
  unpack,
} from '../../../core/train/separation/conditionals.ts';

const blocks = blocksOf([2, 0, 1, 4]);
const d = blocks.total;
const shape = { restarts: 3, blocks, hidden: 5 };

/** Random parameters, so that nothing is zero or symmetric by accident. */
function randomTheta(seed: number): Float32Array {
  const theta = new Float32Array(thetaSize(shape));
  new Rng(seed).fillNormal(theta, 0.5);
  return theta;
}

function blockOf(mix: Float64Array, m: number): Matrix {
  const out = Matrix.zeros(blocks.dims[m], blocks.dims[m]);
  for (let i = 0; i < blocks.dims[m]; i++) {
    for (let j = 0; j < blocks.dims[m]; j++) {
      out.set(i, j, mix[(blocks.start[m] + i) * d + blocks.start[m] + j]);
    }
  }
  return out;
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('the log-determinant of the mix', () => {
  it('is the sum over the blocks, of whatever sizes', () => {
    const theta = randomTheta(1);
    const logDet = logAbsDet(unpack(tf.tensor(theta), shape).mix, shape).dataSync();
    for (let k = 0; k < shape.restarts; k++) {
      const mix = mixOf(theta, shape, k);
      const expected = [0, 2, 3].reduce((s, m) => s + Math.log(Math.abs(determinant(blockOf(mix, m)))), 0);
      expect(logDet[k]).toBeCloseTo(expected, 3);
    }
  });

  it('has the inverse of each block as its gradient', () => {
    const theta = randomTheta(2);
    const gradient = tf.grad((t) => tf.sum(logAbsDet(unpack(t, shape).mix, shape)))(tf.tensor(theta));
    const byMix = gradient.dataSync().slice(0, shape.restarts * d * d);
    for (let k = 0; k < shape.restarts; k++) {
      const expected = inverse(blockOf(mixOf(theta, shape, k), 3));
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const found = byMix[k * d * d + (blocks.start[3] + i) * d + blocks.start[3] + j];
          expect(found).toBeCloseTo(expected.get(i, j), 2);
        }
      }
    }
  });
});

describe('the conditional likelihood', () => {
  const b = 6;
  const z = new Float32Array(d * b);
  new Rng(8).fillNormal(z);
  const all = new Float32Array(d * d).map((_, at) => Number(Math.floor(at / d) !== at % d));

  function nll(theta: Float32Array, gates: Float32Array, columns = z, has?: Float32Array): Float32Array {
    return conditionalNll(
      unpack(tf.tensor(theta), shape),
      tf.tensor(columns, [1, d, b]),
      tf.tensor(gates, gates.length === d * d ? [1, d, d, 1] : [1, d, d, b]),
      has && tf.tensor(has, [1, 1, d, b]),
      shape,
    ).dataSync() as Float32Array;
  }

  it('is that of a standard normal where the network is 0', () => {
    const theta = new Float32Array(thetaSize(shape));
    for (let k = 0; k < shape.restarts; k++) for (let i = 0; i < d; i++) theta[(k * d + i) * d + i] = 1;
    const found = nll(theta, all);
    for (let at = 0; at < d * b; at++) {
      expect(found[at]).toBeCloseTo(0.5 * z[at] ** 2 + 0.5 * Math.log(2 * Math.PI), 5);
    }
  });

  it('sees a parent only where its gate is open', () => {
    const theta = randomTheta(4);
    const open = nll(theta, all);
    const gates = all.slice();
    for (let i = 0; i < d; i++) gates[i * d + 2] = 0;
    const changed = z.slice();
    for (let r = 0; r < b; r++) changed[2 * b + r] += 1;
    const closed = nll(theta, gates);
    const moved = nll(theta, gates, changed);
    const openMoved = nll(theta, all, changed);
    for (let k = 0; k < shape.restarts; k++) {
      for (let i = 0; i < d; i++) {
        const at = (k * d + i) * b;
        if (i === 2) continue;
        expect(moved[at]).toBe(closed[at]);
        expect(openMoved[at]).not.toBe(open[at]);
      }
    }
  });

  it('treats a parent that the subject lacks as one whose gate is closed', () => {
    const theta = randomTheta(5);
    const has = new Float32Array(d * b).fill(1);
    for (let i = 3; i < d; i++) has[i * b] = 0;
    const gates = new Float32Array(d * d * b);
    for (let c = 0; c < d * d; c++) gates.fill(all[c], c * b, (c + 1) * b);
    const absent = nll(theta, gates, z, has);
    for (let i = 0; i < d; i++) for (let j = 3; j < d; j++) gates[(i * d + j) * b] = 0;
    expect(absent).toEqual(nll(theta, gates));
  });
});

describe('the parameters of the restarts', () => {
  it('start with orthogonal blocks, the first on the given axes', () => {
    const theta = initialTheta(shape, new Rng(1));
    for (let k = 0; k < shape.restarts; k++) {
      for (const m of [0, 2, 3]) {
        const block = blockOf(mixOf(theta, shape, k), m);
        const gram = block.mmul(block.transpose());
        expect(Matrix.sub(gram, Matrix.eye(blocks.dims[m])).abs().max()).toBeLessThan(1e-5);
        if (k === 0) expect(block.to2DArray()).toEqual(Matrix.eye(blocks.dims[m]).to2DArray());
      }
    }
  });

  it('are picked whole: the picked restart computes what it did before', () => {
    const theta = randomTheta(6);
    const picked = pickRestarts(theta, shape, [2, 0, 2, 1]);
    const many = { ...shape, restarts: 4 };
    expect(mixOf(picked, many, 0)).toEqual(mixOf(theta, shape, 2));
    expect(mixOf(picked, many, 1)).toEqual(mixOf(theta, shape, 0));
    expect(pickRestarts(picked, many, [1, 3, 0])).toEqual(theta);
  });
});
