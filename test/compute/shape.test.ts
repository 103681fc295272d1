import { describe, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { expectParity } from './support/parity.ts';

type Change = (x: tf.Tensor) => tf.Tensor;
const index = (values: number[]): tf.Tensor1D => tf.tensor1d(values, 'int32');
const sumOf = (parts: tf.Tensor[]): tf.Tensor => tf.addN(parts.map((part, i) => tf.mul(part, i + 1)));

describe('shape, order and pieces of a [4, 6, 2] tensor', () => {
  it.each<[string, Change]>([
    ['reshape', (x) => tf.reshape(x, [3, -1])],
    ['reshape twice', (x) => tf.tanh(tf.reshape(tf.reshape(x, [48]), [4, 12]))],
    ['expandDims', (x) => tf.expandDims(x, -1)],
    ['squeeze', (x) => tf.squeeze(tf.expandDims(x, 1))],
    ['transpose', (x) => tf.transpose(x, [2, 0, 1])],
    ['transpose twice', (x) => tf.exp(tf.transpose(tf.transpose(x, [2, 0, 1]), [1, 0, 2]))],
    ['slice', (x) => tf.slice(x, [1, 2, 0], [2, -1, 1])],
    ['slice nothing away', (x) => tf.slice(x, [0, 0, 0], [4, 6, 2])],
    ['reverse', (x) => tf.reverse(x, [0, 1])],
    ['concat', (x) => tf.concat([x, tf.mul(x, 2), x], 1)],
    ['concat at the end', (x) => tf.concat([x, tf.square(x)], -1)],
    ['stack', (x) => tf.stack([x, tf.tanh(x)], 1)],
    ['stack at the end', (x) => tf.stack([x, tf.tanh(x)], -1)],
    ['unstack', (x) => sumOf(tf.unstack(x, 1))],
    ['split into equal parts', (x) => sumOf(tf.split(x, 3, 1))],
    ['split into unequal parts', (x) => tf.concat(tf.split(x, [1, 3, 2], 1).reverse(), 1)],
    [
      'pad',
      (x) =>
        tf.pad(
          x,
          [
            [1, 0],
            [0, 2],
            [0, 0],
          ],
          0.5,
        ),
    ],
    ['tile', (x) => tf.tile(x, [2, 1, 3])],
    ['tile axes of size 1', (x) => tf.tile(tf.sum(x, 1, true), [1, 5, 1])],
    ['broadcastTo', (x) => tf.broadcastTo(tf.sum(x, 0, true), [3, 6, 2])],
    ['gather rows', (x) => tf.gather(x, index([3, 0, 0, 2, 3]))],
    ['gather on another axis', (x) => tf.gather(x, index([5, 1, 1]), 1)],
    [
      'gather with a table of indices',
      (x) =>
        tf.gather(
          x,
          tf.tensor2d(
            [
              [0, 1],
              [3, 3],
            ],
            undefined,
            'int32',
          ),
        ),
    ],
    [
      'a triangular mask',
      (x) =>
        tf.mul(
          tf.slice(x, [0, 0, 0], [4, 4, 2]),
          tf.reshape(tf.linalg.bandPart(tf.ones([4, 4]), -1, 0), [4, 4, 1]),
        ),
    ],
    ['a mask by comparing', (x) => tf.where(tf.greater(x, 0), x, tf.zerosLike(x))],
    [
      'fill, ones, zeros',
      (x) => tf.add(tf.mul(x, tf.fill([6, 1], 2)), tf.add(tf.ones([2]), tf.zeros([4, 1, 1]))),
    ],
    [
      'range and linspace',
      (x) => tf.add(tf.mul(x, tf.range(0, 2)), tf.reshape(tf.linspace(0, 1, 6), [6, 1])),
    ],
  ])('%s', async (name, f) => {
    await expectParity(name, { x: { shape: [4, 6, 2] } }, ({ x }) => f(x));
  });

  it.each<[string, Change]>([
    [
      'mirrorPad',
      (x) =>
        tf.mirrorPad(
          x,
          [
            [1, 2],
            [0, 0],
            [1, 1],
          ],
          'reflect',
        ),
    ],
    [
      'gatherND',
      (x) =>
        tf.gatherND(
          x,
          tf.tensor2d(
            [
              [0, 1],
              [3, 5],
            ],
            undefined,
            'int32',
          ),
        ),
    ],
    ['stridedSlice', (x) => tf.stridedSlice(x, [0, 5, 0], [4, 0, 2], [2, -2, 1])],
    ['stridedSlice to the first', (x) => tf.stridedSlice(x, [3, 5, 0], [0, 0, 1], [-1, -1, 1], 0, 3)],
    ['unstack one', (x) => sumOf(tf.unstack(tf.slice(x, [0, 0, 0], [1, 6, 2]), 0))],
    ['cast to whole numbers', (x) => tf.cast(tf.mul(x, 10), 'int32')],
  ])('%s (no gradient in TensorFlow.js)', async (name, f) => {
    await expectParity(name, { x: { shape: [4, 6, 2] } }, ({ x }) => f(x), { by: [] });
  });

  it('gathers by an input, and adds up the gradient of a row that was picked twice', async () => {
    const draws = {
      x: { shape: [5, 3] },
      i: { shape: [8], dtype: 'int32' as const, range: [0, 5] as const },
    };
    await expectParity('gather', draws, ({ x, i }) => tf.gather(x, i as tf.Tensor1D));
  });

  it('oneHot', async () => {
    const draws = { i: { shape: [2, 4], dtype: 'int32' as const, range: [0, 3] as const } };
    await expectParity('oneHot', draws, ({ i }) => tf.oneHot(i, 3, 2, -1));
  });

  it('scatterND', async () => {
    const draws = { x: { shape: [3, 2] } };
    const at = (): tf.Tensor => tf.tensor2d([[1], [1], [4]], undefined, 'int32');
    await expectParity('scatterND', draws, ({ x }) => tf.scatterND(at(), x, [5, 2]), { by: [] });
  });
});
