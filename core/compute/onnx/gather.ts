import type { DType } from '../graph.ts';
import { normaliseAxes, sizeOf } from '../shapes.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

/** Kernels that pick by index, and their gradients. */
export const gatherKernels: readonly Kernel[] = [
  defineKernel<{ axis: number; batchDims: number }>({
    name: 'GatherV2',
    inputs: ['x', 'indices'],
    infer([x, indices], attrs) {
      if (attrs.batchDims) throw new Error('tf.gather can only be compiled with batchDims 0');
      const axis = normaliseAxes(attrs.axis ?? 0, x.shape.length)[0];
      return { shape: x.shape.toSpliced(axis, 1, ...indices.shape), dtype: x.dtype };
    },
    lower: (b, [x, indices], attrs, [out]) =>
      b.op('Gather', [x, indices], out, { axis: normaliseAxes(attrs.axis ?? 0, x.shape.length)[0] }),
  }),
  defineKernel<{ numSegments: number }>({
    name: 'UnsortedSegmentSum',
    inputs: ['x', 'segmentIds'],
    infer: ([x, ids], { numSegments }) => ({
      shape: [numSegments, ...x.shape.slice(ids.shape.length)],
      dtype: x.dtype,
    }),
    lower: (b, [x, ids], _attrs, [out]) => {
      const n = sizeOf(ids.shape);
      const rows = b.reshape(x, [n, ...out.shape.slice(1)]);
      const at = b.reshape(b.cast(ids, 'int64'), [n, 1]);
      return b.op('ScatterND', [b.fill(0, out.shape, x.dtype), at, rows], out, { reduction: 'add' });
    },
  }),
  defineKernel({
    name: 'GatherNd',
    inputs: ['params', 'indices'],
    infer: ([x, indices]) => ({
      shape: [...indices.shape.slice(0, -1), ...x.shape.slice(indices.shape.at(-1))],
      dtype: x.dtype,
    }),
    lower: (b, [x, indices], _attrs, [out]) => b.op('GatherND', [x, b.cast(indices, 'int64')], out),
  }),
  defineKernel<{ shape: number[] }>({
    name: 'ScatterNd',
    inputs: ['indices', 'updates'],
    infer: ([, updates], { shape }) => ({ shape, dtype: updates.dtype }),
    lower: (b, [indices, updates], _attrs, [out]) =>
      b.op('ScatterND', [b.fill(0, out.shape, out.dtype), b.cast(indices, 'int64'), updates], out, {
        reduction: 'add',
      }),
  }),
  defineKernel<{ depth: number; onValue: number; offValue: number; dtype: DType }>({
    name: 'OneHot',
    inputs: ['indices'],
    infer: ([indices], { depth, dtype }) => ({ shape: [...indices.shape, depth], dtype: dtype ?? 'int32' }),
    lower: (b, [indices], { depth, onValue, offValue }, [out]) => {
      const column = b.reshape(b.cast(indices, 'int32'), [...indices.shape, 1]);
      const classes = b.constant(
        Int32Array.from({ length: depth }, (_, i) => i),
        [depth],
        'int32',
      );
      const hit = b.op('Equal', [column, classes], { shape: out.shape, dtype: 'bool' });
      return b.op('Where', [hit, b.scalar(onValue, out.dtype), b.scalar(offValue, out.dtype)], out);
    },
  }),
];
