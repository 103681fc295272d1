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

/** The window of a maximum is taken along rows of pixels, then along columns: fewer numbers to compare. */
function apart(w: Windows): { across: Windows; down: Windows } {
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
  return { across, down };
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
function toLargest(b: OnnxBuilder, parts: readonly Ref[], dy: Ref, w: Windows): Ref {
  const most = largest(b, parts);
  let rest = dy;
  const given = parts.map((part, tap) => {
    if (tap === parts.length - 1) return rest;
    const own = b.op('Where', [equal(b, part, most), rest, b.scalar(0)], rest);
    rest = binary(b, 'Sub', rest, own);
    return own;
  });
  const [batch, outputs, channels] = dy.shape;
  const single = given.map((g) => b.reshape(g, [batch, outputs, 1, channels]));
  const shape = [batch, outputs, parts.length, channels];
  const all =
    single.length === 1 ? single[0] : b.op('Concat', single, { shape, dtype: 'float32' }, { axis: 2 });
  return summed(b, all, w);
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
      const lines = largest(b, byTap(b, toRows(b, x), across));
      return b.reshape(largest(b, byTap(b, lines, down)), out.shape);
    },
  }),
  defineKernel<PoolAttrs>({
    name: 'MaxPoolGrad',
    inputs: ['dy', 'input', 'output'],
    infer: ([, x]) => x,
    /** All of dy goes to the first of several equal maxima, as in TensorFlow.js. */
    lower(b, [dy, x], attrs) {
      const { across, down } = apart(poolingOf(x.shape, attrs).windows);
      const points = byTap(b, toRows(b, x), across);
      const lines = byTap(b, largest(b, points), down);
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
