import type { DType, ValueSpec } from '../graph.ts';
import { sizeOf } from '../shapes.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

/** Kernels that give the same numbers another shape, order or type. */
export const reshapeKernels: readonly Kernel[] = [
  defineKernel<{ shape: number[] }>({
    name: 'Reshape',
    inputs: ['x'],
    infer: ([x], attrs): ValueSpec => {
      const known = sizeOf(attrs.shape.filter((n) => n >= 0));
      return { shape: attrs.shape.map((n) => (n < 0 ? sizeOf(x.shape) / known : n)), dtype: x.dtype };
    },
    lower: (b, [x], _attrs, [out]) => b.reshape(x, out.shape),
  }),
  defineKernel<{ dim: number }>({
    name: 'ExpandDims',
    inputs: ['input'],
    infer: ([x], { dim }) => {
      const at = dim < 0 ? dim + x.shape.length + 1 : dim;
      return { shape: x.shape.toSpliced(at, 0, 1), dtype: x.dtype };
    },
    lower: (b, [x], _attrs, [out]) => b.reshape(x, out.shape),
  }),
  defineKernel<{ perm: number[] }>({
    name: 'Transpose',
    inputs: ['x'],
    infer: ([x], { perm }) => ({ shape: perm.map((axis) => x.shape[axis]), dtype: x.dtype }),
    lower: (b, [x], { perm }) => b.transpose(x, perm),
  }),
  defineKernel<{ dtype: DType }>({
    name: 'Cast',
    inputs: ['x'],
    infer: ([x], { dtype }) => ({ shape: x.shape, dtype }),
    lower: (b, [x], { dtype }) => b.cast(x, dtype),
  }),
  defineKernel<{ reps: number[] }>({
    name: 'Tile',
    inputs: ['x'],
    infer: ([x], { reps }) => ({ shape: x.shape.map((n, i) => n * reps[i]), dtype: x.dtype }),
    lower: (b, [x], { reps }, [out]) => {
      if (reps.every((n) => n === 1)) return x;
      if (reps.every((n, i) => n === 1 || x.shape[i] === 1)) return b.expand(x, out.shape);
      return b.op('Tile', [x, b.int64s(reps)], out);
    },
  }),
  defineKernel<{ shape: number[] }>({
    name: 'BroadcastTo',
    inputs: ['x'],
    infer: ([x], { shape }) => ({ shape, dtype: x.dtype }),
    lower: (b, [x], _attrs, [out]) => b.expand(x, out.shape),
  }),
];
