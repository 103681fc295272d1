import { backend_util } from '../tf.ts';
import type { OnnxBuilder, Ref } from './builder.ts';
import { area, inputsOfWindows, meetings, pick, reduceEach } from './conv-windows.ts';
import type { Windows } from './conv-windows.ts';
import { binary } from './elementwise.ts';
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
function gathered(b: OnnxBuilder, x: Ref, w: Windows, fill: number): Ref {
  const rows = pick(b, toRows(b, x), inputsOfWindows(w), fill);
  return b.reshape(rows, [x.shape[0], area(w.output), area(w.taps), x.shape[3]]);
}

/** [N, output pixels, taps, C] -> [N, H, W, C]: what each input pixel is met by, summed. */
function summed(b: OnnxBuilder, given: Ref, w: Windows, shape: readonly number[]): Ref {
  const [batch, outputs, taps, channels] = given.shape;
  const { each, ...found } = meetings(w);
  const met = pick(b, b.reshape(given, [batch, outputs * taps, channels]), found);
  const sums = reduceEach(b, 'ReduceSum', b.reshape(met, [batch, area(w.input), each, channels]));
  return b.reshape(sums, shape);
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

export const poolKernels: readonly Kernel[] = [
  defineKernel<PoolAttrs>({
    name: 'MaxPool',
    inputs: ['x'],
    infer: ([x], attrs) => ({ shape: poolingOf(x.shape, attrs).shape, dtype: x.dtype }),
    lower(b, [x], attrs, [out]) {
      const { windows } = poolingOf(x.shape, attrs);
      return b.reshape(reduceEach(b, 'ReduceMax', gathered(b, x, windows, LOWEST)), out.shape);
    },
  }),
  defineKernel<PoolAttrs>({
    name: 'MaxPoolGrad',
    inputs: ['dy', 'input', 'output'],
    infer: ([, x]) => x,
    /** All of dy goes to the first of several equal maxima, as in TensorFlow.js. */
    lower(b, [dy, x], attrs) {
      const { windows } = poolingOf(x.shape, attrs);
      const all = gathered(b, x, windows, LOWEST);
      const [batch, outputs, taps, channels] = all.shape;
      const [one, full] = [
        [batch, outputs, 1, channels],
        [batch, outputs, taps, channels],
      ];
      const first = b.op('ArgMax', [all], { shape: one, dtype: 'int64' }, { axis: 2, keepdims: 1 });
      const order = b.constant(Int32Array.from({ length: taps }, (_, tap) => tap), [taps, 1], 'int64'); // prettier-ignore
      const chosen = b.op('Equal', [first, order], { shape: full, dtype: 'bool' });
      const given = b.op('Where', [chosen, b.reshape(dy, one), b.scalar(0)], {
        shape: full,
        dtype: 'float32',
      });
      return summed(b, given, windows, x.shape);
    },
  }),
  defineKernel<PoolAttrs>({
    name: 'AvgPool',
    inputs: ['x'],
    infer: ([x], attrs) => ({ shape: poolingOf(x.shape, attrs).shape, dtype: 'float32' }),
    lower(b, [x], attrs, [out]) {
      const { windows } = poolingOf(x.shape, attrs);
      const sums = reduceEach(b, 'ReduceSum', gathered(b, x, windows, 0));
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
      return summed(b, b.expand(each, [batch, area(windows.output), area(windows.taps), channels]), windows, x.shape); // prettier-ignore
    },
  }),
];
