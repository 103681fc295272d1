import fc from 'fast-check';
import { describe, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { expectParity } from './support/parity.ts';

type Tensors = tf.Tensor[];
/** Takes operands from the pool by number, modulo its length. */
type Instruction = (pool: Tensors, i: number, j: number) => tf.Tensor;

const at = (pool: Tensors, i: number): tf.Tensor => pool[i % pool.length];
const last = (x: tf.Tensor): number => x.rank - 1;
/** Two operands of shapes that broadcast: the second is cut down to its mean where they do not. */
const pair = (f: (x: tf.Tensor, y: tf.Tensor) => tf.Tensor): Instruction => {
  return (pool, i, j) => {
    const [x, y] = [at(pool, i), at(pool, j)];
    const fits = x.shape.every((n, k) => {
      const m = y.shape[k - x.rank + y.rank] ?? 1;
      return n === m || n === 1 || m === 1;
    });
    return f(x, fits && x.rank >= y.rank ? y : tf.mean(y));
  };
};
const one =
  (f: (x: tf.Tensor, n: number) => tf.Tensor): Instruction =>
  (pool, i, j) =>
    f(at(pool, i), j);

const INSTRUCTIONS: readonly Instruction[] = [
  pair(tf.add),
  pair(tf.sub),
  pair(tf.mul),
  pair(tf.maximum),
  pair((x, y) => tf.div(x, tf.add(tf.square(y), 1))),
  pair((x, y) => tf.where(tf.greater(x, y), x, tf.mul(x, 0.5))),
  one(tf.neg),
  one((x, n) => tf.mul(x, [0, 1, -1, 2, 0.5][n % 5])),
  one((x, n) => tf.add(x, [0, 1, -1][n % 3])),
  one((x, n) => tf.sub([0, 1][n % 2], x)),
  one(tf.tanh),
  one((x) => tf.leakyRelu(x, 0.2)),
  one(tf.relu),
  one((x) => tf.where(tf.greater(x, 0), tf.ones(x.shape), tf.zeros(x.shape))),
  one((x, n) => tf.sum(x, x.rank === 0 ? [] : [n % x.rank], true)),
  one((x, n) => (x.rank < 2 ? x : tf.mean(x, n % x.rank))),
  one((x) => tf.sum(x)),
  one((x) => tf.reshape(x, [-1])),
  one((x, n) => (x.size % 2 ? x : tf.reshape(x, n % 2 ? [2, -1] : [-1, 2]))),
  one((x) => tf.transpose(x)),
  one((x) => (x.rank === 0 ? x : tf.tile(x, [...Array<number>(last(x)).fill(1), x.size > 24 ? 1 : 2]))),
  one((x) => (x.rank === 0 ? x : tf.concat([x, tf.tanh(x)], last(x)))),
  one((x) => (x.rank === 0 || x.shape[0] % 2 ? x : tf.sub(...(tf.split(x, 2) as [tf.Tensor, tf.Tensor])))),
  one((x) => (x.rank === 2 ? tf.matMul(x, x, false, true) : x)),
  one((x) => (x.rank === 2 && x.size < 40 ? tf.add(tf.matMul(x, x, true, false), tf.slice(x, [0, 0], [1, -1])) : x)), // prettier-ignore
];

const program = fc.array(fc.record({ op: fc.nat(INSTRUCTIONS.length - 1), i: fc.nat(50), j: fc.nat(50) }), {
  minLength: 3,
  maxLength: 14,
});

describe('random programs', () => {
  it('compute, compiled, what they compute when called, and the same gradients', async () => {
    await fc.assert(
      fc.asyncProperty(program, fc.nat(1000), async (instructions, seed) => {
        const draws = { x: { shape: [3, 4] }, y: { shape: [1, 4] }, s: { shape: [] } };
        const run = ({ x, y, s }: Record<string, tf.Tensor>): tf.Tensor => {
          const pool: Tensors = [x, y, s];
          for (const { op, i, j } of instructions) {
            // Bounded, so that products of products stay comparable.
            pool.push(tf.tanh(INSTRUCTIONS[op](pool, i, j)), INSTRUCTIONS[op](pool, i, j));
            if (pool.length > 8) pool.splice(3, 1);
          }
          const kept = pool.filter((t) => t.size > 0).map((t) => tf.mean(tf.tanh(t)));
          return tf.stack(kept);
        };
        await expectParity('program', draws, run, { seed, tolerance: 1e-4 });
      }),
    );
  });
});
