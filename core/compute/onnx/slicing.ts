import { slice_util } from '../tf.ts';
import type { ValueSpec } from '../graph.ts';
import { normaliseAxes, sameShape } from '../shapes.ts';
import type { OnnxBuilder, Ref, RefSpec } from './builder.ts';
import { slice, split } from './pieces.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

/** Kernels that cut tensors apart and put them together. */

interface StridedSliceAttrs {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}

function strided(x: ValueSpec, attrs: StridedSliceAttrs): ReturnType<typeof slice_util.sliceInfo> {
  const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attrs;
  return slice_util.sliceInfo(
    [...x.shape],
    begin,
    end,
    strides,
    beginMask,
    endMask,
    ellipsisMask,
    newAxisMask,
    shrinkAxisMask,
  );
}

const sliceSize = (x: ValueSpec, begin: readonly number[], size: readonly number[]): number[] =>
  size.map((n, i) => (n < 0 ? x.shape[i] - begin[i] : n));

/** ONNX calls TensorFlow's "symmetric" padding nothing at all: only reflection is there. */
function mirror(
  b: OnnxBuilder,
  x: Ref,
  paddings: readonly (readonly number[])[],
  mode: string,
  out: RefSpec,
): Ref {
  if (mode !== 'reflect') throw new Error('MirrorPad can only be compiled with mode "reflect"');
  return b.op('Pad', [x, pads(b, paddings)], out, { mode: 'reflect' });
}

const pads = (b: OnnxBuilder, paddings: readonly (readonly number[])[]): Ref =>
  b.int64s([...paddings.map((p) => p[0]), ...paddings.map((p) => p[1])]);

const padded = (x: ValueSpec, paddings: readonly (readonly number[])[]): ValueSpec => ({
  shape: x.shape.map((n, i) => n + paddings[i][0] + paddings[i][1]),
  dtype: x.dtype,
});

export const slicingKernels: readonly Kernel[] = [
  defineKernel<{ begin: number[]; size: number[] }>({
    name: 'Slice',
    inputs: ['x'],
    infer: ([x], { begin, size }) => ({ shape: sliceSize(x, begin, size), dtype: x.dtype }),
    lower: (b, [x], { begin }, [out]) =>
      slice(b, x, { starts: begin, ends: begin.map((start, i) => start + out.shape[i]) }, out),
  }),
  defineKernel<StridedSliceAttrs>({
    name: 'StridedSlice',
    inputs: ['x'],
    infer: ([x], attrs) => ({ shape: strided(x, attrs).finalShape, dtype: x.dtype }),
    lower(b, [x], attrs, [out]) {
      const { begin, end, strides } = strided(x as ValueSpec, attrs);
      // ONNX counts a negative end from the back; "before the first" must be further away than that.
      const ends = end.map((stop, i) => (stop < 0 && strides[i] < 0 ? -x.shape[i] - 1 : stop));
      const shape = x.shape.map((_, i) => Math.max(0, Math.ceil((end[i] - begin[i]) / strides[i])));
      return b.reshape(
        slice(b, x, { starts: begin, ends, steps: strides }, { shape, dtype: x.dtype }),
        out.shape,
      );
    },
  }),
  defineKernel<{ dims: number | number[] }>({
    name: 'Reverse',
    inputs: ['x'],
    infer: ([x]) => ({ shape: x.shape, dtype: x.dtype }),
    lower(b, [x], { dims }) {
      const axes = new Set(normaliseAxes(dims, x.shape.length));
      const of = (reversed: (n: number) => number, kept: (n: number) => number): number[] =>
        x.shape.map((n, i) => (axes.has(i) ? reversed(n) : kept(n)));
      const starts = of(
        () => -1,
        () => 0,
      );
      const ends = of(
        (n) => -n - 1,
        (n) => n,
      );
      const steps = of(
        () => -1,
        () => 1,
      );
      return slice(b, x, { starts, ends, steps }, x);
    },
  }),
  defineKernel<{ axis: number }>({
    name: 'Concat',
    inputs: 'list',
    infer: (parts, attrs) => {
      const axis = normaliseAxes(attrs.axis, parts[0].shape.length)[0];
      const total = parts.reduce((sum, part) => sum + part.shape[axis], 0);
      return { shape: parts[0].shape.with(axis, total), dtype: parts[0].dtype };
    },
    lower(b, parts, attrs, [out]) {
      const axis = normaliseAxes(attrs.axis, out.shape.length)[0];
      const filled = parts.filter((part) => part.shape[axis] > 0);
      return filled.length === 1 ? filled[0] : b.op('Concat', filled, out, { axis });
    },
  }),
  defineKernel<{ axis: number }>({
    name: 'Pack',
    inputs: 'list',
    infer: (parts, { axis }) => {
      const at = axis < 0 ? axis + parts[0].shape.length + 1 : axis;
      return { shape: parts[0].shape.toSpliced(at, 0, parts.length), dtype: parts[0].dtype };
    },
    lower(b, parts, { axis }, [out]) {
      const at = axis < 0 ? axis + out.shape.length : axis;
      const rows = parts.map((part) => b.reshape(part, part.shape.toSpliced(at, 0, 1)));
      return rows.length === 1 ? rows[0] : b.op('Concat', rows, out, { axis: at });
    },
  }),
  defineKernel<{ numOrSizeSplits: number | number[]; axis: number }>({
    name: 'SplitV',
    inputs: ['x'],
    infer([x], attrs) {
      const axis = normaliseAxes(attrs.axis, x.shape.length)[0];
      const n = attrs.numOrSizeSplits;
      const given = typeof n === 'number' ? Array.from({ length: n }, () => x.shape[axis] / n) : n;
      const rest = x.shape[axis] - given.filter((size) => size >= 0).reduce((sum, size) => sum + size, 0);
      return given.map((size) => ({ shape: x.shape.with(axis, size < 0 ? rest : size), dtype: x.dtype }));
    },
    lower(b, [x], attrs, outs) {
      const axis = normaliseAxes(attrs.axis, x.shape.length)[0];
      return split(b, x, axis, outs);
    },
  }),
  defineKernel<{ axis: number }>({
    name: 'Unpack',
    inputs: ['value'],
    infer([x], attrs) {
      const axis = normaliseAxes(attrs.axis, x.shape.length)[0];
      return Array.from({ length: x.shape[axis] }, () => ({
        shape: x.shape.toSpliced(axis, 1),
        dtype: x.dtype,
      }));
    },
    lower(b, [x], attrs, outs) {
      const axis = normaliseAxes(attrs.axis, x.shape.length)[0];
      const rows = split(
        b,
        x,
        axis,
        outs.map(() => ({ shape: x.shape.with(axis, 1), dtype: x.dtype })),
      );
      return rows.map((row, i) => b.reshape(row, outs[i].shape));
    },
  }),
  defineKernel<{ paddings: [number, number][]; constantValue: number }>({
    name: 'PadV2',
    inputs: ['x'],
    infer: ([x], { paddings }) => padded(x, paddings),
    lower: (b, [x], { paddings, constantValue }, [out]) =>
      sameShape(x.shape, out.shape)
        ? x
        : b.op('Pad', [x, pads(b, paddings), b.scalar(constantValue, x.dtype)], out, { mode: 'constant' }),
  }),
  defineKernel<{ paddings: [number, number][]; mode: string }>({
    name: 'MirrorPad',
    inputs: ['x'],
    infer: ([x], { paddings }) => padded(x, paddings),
    lower: (b, [x], { paddings, mode }, [out]) => mirror(b, x, paddings, mode, out),
  }),
];
