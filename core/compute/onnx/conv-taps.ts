import { sizeOf } from '../shapes.ts';
import type { OnnxBuilder, Ref } from './builder.ts';
import { area, eachMeeting, pick, reduceEach } from './conv-windows.ts';
import type { Windows } from './conv-windows.ts';
import { slice } from './pieces.ts';

// Windows of small maps lie outside for the most part: of 3 x 3 taps over 2 x 2 pixels 20 of 36. Tap by tap only
// the pixels that meet are multiplied.

/** The pixels that meet at one tap. */
interface Meeting {
  readonly outputs: Int32Array;
  readonly inputs: Int32Array;
}

/** Share of the taps of all windows below which it pays to go tap by tap. */
const FEW = 0.7;
/** Numbers of one tap's weights, so that its product is worth a node. */
const LARGE_TAP = 1 << 15;

/** Whether a convolution with this filter is better done tap by tap. */
export function worthTaps(b: OnnxBuilder, filter: readonly number[], w: Windows): boolean {
  if (Number.isFinite(b.maxBuffers) || sizeOf(filter.slice(2)) < LARGE_TAP) return false;
  const meeting = meetingsByTap(w).reduce((sum, { inputs }) => sum + inputs.length, 0);
  return meeting <= FEW * area(w.taps) * area(w.output);
}

function meetingsByTap(w: Windows): Meeting[] {
  const lists = Array.from({ length: area(w.taps) }, () => ({
    outputs: [] as number[],
    inputs: [] as number[],
  }));
  eachMeeting(w, (output, tap, input) => {
    lists[tap].outputs.push(output);
    lists[tap].inputs.push(input);
  });
  return lists.map(({ outputs, inputs }) => ({
    outputs: Int32Array.from(outputs),
    inputs: Int32Array.from(inputs),
  }));
}

/** x [N, pixels, Cin] -> [N, output pixels, Cout]. */
export function convolvedByTaps(b: OnnxBuilder, x: Ref, filter: Ref, w: Windows): Ref {
  const taps = meetingsByTap(w);
  const given = taps.map(({ inputs }, tap) => times(b, x, inputs, weightsOf(b, filter, tap), 0));
  return summed(b, given, taps.map(({ outputs }) => outputs), area(w.output)); // prettier-ignore
}

/** dy [N, output pixels, Cout] -> the gradient by the input [N, pixels, Cin]. */
export function spreadByTaps(b: OnnxBuilder, dy: Ref, filter: Ref, w: Windows): Ref {
  const taps = meetingsByTap(w);
  const given = taps.map(({ outputs }, tap) => times(b, dy, outputs, weightsOf(b, filter, tap), 1));
  return summed(b, given, taps.map(({ inputs }) => inputs), area(w.input)); // prettier-ignore
}

/** The gradient by the filter [taps Cin, Cout]. */
export function correlatedByTaps(b: OnnxBuilder, x: Ref, dy: Ref, w: Windows): Ref {
  const shape = [x.shape[2], dy.shape[2]];
  const products = meetingsByTap(w).map(({ inputs, outputs }) => {
    if (inputs.length === 0) return b.fill(0, shape, 'float32');
    const spec = { shape, dtype: 'float32' } as const;
    return b.op('Gemm', [rowsOf(b, x, inputs), rowsOf(b, dy, outputs)], spec, { transA: 1 });
  });
  const all = { shape: [products.length * shape[0], shape[1]], dtype: 'float32' } as const;
  return products.length === 1 ? products[0] : b.op('Concat', products, all, { axis: 0 });
}

/** The rows of some pixels of x [N, pixels, C]: [N picked, C]. */
function rowsOf(b: OnnxBuilder, x: Ref, pixels: Int32Array): Ref {
  const [batch, , channels] = x.shape;
  const picked = pick(b, x, { indices: pixels, outside: false });
  return b.reshape(picked, [batch * pixels.length, channels]);
}

/** [height, width, Cin, Cout] -> [Cin, Cout] of one tap. */
function weightsOf(b: OnnxBuilder, filter: Ref, tap: number): Ref {
  const [height, width, inputs, outputs] = filter.shape;
  const rows = b.reshape(filter, [height * width * inputs, outputs]);
  const spec = { shape: [inputs, outputs], dtype: 'float32' } as const;
  return slice(b, rows, { starts: [tap * inputs, 0], ends: [(tap + 1) * inputs, outputs] }, spec);
}

/** Some pixels of x [N, pixels, C] times weights: [N, picked, D]. */
function times(b: OnnxBuilder, x: Ref, pixels: Int32Array, weights: Ref, transB: 0 | 1): Ref | null {
  if (pixels.length === 0) return null;
  const rows = rowsOf(b, x, pixels);
  const columns = weights.shape[transB ? 0 : 1];
  const spec = { shape: [rows.shape[0], columns], dtype: 'float32' } as const;
  const product = b.op('Gemm', [rows, weights], spec, { transA: 0, transB });
  return b.reshape(product, [x.shape[0], pixels.length, columns]);
}

/** What the taps give [N, picked, D], summed for each pixel that it is for: [N, pixels, D]. */
function summed(
  b: OnnxBuilder,
  given: readonly (Ref | null)[],
  targets: readonly Int32Array[],
  pixels: number,
): Ref {
  const parts = given.filter((part) => part !== null);
  const lists = Array.from({ length: pixels }, (): number[] => []);
  [...targets.flatMap((list) => [...list])].forEach((pixel, row) => lists[pixel].push(row));
  const each = Math.max(1, ...lists.map((list) => list.length));
  const [batch, , width] = parts[0].shape;
  const none = parts.reduce((sum, part) => sum + part.shape[1], 0);
  const indices = new Int32Array(pixels * each).fill(none);
  lists.forEach((list, pixel) => list.forEach((row, i) => (indices[pixel * each + i] = row)));
  if (indices.includes(none)) parts.push(b.fill(0, [batch, 1, width], 'float32'));
  const rows = parts.reduce((sum, part) => sum + part.shape[1], 0);
  const spec = { shape: [batch, rows, width], dtype: 'float32' } as const;
  const all = parts.length === 1 ? parts[0] : b.op('Concat', parts, spec, { axis: 1 });
  const met = pick(b, all, { indices, outside: false });
  return reduceEach(b, 'ReduceSum', b.reshape(met, [batch, pixels, each, width]));
}
