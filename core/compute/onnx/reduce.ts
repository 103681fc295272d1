import type { DType, ValueSpec } from '../graph.ts';
import { normaliseAxes, reducedShape } from '../shapes.ts';
import { reduce } from './algebra.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

interface ReduceAttrs {
  /** `Max` calls its axes `reductionIndices`. */
  readonly axis?: number | number[];
  readonly reductionIndices?: number | number[];
  readonly keepDims?: boolean;
}

const axesOf = (attrs: ReduceAttrs, rank: number): number[] =>
  normaliseAxes(attrs.axis ?? attrs.reductionIndices, rank);

function reduceKernel(name: string, op: string, dtypeOf: (x: DType) => DType, compute?: 'int32'): Kernel {
  return defineKernel<ReduceAttrs>({
    name,
    inputs: ['x'],
    infer: ([x], attrs): ValueSpec => ({
      shape: reducedShape(x.shape, axesOf(attrs, x.shape.length), attrs.keepDims ?? false),
      dtype: dtypeOf(x.dtype),
    }),
    lower(b, [x], attrs, [out]) {
      const axes = axesOf(attrs, x.shape.length);
      return b.cast(reduce(b, op, b.cast(x, compute ?? out.dtype), axes, attrs.keepDims), out.dtype);
    },
  });
}

const same = (dtype: DType): DType => dtype;
const summed = (dtype: DType): DType => (dtype === 'bool' ? 'int32' : dtype);

function argKernel(name: string): Kernel {
  return defineKernel<{ axis: number }>({
    name,
    inputs: ['x'],
    infer: ([x], { axis }) => ({
      shape: reducedShape(x.shape, normaliseAxes(axis, x.shape.length), false),
      dtype: 'int32',
    }),
    lower: (b, [x], { axis }, [out]) =>
      b.cast(
        b.op(
          name,
          [x],
          { shape: out.shape, dtype: 'int64' },
          {
            axis: normaliseAxes(axis, x.shape.length)[0],
            keepdims: 0,
          },
        ),
        'int32',
      ),
  });
}

function softmaxKernel(name: string, op: string): Kernel {
  return defineKernel<{ dim?: number; axis?: number }>({
    name,
    inputs: ['logits'],
    infer: ([x]) => ({ shape: x.shape, dtype: x.dtype }),
    lower: (b, [x], attrs) => b.op(op, [x], x, { axis: attrs.dim ?? attrs.axis ?? -1 }),
  });
}

export const reduceKernels: readonly Kernel[] = [
  reduceKernel('Sum', 'ReduceSum', summed),
  reduceKernel('Mean', 'ReduceMean', () => 'float32'),
  reduceKernel('Prod', 'ReduceProd', summed),
  reduceKernel('Max', 'ReduceMax', same),
  reduceKernel('Min', 'ReduceMin', same),
  reduceKernel('All', 'ReduceMin', () => 'bool', 'int32'),
  reduceKernel('Any', 'ReduceMax', () => 'bool', 'int32'),
  argKernel('ArgMax'),
  argKernel('ArgMin'),
  softmaxKernel('Softmax', 'Softmax'),
  softmaxKernel('LogSoftmax', 'LogSoftmax'),
  defineKernel<{ axis: number; exclusive: boolean; reverse: boolean }>({
    name: 'Cumsum',
    inputs: ['x'],
    infer: ([x]) => ({ shape: x.shape, dtype: summed(x.dtype) }),
    lower: (b, [x], attrs, [out]) =>
      b.op(
        'CumSum',
        [b.cast(x, out.dtype), b.scalar(normaliseAxes(attrs.axis, x.shape.length)[0], 'int64')],
        out,
        {
          exclusive: Number(attrs.exclusive ?? false),
          reverse: Number(attrs.reverse ?? false),
        },
      ),
  }),
];
