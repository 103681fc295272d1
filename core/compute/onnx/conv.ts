import { backend_util } from '../tf.ts';
import type { ValueSpec } from '../graph.ts';
import type { OnnxBuilder, Ref } from './builder.ts';
import { bothGradients, correlated, gathered, multiplied, scattered } from './conv-products.ts';
import { area, inputsOfWindows } from './conv-windows.ts';
import type { Windows } from './conv-windows.ts';
import { convolvedByTaps, correlatedByTaps, spreadByTaps, worthTaps } from './conv-taps.ts';
import { CONV_GRADIENTS } from './conv-gradients.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

// Convolutions become a Gather of windows and one matrix product over the whole batch, channels last. On the
// CPU that is faster than ONNX's Conv and ConvTranspose with weights that change: Conv works image by image,
// which leaves small maps with tiny products, and the gradients by the weights reach half the speed of a
// product. Windows that the forward and the backward pass share are gathered once.

type Format = 'NHWC' | 'NCHW';
type Pad = Parameters<typeof backend_util.computeConv2DInfo>[4];

interface ConvAttrs {
  readonly strides: [number, number] | number;
  readonly pad: Pad;
  readonly dataFormat: Format;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dilations?: [number, number] | number;
}

type Info = ReturnType<typeof backend_util.computeConv2DInfo>;

function infoOf(input: readonly number[], filter: readonly number[], attrs: ConvAttrs): Info {
  const format = attrs.dataFormat === 'NCHW' ? 'channelsFirst' : 'channelsLast';
  return backend_util.computeConv2DInfo(
    [...input] as [number, number, number, number],
    [...filter] as [number, number, number, number],
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    false,
    format,
  );
}

function windowsOf(info: Info): Windows {
  return {
    input: [info.inHeight, info.inWidth],
    output: [info.outHeight, info.outWidth],
    taps: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    before: [info.padInfo.top, info.padInfo.left],
  };
}

/** Reorders x to [N, pixels, C]. */
function toRows(b: OnnxBuilder, x: Ref, format: Format): Ref {
  const last = format === 'NCHW' ? b.transpose(x, [0, 2, 3, 1]) : x;
  const [batch, height, width, channels] = last.shape;
  return b.reshape(last, [batch, height * width, channels]);
}

function fromRows(b: OnnxBuilder, rows: Ref, shape: readonly number[], format: Format): Ref {
  if (format === 'NHWC') return b.reshape(rows, shape);
  const [batch, channels, height, width] = shape;
  return b.transpose(b.reshape(rows, [batch, height, width, channels]), [0, 3, 1, 2]);
}

export const convKernels: readonly Kernel[] = [
  defineKernel<ConvAttrs>({
    name: 'Conv2D',
    inputs: ['x', 'filter'],
    infer: ([x, filter], attrs): ValueSpec => ({
      shape: infoOf(x.shape, filter.shape, attrs).outShape,
      dtype: 'float32',
    }),
    lower(b, [x, filter], attrs, [out]) {
      const info = infoOf(x.shape, filter.shape, attrs);
      const rows = toRows(b, x, attrs.dataFormat);
      const w = windowsOf(info);
      if (!filter.data && worthTaps(b, filter.shape, w))
        return fromRows(b, convolvedByTaps(b, rows, filter, w), out.shape, attrs.dataFormat);
      const matrix = b.reshape(filter, [area(w.taps) * rows.shape[2], info.outChannels]);
      return fromRows(b, multiplied(b, rows, inputsOfWindows(w), matrix), out.shape, attrs.dataFormat);
    },
  }),
  defineKernel<ConvAttrs & { filterShape: number[] }>({
    name: 'Conv2DBackpropFilter',
    inputs: ['x', 'dy'],
    infer: (_inputs, { filterShape }) => ({ shape: filterShape, dtype: 'float32' }),
    lower(b, [x, dy], attrs) {
      const w = windowsOf(infoOf(x.shape, attrs.filterShape, attrs));
      const [rows, slope] = [x, dy].map((t) => toRows(b, t, attrs.dataFormat));
      return b.reshape(byFilter(b, rows, slope, w), attrs.filterShape);
    },
  }),
  defineKernel<ConvAttrs & { inputShape: number[] }>({
    name: 'Conv2DBackpropInput',
    inputs: ['dy', 'filter'],
    infer: (_inputs, { inputShape }) => ({ shape: inputShape, dtype: 'float32' }),
    lower(b, [dy, filter], attrs) {
      const w = windowsOf(infoOf(attrs.inputShape, filter.shape, attrs));
      const rows = toRows(b, dy, attrs.dataFormat);
      return fromRows(b, byInput(b, rows, filter, w), attrs.inputShape, attrs.dataFormat);
    },
  }),
  defineKernel<ConvAttrs & { inputShape: number[]; filterShape: number[] }>({
    name: CONV_GRADIENTS,
    inputs: ['x', 'dy', 'filter'],
    infer: (_inputs, { inputShape, filterShape }) => [
      { shape: inputShape, dtype: 'float32' },
      { shape: filterShape, dtype: 'float32' },
    ],
    lower(b, [x, dy, filter], attrs) {
      const w = windowsOf(infoOf(attrs.inputShape, filter.shape, attrs));
      const [rows, slope] = [x, dy].map((t) => toRows(b, t, attrs.dataFormat));
      const { dx, dw } = gathers(b, filter, slope, w)
        ? bothGradients(b, rows, slope, filter, w)
        : { dx: byInput(b, slope, filter, w), dw: byFilter(b, rows, slope, w) };
      return [fromRows(b, dx, attrs.inputShape, attrs.dataFormat), b.reshape(dw, attrs.filterShape)];
    },
  }),
];

/** The gradient by the input, [N, pixels, Cin]. */
function byInput(b: OnnxBuilder, dy: Ref, filter: Ref, w: Windows): Ref {
  if (!filter.data && worthTaps(b, filter.shape, w)) return spreadByTaps(b, dy, filter, w);
  return gathers(b, filter, dy, w) ? gathered(b, dy, filter, w) : scattered(b, dy, filter, w);
}

/** The gradient by the filter, [taps Cin, Cout]. */
function byFilter(b: OnnxBuilder, x: Ref, dy: Ref, w: Windows): Ref {
  const shape = [...w.taps, x.shape[2], dy.shape[2]];
  return worthTaps(b, shape, w) ? correlatedByTaps(b, x, dy, w) : correlated(b, x, inputsOfWindows(w), dy);
}

/** Scattering sums over every tap; gathering turns the filter. The smaller one is worth it. */
function gathers(b: OnnxBuilder, filter: Ref, dy: Ref, w: Windows): boolean {
  const heavy = filter.shape[3] > dy.shape[0] * dy.shape[1];
  return area(w.strides) === 1 && area(w.taps) > 1 && !heavy && !worthTaps(b, filter.shape, w);
}
