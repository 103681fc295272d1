import type { TypedValues } from '../graph.ts';
import { sizeOf } from '../shapes.ts';
import type { OnnxBuilder, Ref, RefSpec } from './builder.ts';

/** Start and end of a piece on every axis, in ONNX's meaning of negative starts and ends. */
export interface SliceRange {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** 1 on every axis unless given. */
  readonly steps?: readonly number[];
}

/** x[start : end : step] on every axis. */
export function slice(
  b: OnnxBuilder,
  x: Ref,
  { starts, ends, steps = starts.map(() => 1) }: SliceRange,
  out: RefSpec,
): Ref {
  const cut = x.shape
    .map((_, i) => i)
    .filter((i) => starts[i] !== 0 || ends[i] !== x.shape[i] || steps[i] !== 1);
  if (cut.length === 0) return x;
  if (x.data && steps.every((step) => step === 1))
    return b.constant(cutOut(x.data, x.shape, starts, out.shape), out.shape, x.dtype);
  const pick = (list: readonly number[]): Ref => b.int64s(cut.map((i) => list[i]));
  return b.op('Slice', [x, pick(starts), pick(ends), b.int64s(cut), pick(steps)], out);
}

/** All of x, in pieces along one axis. */
export function split(b: OnnxBuilder, x: Ref, axis: number, outs: readonly RefSpec[]): readonly Ref[] {
  if (outs.length === 1) return [x];
  if (x.data) {
    let offset = 0;
    return outs.map((out) => {
      const starts = x.shape.map((_, i) => (i === axis ? offset : 0));
      offset += out.shape[axis];
      return b.constant(cutOut(x.data!, x.shape, starts, out.shape), out.shape, x.dtype);
    });
  }
  if (outs.length + 1 <= b.maxBuffers) {
    return b.ops('Split', [x, b.int64s(outs.map((out) => out.shape[axis]))], outs, { axis });
  }
  let start = 0;
  return outs.map((out) => {
    const from = start;
    start += out.shape[axis];
    return b.op('Slice', [x, b.int64s([from]), b.int64s([start]), b.int64s([axis])], out);
  });
}

/** A piece of a constant, so that a file with trained weights holds only what it needs of them. */
function cutOut(
  data: TypedValues,
  shape: readonly number[],
  starts: readonly number[],
  sizes: readonly number[],
): TypedValues {
  const out = data.slice(0, sizeOf(sizes));
  const last = shape.length - 1;
  let at = 0;
  const copy = (axis: number, offset: number, stride: number): void => {
    const step = stride / shape[axis];
    const from = offset + starts[axis] * step;
    if (axis === last) {
      out.set(data.subarray(from, from + sizes[axis]), at);
      at += sizes[axis];
      return;
    }
    for (let i = 0; i < sizes[axis]; i++) copy(axis + 1, from + i * step, step);
  };
  copy(0, 0, data.length);
  return out;
}
