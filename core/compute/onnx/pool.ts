import { backend_util } from '../tf.ts';
import type { OnnxBuilder, Ref } from './builder.ts';
import { area, inputsOfWindows, meetings, pick, reduceEach } from './conv-windows.ts';
import type { Windows } from './conv-windows.ts';
import { binary } from './algebra.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

// TensorFlow.js pools channels-last only. The windows are gathered, as for convolutions.

interface PoolAttrs {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof backend_util.computePool2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

const LOWEST = -3.4028234663852886e38;

interface Pooling {
  readonly windows: Windows;
  readonly shape: readonly number[];
}

function poolingOf(input: readonly number[], attrs: PoolAttrs): Pooling {
  const info = backend_util.computePool2DInfo(
    [...input] as [number, number, number, number],
    attrs.filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  return {
    windows: {
      input: [info.inHeight, info.inWidth],
      output: [info.outHeight, info.outWidth],
      taps: [info.filterHeight, info.filterWidth],
      strides: [info.strideHeight, info.strideWidth],
      dilations: [1, 1],
      before: [info.padInfo.top, info.padInfo.left],
    },
    shape: info.outShape,
  };
}

/** [N, H, W, C] -> [N, pixels, C]. */
function toRows(b: OnnxBuilder, x: Ref): Ref {
  return b.reshape(x, [x.shape[0], x.shape[1] * x.shape[2], x.shape[3]]);
}

/** [N, H, W, C] -> [N, output pixels, taps, C]. */
function gathered(b: OnnxBuilder, x: Ref, w: Windows): Ref {
  const rows = pick(b, toRows(b, x), inputsOfWindows(w));
  return b.reshape(rows, [x.shape[0], area(w.output), area(w.taps), x.shape[3]]);
}

/** [N, output pixels, taps, C] -> [N, pixels, C]: what each input pixel is met by, summed. */
function summed(b: OnnxBuilder, given: Ref, w: Windows): Ref {
  const [batch, outputs, taps, channels] = given.shape;
  const { each, ...found } = meetings(w);
  const met = pick(b, b.reshape(given, [batch, outputs * taps, channels]), found);
  return reduceEach(b, 'ReduceSum', b.reshape(met, [batch, area(w.input), each, channels]));
}

/** [output pixels, 1]: 1 over the pixels of each window that lie inside. */
function shares(b: OnnxBuilder, w: Windows): Ref {
  const { indices } = inputsOfWindows(w);
  const taps = area(w.taps);
  const share = Float32Array.from({ length: area(w.output) }, (_, output) => {
    const window = indices.subarray(output * taps, (output + 1) * taps);
    return 1 / window.filter((pixel) => pixel < area(w.input)).length;
  });
  return b.constant(share, [share.length, 1], 'float32');
}

/** Windows along one axis of [outer, inputs, inner] pixels. */
interface Line {
  readonly windows: Windows;
  readonly outer: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly inner: number;
  readonly stride: number;
  readonly before: number;
}

/** The window of a maximum is taken along rows of pixels, then along columns: fewer numbers to compare. */
function apart(w: Windows): { across: Line; down: Line } {
  const line = (windows: Windows, axis: 0 | 1, outer: number, inner: number): Line => ({
    windows,
    outer,
    inputs: windows.input[axis],
    outputs: windows.output[axis],
    inner,
    stride: windows.strides[axis],
    before: windows.before[axis],
  });
  const across: Windows = {
    ...w,
    output: [w.input[0], w.output[1]],
    taps: [1, w.taps[1]],
    strides: [1, w.strides[1]],
    before: [0, w.before[1]],
  };
  const down: Windows = {
    ...w,
    input: [w.input[0], w.output[1]],
    taps: [w.taps[0], 1],
    strides: [w.strides[0], 1],
    before: [w.before[0], 0],
  };
  return { across: line(across, 1, w.input[0], 1), down: line(down, 0, 1, w.output[1]) };
}

/** Rows [N, pixels, C] -> for each tap of the windows [N, output pixels, C]. */
function byTap(b: OnnxBuilder, rows: Ref, w: Windows): Ref[] {
  const { indices } = inputsOfWindows(w);
  const taps = area(w.taps);
  return Array.from({ length: taps }, (_, tap) => {
    const own = indices.filter((__, i) => i % taps === tap);
    return pick(b, rows, { indices: own, outside: own.includes(area(w.input)) }, LOWEST);
  });
}

const largest = (b: OnnxBuilder, parts: readonly Ref[]): Ref =>
  parts.reduce((most, part) => binary(b, 'Max', most, part));

/** dy [N, output pixels, C] -> [N, pixels, C]: to the first of the largest in each window. */
function toLargest(b: OnnxBuilder, parts: readonly Ref[], dy: Ref, line: Line): Ref {
  const most = largest(b, parts);
  let rest = dy;
  const given = parts.map((part, tap) => {
    if (tap === parts.length - 1) return rest;
    const own = b.op('Where', [equal(b, part, most), rest, b.scalar(0)], rest);
    rest = binary(b, 'Sub', rest, own);
    return own;
  });
  return backAlong(b, given, line);
}

/**
 * What each tap of windows along a line gives, [N, outer outputs inner, C] each -> the sum at each pixel
 * [N, outer inputs inner, C]. Pixels a stride apart are met by the same taps and computed together.
 */
function backAlong(b: OnnxBuilder, given: readonly Ref[], line: Line): Ref {
  const { outer, inputs, outputs, inner, stride, before } = line;
  const [batch, , channels] = given[0].shape;
  const count = Math.ceil(inputs / stride);
  const phases = Array.from({ length: stride }, (_, phase) => {
    // Pixel i stride + phase is met by tap t of window i + shift.
    const meeting = given.flatMap((values, tap) => {
      const shift = (phase + before - tap) / stride;
      return Number.isInteger(shift) ? [moved(b, values, shift)] : [];
    });
    const sum = meeting.reduce<Ref | undefined>(
      (all, one) => (all ? binary(b, 'Add', all, one) : one),
      undefined,
    );
    return sum ?? b.fill(0, [batch, outer * count * inner, channels], 'float32');
  });
  function moved(inside: OnnxBuilder, values: Ref, shift: number): Ref {
    const indices = new Int32Array(outer * count * inner);
    const none = outer * outputs * inner;
    indices.forEach((_, at) => {
      const [o, i, k] = [Math.floor(at / (count * inner)), Math.floor(at / inner) % count, at % inner];
      const window = i + shift;
      indices[at] = window < 0 || window >= outputs ? none : (o * outputs + window) * inner + k;
    });
    return pick(inside, values, { indices, outside: indices.includes(none) });
  }
  const apart = phases.map((sum) => b.reshape(sum, [batch, outer * count, 1, inner * channels]));
  const shape = [batch, outer * count, stride, inner * channels];
  const all = stride === 1 ? apart[0] : b.op('Concat', apart, { shape, dtype: 'float32' }, { axis: 2 });
  const rows = b.reshape(all, [batch, outer * count * stride * inner, channels]);
  if (count * stride === inputs) return rows;
  const kept = Array.from({ length: outer * inputs * inner }, (_, at) => {
    const o = Math.floor(at / (inputs * inner));
    return at + o * (count * stride - inputs) * inner;
  });
  return pick(b, rows, { indices: Int32Array.from(kept), outside: false });
}

const equal = (b: OnnxBuilder, x: Ref, y: Ref): Ref =>
  b.op('Equal', [x, y], { shape: x.shape, dtype: 'bool' });

export const poolKernels: readonly Kernel[] = [
  defineKernel<PoolAttrs>({
    name: 'MaxPool',
    inputs: ['x'],
    infer: ([x], attrs) => ({ shape: poolingOf(x.shape, attrs).shape, dtype: x.dtype }),
    lower(b, [x], attrs, [out]) {
      const { across, down } = apart(poolingOf(x.shape, attrs).windows);
      const lines = largest(b, byTap(b, toRows(b, x), across.windows));
      return b.reshape(largest(b, byTap(b, lines, down.windows)), out.shape);
    },
  }),
  defineKernel<PoolAttrs>({
    name: 'MaxPoolGrad',
    inputs: ['dy', 'input', 'output'],
    infer: ([, x]) => x,
    /** All of dy goes to the first of several equal maxima, as in TensorFlow.js. */
    lower(b, [dy, x], attrs) {
      const { across, down } = apart(poolingOf(x.shape, attrs).windows);
      const points = byTap(b, toRows(b, x), across.windows);
      const lines = byTap(b, largest(b, points), down.windows);
      const slope = toLargest(b, lines, toRows(b, dy), down);
      return b.reshape(toLargest(b, points, slope, across), x.shape);
    },
  }),
  defineKernel<PoolAttrs>({
    name: 'AvgPool',
    inputs: ['x'],
    infer: ([x], attrs) => ({ shape: poolingOf(x.shape, attrs).shape, dtype: 'float32' }),
    lower(b, [x], attrs, [out]) {
      const { windows } = poolingOf(x.shape, attrs);
      const sums = reduceEach(b, 'ReduceSum', gathered(b, x, windows));
      return b.reshape(binary(b, 'Mul', sums, shares(b, windows)), out.shape);
    },
  }),
  defineKernel<PoolAttrs>({
    name: 'AvgPoolGrad',
    inputs: ['dy', 'input'],
    infer: ([, x]) => x,
    /** Each window's mean is over its pixels inside (TensorFlow.js's cpu backend forgets that here alone). */
    lower(b, [dy, x], attrs) {
      const { windows } = poolingOf(x.shape, attrs);
      const [batch, , , channels] = x.shape;
      const share = binary(b, 'Mul', toRows(b, dy), shares(b, windows));
      const each = b.reshape(share, [batch, area(windows.output), 1, channels]);
      const given = b.expand(each, [batch, area(windows.output), area(windows.taps), channels]);
      return b.reshape(summed(b, given, windows), x.shape);
    },
  }),
];
