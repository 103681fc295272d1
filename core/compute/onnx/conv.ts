import { backend_util } from '../tf.ts';
import type { ValueSpec } from '../graph.ts';
import { sizeOf } from '../shapes.ts';
import type { OnnxBuilder, Ref, RefSpec } from './builder.ts';
import {
  area,
  inputsOfWindows,
  meetings,
  outputsOfTaps,
  pick,
  reduceEach,
  withOutside,
} from './conv-windows.ts';
import type { Picks, Windows } from './conv-windows.ts';
import { convolvedByTaps, correlatedByTaps, spreadByTaps, worthTaps } from './conv-taps.ts';
import { CONV_GRADIENTS } from './conv-gradients.ts';
import { recur } from './recurrent-loop.ts';
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

/** To [N, pixels, C]. */
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

function product(b: OnnxBuilder, x: Ref, y: Ref, transA: 0 | 1, transB: 0 | 1): Ref {
  const shape = [x.shape[transA ? 1 : 0], y.shape[transB ? 0 : 1]];
  return b.op('Gemm', [x, y], { shape, dtype: 'float32' }, { transA, transB });
}

/** [N, pixels, C] and picks of `taps` rows a window -> [N windows, taps C]: the windows as rows of a matrix. */
function columnsOf(b: OnnxBuilder, rows: Ref, picks: Picks, width: number): Ref {
  const [batch, , channels] = rows.shape;
  const windows = (picks.indices.length * channels) / width;
  return b.reshape(pick(b, rows, picks), [batch * windows, width]);
}

/** Numbers of gathered windows that stay in a core's own cache while they are multiplied. */
const CACHED = 1 << 18;

/**
 * How many images at a time. Windows are many times larger than the images: written out for a whole batch they
 * would go to memory and back. 0: all at once, where they are few, or each part would read large weights again,
 * or on a graphics card, or in a file for any batch size.
 */
function imagesAtATime(b: OnnxBuilder, batch: number, each: number, weights: Ref | number): number {
  const size = typeof weights === 'number' ? weights : weights.data ? Infinity : sizeOf(weights.shape);
  if (Number.isFinite(b.maxBuffers) || batch * each <= 2 * CACHED || size > CACHED) return 0;
  let images = 1;
  for (let n = 2; n < batch; n++) if (batch % n === 0 && n * each <= CACHED) images = n;
  return images;
}

const inParts = (b: OnnxBuilder, x: Ref, images: number): Ref =>
  b.reshape(x, [x.shape[0] / images, images, ...x.shape.slice(1)]);

/** Windows times a matrix [taps C, D]: [N windows, D]. */
function multiplied(b: OnnxBuilder, rows: Ref, picks: Picks, matrix: Ref): Ref {
  const [batch, , channels] = rows.shape;
  const [width, outputs] = matrix.shape;
  const each = picks.indices.length * channels;
  const images = imagesAtATime(b, batch, each, matrix);
  if (images === 0) return product(b, columnsOf(b, rows, picks, width), matrix, 0, 0);
  const { put } = recur(b, {
    carried: [],
    shared: [matrix],
    scanned: [inParts(b, rows, images)],
    backwards: false,
    step: (inner, _, [weights], [part]) => ({
      carried: [],
      put: [product(inner, columnsOf(inner, part, picks, width), weights, 0, 0)],
    }),
  });
  return b.reshape(put[0], [(batch * each) / width, outputs]);
}

/** Transposed windows times dy [N, windows, D], summed over the batch: [taps C, D]. */
function correlated(b: OnnxBuilder, rows: Ref, picks: Picks, dy: Ref): Ref {
  const [batch, , channels] = rows.shape;
  const [, windows, outputs] = dy.shape;
  const each = picks.indices.length * channels;
  const width = each / windows;
  const images = imagesAtATime(b, batch, each, width * outputs);
  if (images === 0) return product(b, columnsOf(b, rows, picks, width), asMatrix(b, dy), 1, 0);
  const spec: RefSpec = { shape: [width, outputs], dtype: 'float32' };
  return recur(b, {
    carried: [b.fill(0, spec.shape, 'float32')],
    shared: [],
    scanned: [rows, dy].map((x) => inParts(b, x, images)),
    backwards: false,
    step: (inner, [sum], _, [part, slope]) => {
      const columns = columnsOf(inner, part, picks, width);
      const more = [columns, asMatrix(inner, slope), sum];
      return { carried: [inner.op('Gemm', more, spec, { transA: 1 })], put: [] };
    },
  }).carried[0];
}

const asMatrix = (b: OnnxBuilder, rows: Ref): Ref =>
  b.reshape(rows, [rows.shape[0] * rows.shape[1], rows.shape[2]]);

/** The gradients by x and by the weights from the same windows of dy, where that is possible and pays. */
function bothGradients(b: OnnxBuilder, x: Ref, dy: Ref, filter: Ref, w: Windows): { dx: Ref; dw: Ref } {
  const [batch, , channels] = x.shape;
  const [taps, outputs] = [area(w.taps), filter.shape[3]];
  const picks = outputsOfTaps(w);
  const turned = turnedFilter(b, filter);
  const width = taps * outputs;
  const each = picks.indices.length * outputs;
  const spec: RefSpec = { shape: [channels, width], dtype: 'float32' };
  const images = imagesAtATime(b, batch, each, turned);
  const transposed = (sums: Ref): Ref => b.transpose(b.reshape(sums, [channels, taps, outputs]), [1, 0, 2]);
  if (images === 0) {
    const columns = columnsOf(b, dy, picks, width);
    return {
      dx: product(b, columns, turned, 0, 0),
      dw: transposed(product(b, asMatrix(b, x), columns, 1, 0)),
    };
  }
  const { carried, put } = recur(b, {
    carried: [b.fill(0, spec.shape, 'float32')],
    shared: [turned],
    scanned: [x, dy].map((t) => inParts(b, t, images)),
    backwards: false,
    step: (inner, [sum], [weights], [part, slope]) => {
      const columns = columnsOf(inner, slope, picks, width);
      const more = [asMatrix(inner, part), columns, sum];
      return {
        carried: [inner.op('Gemm', more, spec, { transA: 1 })],
        put: [product(inner, columns, weights, 0, 0)],
      };
    },
  });
  return { dx: put[0], dw: transposed(carried[0]) };
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

/** [height, width, Cin, Cout] -> [taps Cout, Cin]. */
function turnedFilter(b: OnnxBuilder, filter: Ref): Ref {
  const [height, width, inputs, outputs] = filter.shape;
  const turned = b.transpose(b.reshape(filter, [height * width, inputs, outputs]), [0, 2, 1]);
  return b.reshape(turned, [height * width * outputs, inputs]);
}

/** Stride 1: a convolution of dy with the transposed filter. Returns [N pixels, Cin]. */
function gathered(b: OnnxBuilder, dy: Ref, filter: Ref, w: Windows): Ref {
  return multiplied(b, dy, outputsOfTaps(w), turnedFilter(b, filter));
}

/**
 * Any stride: what every output pixel gives to every tap, then for each input pixel the sum of what meets it.
 * (Gathering would multiply mostly zeros.) Returns [N, pixels, Cin].
 */
function scattered(b: OnnxBuilder, dy: Ref, filter: Ref, w: Windows): Ref {
  const [batch, , outputs] = dy.shape;
  const [, , inputs] = filter.shape;
  const taps = area(w.taps);
  const { each, ...found } = meetings(w);
  // A row of zeros in dy gives the zeros that fill up, cheaper than padding the product.
  const rows = found.outside ? withOutside(b, dy) : dy;
  const given = product(b, asMatrix(b, rows), b.reshape(filter, [taps * inputs, outputs]), 0, 1);
  const pairs = b.reshape(given, [batch, rows.shape[1] * taps, inputs]);
  const met = pick(b, pairs, { ...found, outside: false });
  return reduceEach(b, 'ReduceSum', b.reshape(met, [batch, area(w.input), each, inputs]));
}
