import { broadcastShapes } from '../shapes.ts';
import type { OnnxBuilder, Ref } from './builder.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

interface MatMulAttrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

export const matMulKernels: readonly Kernel[] = [
  defineKernel<MatMulAttrs>({
    name: 'BatchMatMul',
    inputs: ['a', 'b'],
    infer: ([x, y], { transposeA, transposeB }) => ({
      shape: [
        ...broadcastShapes(x.shape.slice(0, -2), y.shape.slice(0, -2)),
        x.shape.at(transposeA ? -1 : -2)!,
        y.shape.at(transposeB ? -2 : -1)!,
      ],
      dtype: 'float32',
    }),
    lower: (b, [x, y], attrs, [out]) => matMul(b, [x, y], attrs, out.shape),
  }),
];

function matMul(
  b: OnnxBuilder,
  [x, y]: readonly Ref[],
  { transposeA, transposeB }: MatMulAttrs,
  shape: readonly number[],
): Ref {
  const [rows, columns] = shape.slice(-2);
  if (transposeA && !transposeB && 2 * columns <= rows) {
    // The gradient of a layer's weights, with few outputs. The kernel is twice as fast when the many columns
    // of x lie along its vectors: x'y = (y'x)'.
    const swapped = [...shape.slice(0, -2), columns, rows];
    return transposeLast(b, matMul(b, [y, x], { transposeA, transposeB }, swapped));
  }
  if (singleBatch(x) && singleBatch(y)) {
    // Gemm takes transposed operands as they are, but only matrices.
    const [p, q] = [x, y].map((ref) => b.reshape(ref, ref.shape.slice(-2)));
    const product = b.op(
      'Gemm',
      [p, q],
      { shape: [rows, columns], dtype: 'float32' },
      { transA: Number(transposeA), transB: Number(transposeB) },
    );
    return b.reshape(product, shape);
  }
  const left = transposeA ? transposeLast(b, x) : x;
  const right = transposeB ? transposeLast(b, y) : y;
  return b.op('MatMul', [left, right], { shape, dtype: 'float32' });
}

const singleBatch = (ref: Ref): boolean => ref.shape.slice(0, -2).every((n) => n === 1);

function transposeLast(b: OnnxBuilder, x: Ref): Ref {
  const rank = x.shape.length;
  const perm = Array.from({ length: rank }, (_, i) => i);
  [perm[rank - 2], perm[rank - 1]] = [rank - 1, rank - 2];
  return b.transpose(x, perm);
}
