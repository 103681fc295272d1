import type { OnnxBuilder, Ref, RefSpec } from './builder.ts';
import { sizeOf } from '../shapes.ts';
import { area, meetings, outputsOfTaps, pick, reduceEach, withOutside } from './conv-windows.ts';
import type { Picks, Windows } from './conv-windows.ts';
import { recur } from './recurrent-loop.ts';

// Windows of images as rows of matrices, and their products.

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
export function multiplied(b: OnnxBuilder, rows: Ref, picks: Picks, matrix: Ref): Ref {
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
export function correlated(b: OnnxBuilder, rows: Ref, picks: Picks, dy: Ref): Ref {
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
export function bothGradients(
  b: OnnxBuilder,
  x: Ref,
  dy: Ref,
  filter: Ref,
  w: Windows,
): { dx: Ref; dw: Ref } {
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

/** [height, width, Cin, Cout] -> [taps Cout, Cin]. */
function turnedFilter(b: OnnxBuilder, filter: Ref): Ref {
  const [height, width, inputs, outputs] = filter.shape;
  const turned = b.transpose(b.reshape(filter, [height * width, inputs, outputs]), [0, 2, 1]);
  return b.reshape(turned, [height * width * outputs, inputs]);
}

/** Stride 1: a convolution of dy with the transposed filter. Returns [N pixels, Cin]. */
export function gathered(b: OnnxBuilder, dy: Ref, filter: Ref, w: Windows): Ref {
  return multiplied(b, dy, outputsOfTaps(w), turnedFilter(b, filter));
}

/**
 * Any stride: what every output pixel gives to every tap, then for each input pixel the sum of what meets it.
 * (Gathering would multiply mostly zeros.) Returns [N, pixels, Cin].
 */
export function scattered(b: OnnxBuilder, dy: Ref, filter: Ref, w: Windows): Ref {
  const [batch, pixels, outputs] = dy.shape;
  const taps = area(w.taps);
  const matrix = b.reshape(filter, [taps * filter.shape[2], outputs]);
  const images = imagesAtATime(b, batch, pixels * matrix.shape[0], matrix);
  if (images === 0) return scatteredAtOnce(b, dy, matrix, w);
  const { put } = recur(b, {
    carried: [],
    shared: [matrix],
    scanned: [inParts(b, dy, images)],
    backwards: false,
    step: (inner, _, [weights], [part]) => ({
      carried: [],
      put: [scatteredAtOnce(inner, part, weights, w)],
    }),
  });
  return b.reshape(put[0], [batch, area(w.input), filter.shape[2]]);
}

function scatteredAtOnce(b: OnnxBuilder, dy: Ref, matrix: Ref, w: Windows): Ref {
  const taps = area(w.taps);
  const inputs = matrix.shape[0] / taps;
  const { each, ...found } = meetings(w);
  // A row of zeros in dy gives the zeros that fill up, cheaper than padding the product.
  const rows = found.outside ? withOutside(b, dy) : dy;
  const given = product(b, asMatrix(b, rows), matrix, 0, 1);
  const pairs = b.reshape(given, [dy.shape[0], rows.shape[1] * taps, inputs]);
  const met = pick(b, pairs, { ...found, outside: false });
  return reduceEach(b, 'ReduceSum', b.reshape(met, [dy.shape[0], area(w.input), each, inputs]));
}
