import { inverse, Matrix } from 'ml-matrix';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { Rng } from '../../../core/math/rng.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import {
  conditionalNll,
  initialTheta,
  logAbsDet,
  mixOf,
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
});
