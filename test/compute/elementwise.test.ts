import { describe, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { expectParity } from './support/parity.ts';
import type { Draw } from './support/parity.ts';

type Unary = (x: tf.Tensor) => tf.Tensor;

const ANY: readonly [number, number] = [-3, 3];
const POSITIVE: readonly [number, number] = [0.1, 4];
const INSIDE: readonly [number, number] = [-0.9, 0.9];

const smooth: readonly [string, Unary, readonly [number, number]][] = [
  ['abs', tf.abs, ANY],
  ['acos', tf.acos, INSIDE],
  ['acosh', tf.acosh, [1.1, 4]],
  ['asin', tf.asin, INSIDE],
  ['asinh', tf.asinh, ANY],
  ['atan', tf.atan, ANY],
  ['atanh', tf.atanh, INSIDE],
  ['cos', tf.cos, ANY],
  ['cosh', tf.cosh, ANY],
  ['elu', tf.elu, ANY],
  ['erf', tf.erf, ANY],
  ['exp', tf.exp, ANY],
  ['expm1', tf.expm1, ANY],
  ['leakyRelu', (x) => tf.leakyRelu(x, 0.2), ANY],
  ['log', tf.log, POSITIVE],
  ['log1p', tf.log1p, POSITIVE],
  ['logSigmoid', tf.logSigmoid, ANY],
  ['neg', tf.neg, ANY],
  ['reciprocal', tf.reciprocal, POSITIVE],
  ['relu', tf.relu, ANY],
  ['relu6', (x) => tf.relu6(tf.mul(x, 4)), ANY],
  ['rsqrt', tf.rsqrt, POSITIVE],
  ['selu', tf.selu, ANY],
  ['sigmoid', tf.sigmoid, ANY],
  ['sin', tf.sin, ANY],
  ['sinh', tf.sinh, ANY],
  ['softplus', tf.softplus, [-20, 20]],
  ['sqrt', tf.sqrt, POSITIVE],
  ['square', tf.square, ANY],
  ['step', (x) => tf.step(x, 0.3), ANY],
  ['tan', tf.tan, [-1, 1]],
  ['tanh', tf.tanh, [-12, 12]],
  ['clipByValue', (x) => tf.clipByValue(x, -1, 0.5), ANY],
];

describe('one tensor, element by element', () => {
  it.each(smooth)('%s', async (name, f, range) => {
    for (const shape of [[7], [3, 5], [2, 1, 4]]) {
      await expectParity(name, { x: { shape, range } }, ({ x }) => f(x), { tolerance: 5e-6 });
    }
  });

  it.each<[string, Unary]>([
    ['ceil', tf.ceil],
    ['floor', tf.floor],
    ['round', tf.round],
    ['sign', tf.sign],
    ['isNaN', (x) => tf.isNaN(tf.log(x))],
    ['isFinite', (x) => tf.isFinite(tf.div(1, tf.round(x)))],
    ['isInf', (x) => tf.isInf(tf.div(1, tf.round(x)))],
    ['zerosLike', tf.zerosLike],
    ['onesLike', tf.onesLike],
  ])('%s has a value and no useful gradient', async (name, f) => {
    await expectParity(name, { x: { shape: [4, 9], range: ANY } }, ({ x }) => f(x), { by: [] });
  });
});

type Binary = (x: tf.Tensor, y: tf.Tensor) => tf.Tensor;
const shapes: readonly [number[], number[]][] = [
  [[4], [4]],
  [[3, 4], [4]],
  [
    [2, 1, 3],
    [5, 1],
  ],
  [[], [2, 2]],
  [
    [1, 3],
    [2, 3],
  ],
];

describe('two tensors, with broadcasting', () => {
  it.each<[string, Binary, Draw['range'], Draw['range']]>([
    ['add', tf.add, ANY, ANY],
    ['sub', tf.sub, ANY, ANY],
    ['mul', tf.mul, ANY, ANY],
    ['div', tf.div, ANY, POSITIVE],
    ['maximum', tf.maximum, ANY, ANY],
    ['minimum', tf.minimum, ANY, ANY],
    ['pow', tf.pow, POSITIVE, ANY],
    ['squaredDifference', tf.squaredDifference, ANY, ANY],
    ['mod', tf.mod, ANY, POSITIVE],
  ])('%s', async (name, f, a, b) => {
    for (const [left, right] of shapes) {
      const draws = { a: { shape: left, range: a }, b: { shape: right, range: b } };
      await expectParity(name, draws, (x) => f(x['a'], x['b']), { tolerance: 5e-6 });
    }
  });
});

const flag = (x: tf.Tensor): tf.Tensor => tf.greater(x, 0);

describe('comparing and choosing', () => {
  it.each<[string, Binary]>([
    ['equal', tf.equal],
    ['notEqual', tf.notEqual],
    ['greater', tf.greater],
    ['greaterEqual', tf.greaterEqual],
    ['less', tf.less],
    ['lessEqual', tf.lessEqual],
    ['logicalAnd', (x, y) => tf.logicalAnd(flag(x), flag(y))],
    ['logicalOr', (x, y) => tf.logicalOr(flag(x), flag(y))],
    ['logicalXor', (x, y) => tf.logicalXor(flag(x), flag(y))],
    ['logicalNot', (x, y) => tf.logicalNot(flag(tf.add(x, y)))],
  ])('%s', async (name, f) => {
    for (const [left, right] of shapes) {
      // Whole numbers, so that some pairs are equal.
      const draws = { a: { shape: left, range: ANY }, b: { shape: right, range: ANY } };
      await expectParity(name, draws, ({ a, b }) => f(tf.round(a), tf.round(b)), { by: [] });
    }
  });

  it('where, with and without broadcasting', async () => {
    for (const [left, right] of shapes) {
      const draws = { c: { shape: [...left] }, a: { shape: left }, b: { shape: right } };
      await expectParity('where', draws, ({ c, a, b }) => tf.where(flag(c), a, tf.tanh(b)), { by: [] });
    }
    const same = { c: { shape: [3, 4] }, a: { shape: [3, 4] }, b: { shape: [3, 4] } };
    await expectParity('where', same, ({ c, a, b }) => tf.where(flag(c), a, tf.tanh(b)), { by: ['a', 'b'] });
  });
});
