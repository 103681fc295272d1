import { describe, expect, it } from 'vitest';
import type { OnnxGraph } from '../../../core/compute/onnx/encode.ts';
import { countFlops } from '../../../core/compute/onnx/flops.ts';
import { lower } from '../../../core/compute/onnx/lower.ts';
import * as tf from '../../../core/compute/tf.ts';
import { trace } from '../../../core/compute/trace.ts';

type Build = (inputs: Record<string, tf.Tensor>) => tf.Tensor;

const SHAPES = { x: [4, 6], y: [4, 6], w: [6, 3], row: [1, 6], one: [1], cube: [2, 4, 6] };
const inputs = Object.fromEntries(
  Object.entries(SHAPES).map(([name, shape]) => [name, { shape, dtype: 'float32' as const }]),
);

function graphOf(build: Build): OnnxGraph {
  return lower(
    trace(inputs, (tensors) => ({ out: build(tensors) })),
    'test',
  );
}

const ops = (build: Build): string[] => graphOf(build).nodes.map(({ op }) => op);
const grad =
  (f: Build, by: string): Build =>
  (t) =>
    tf.grad((v: tf.Tensor) => f({ ...t, [by]: v }))(t[by]);

describe('what is left of a program', () => {
  it.each<[string, Build, string[]]>([
    ['nothing that the output does not need', ({ x, y }) => (tf.exp(y), tf.neg(x)), ['Neg']],
    ['a common subexpression once', ({ x, y }) => tf.mul(tf.add(x, y), tf.add(x, y)), ['Add', 'Mul']],
    ['the same with its sides swapped, once', ({ x, y }) => tf.sub(tf.mul(x, y), tf.exp(tf.mul(y, x))), ['Mul', 'Exp', 'Sub']], // prettier-ignore
    ['no factor of one, no added zero', ({ x }) => tf.add(tf.mul(tf.tanh(x), 1), tf.zeros([4, 6])), ['Tanh']],
    ['one factor of two', ({ x }) => tf.mul(tf.mul(x, 2), 3), ['Mul']],
    ['a subtraction for adding a negative', ({ x, y }) => tf.add(x, tf.neg(y)), ['Sub']],
    ['no double negative', ({ x }) => tf.neg(tf.neg(tf.exp(x))), ['Exp']],
    [
      'arithmetic on constants done beforehand',
      ({ x }) => tf.mul(x, tf.div(tf.add(tf.scalar(1), 3), 2)),
      ['Mul'],
    ],
    ['no reshape there and back', ({ x }) => tf.exp(tf.reshape(tf.reshape(x, [24]), [4, 6])), ['Exp']],
    ['one reshape for two', ({ x }) => tf.reshape(tf.reshape(x, [24]), [8, 3]), ['Reshape']],
    [
      'one transpose for two',
      ({ cube }) => tf.transpose(tf.transpose(cube, [1, 2, 0]), [1, 0, 2]),
      ['Transpose'],
    ],
    ['no transpose there and back', ({ x }) => tf.exp(tf.transpose(tf.transpose(x))), ['Exp']],
    ['a reshape for a transpose that moves nothing', ({ row }) => tf.transpose(row), ['Reshape']],
    ['no cast to what it is, no clone', ({ x }) => tf.exp(tf.clone(tf.cast(x, 'float32'))), ['Exp']],
    ['a transposed factor inside the product', ({ x, y }) => tf.matMul(x, y, true, false), ['Gemm']],
    ['the bias inside the product', ({ x, w }) => tf.add(tf.matMul(x, w), [1, 2, 3]), ['Gemm']],
    ['no tensor of ones for the gradient of a sum', grad(({ x }) => tf.sum(tf.square(x)), 'x'), ['Mul']],
    ['no large tensor where a small one is enough', ({ x, row }) => tf.add(x, tf.tile(row, [4, 1])), ['Add']],
    ['no comparison in the leaky slope', grad(({ x }) => tf.sum(tf.leakyRelu(x, 0.2)), 'x'), ['LeakyRelu', 'Mul', 'Clip']], // prettier-ignore
  ])('%s', (_name, build, expected) => {
    expect(ops(build)).toEqual(expected);
  });

  it('is a split for pieces, whose gradient is one concat', () => {
    const f: Build = ({ x }) =>
      tf.sum(tf.addN(tf.split(x, 3, 1).map((part, i) => tf.mul(tf.exp(part), i + 1))));
    const names = ops(grad(f, 'x'));
    expect(names.filter((op) => op === 'Split')).toHaveLength(1);
    expect(names.filter((op) => op === 'Concat')).toHaveLength(1);
    expect(names).not.toContain('Pad');
  });
});

describe('counting floating-point operations', () => {
  it('counts two a multiply-add of a product and of its gradients', () => {
    const f: Build = ({ x, w }) => tf.sum(tf.square(tf.matMul(x, w)));
    expect(countFlops(graphOf(({ x, w }) => tf.matMul(x, w)))).toBe(2 * 4 * 6 * 3);
    expect(countFlops(graphOf(grad(f, 'w')))).toBe(2 * 2 * 4 * 6 * 3);
  });
});
