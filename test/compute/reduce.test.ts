import { describe, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { expectParity } from './support/parity.ts';

type Reduce = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;
const axes: readonly (number | number[] | undefined)[] = [undefined, 0, -1, [0, 2], [1], [0, 1, 2]];

describe('reductions', () => {
  it.each<[string, Reduce]>([
    ['sum', tf.sum],
    ['mean', tf.mean],
    ['max', tf.max],
    ['min', tf.min],
    ['logSumExp', tf.logSumExp],
  ])('%s over any axes, kept or not', async (name, f) => {
    for (const shape of [
      [3, 4, 2],
      [1, 5, 1],
    ]) {
      for (const axis of axes) {
        for (const keep of [false, true])
          await expectParity(name, { x: { shape } }, ({ x }) => f(x, axis, keep));
      }
    }
  });

  it('prod', async () => {
    await expectParity('prod', { x: { shape: [3, 4] } }, ({ x }) => tf.prod(x, 1), { by: [] });
  });

  it.each<[string, (x: tf.Tensor) => tf.Tensor]>([
    ['any', (x) => tf.any(tf.greater(x, 1), 1)],
    ['all', (x) => tf.all(tf.greater(x, -1), [0])],
    ['argMax', (x) => tf.argMax(x, 1)],
    ['argMin', (x) => tf.argMin(x, 0)],
    ['sum of flags', (x) => tf.sum(tf.greater(x, 0), 1)],
    ['mean of whole numbers', (x) => tf.mean(tf.cast(tf.mul(x, 9), 'int32'), 1)],
  ])('%s', async (name, f) => {
    await expectParity(name, { x: { shape: [4, 6] } }, ({ x }) => f(x), { by: [] });
  });

  it.each<[string, (x: tf.Tensor) => tf.Tensor]>([
    ['softmax', (x) => tf.softmax(x)],
    ['logSoftmax', (x) => tf.logSoftmax(x)],
    ['cumsum', (x) => tf.cumsum(x, 1)],
    ['cumsum, exclusive and reversed', (x) => tf.cumsum(x, 1, true, true)],
    ['norm', (x) => tf.norm(x)],
    ['norm over an axis', (x) => tf.norm(x, 'euclidean', 1)],
    ['variance', (x) => tf.moments(x, 0).variance],
  ])('%s', async (name, f) => {
    await expectParity(name, { x: { shape: [5, 6] } }, ({ x }) => f(x), { tolerance: 5e-6 });
  });
});
