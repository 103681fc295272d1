import type { DType, TypedValues } from '../graph.ts';
import { sizeOf } from '../shapes.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

/** Kernels that make constants out of nothing. */

const series = (dtype: DType, length: number, at: (i: number) => number): TypedValues =>
  dtype === 'int32'
    ? Int32Array.from({ length }, (_, i) => at(i))
    : Float32Array.from({ length }, (_, i) => at(i));

const fillLike = (name: string, value: number): Kernel =>
  defineKernel({
    name,
    inputs: ['x'],
    infer: ([x]) => ({ shape: x.shape, dtype: x.dtype }),
    lower: (b, _inputs, _attrs, [out]) => b.fill(value, out.shape, out.dtype),
  });

export const fillKernels: readonly Kernel[] = [
  fillLike('OnesLike', 1),
  fillLike('ZerosLike', 0),
  defineKernel<{ shape: number[]; value: number; dtype?: DType }>({
    name: 'Fill',
    inputs: [],
    infer: (_inputs, { shape, dtype }) => ({ shape, dtype: dtype ?? 'float32' }),
    lower: (b, _inputs, { value }, [out]) => b.fill(value, out.shape, out.dtype),
  }),
  defineKernel<{ start: number; stop: number; step: number; dtype: DType }>({
    name: 'Range',
    inputs: [],
    infer: (_inputs, { start, stop, step, dtype }) => ({
      shape: [Math.max(0, Math.ceil((stop - start) / (step || 1)))],
      dtype,
    }),
    lower: (b, _inputs, { start, step }, [out]) =>
      b.constant(
        series(out.dtype, sizeOf(out.shape), (i) => start + i * step),
        out.shape,
        out.dtype,
      ),
  }),
  defineKernel<{ start: number; stop: number; num: number }>({
    name: 'LinSpace',
    inputs: [],
    infer: (_inputs, { num }) => ({ shape: [num], dtype: 'float32' }),
    lower: (b, _inputs, { start, stop, num }, [out]) =>
      b.constant(
        series('float32', num, (i) => start + (i * (stop - start)) / Math.max(1, num - 1)),
        out.shape,
        'float32',
      ),
  }),
];
