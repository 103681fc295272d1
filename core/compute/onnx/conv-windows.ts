import type { OnnxBuilder, Ref } from './builder.ts';

/** Windows of a convolution or a pooling: heights and widths in pixels, and padding before the first. */
export interface Windows {
  readonly input: readonly [number, number];
  readonly output: readonly [number, number];
  readonly taps: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** Pixels above and to the left. */
  readonly before: readonly [number, number];
}

/** Number of pixels of a window or image, [height, width]. */
export const area = ([height, width]: readonly [number, number]): number => height * width;

/** Rows to pick from [N, pixels + 1, C]; the last row stands for what lies outside. */
export interface Picks {
  readonly indices: Int32Array;
  /** Whether any pick lies outside, so that the last row is needed. */
  readonly outside: boolean;
}

/** The input pixel for each output pixel and tap. */
export function inputsOfWindows(w: Windows): Picks {
  return picks(area(w.output) * area(w.taps), area(w.input), (set) =>
    eachMeeting(w, (output, tap, input) => set(output * area(w.taps) + tap, input)),
  );
}

/** The output pixel, for each input pixel and tap, whose window has it at that tap. */
export function outputsOfTaps(w: Windows): Picks {
  return picks(area(w.input) * area(w.taps), area(w.output), (set) =>
    eachMeeting(w, (output, tap, input) => set(input * area(w.taps) + tap, output)),
  );
}

/**
 * The (output pixel, tap) pairs that meet each input pixel, as output * taps + tap, filled up with the first
 * number after the last pair.
 */
export function meetings(w: Windows): Picks & { readonly each: number } {
  const lists = Array.from({ length: area(w.input) }, (): number[] => []);
  eachMeeting(w, (output, tap, input) => lists[input].push(output * area(w.taps) + tap));
  const each = Math.max(1, ...lists.map((list) => list.length));
  const found = picks(lists.length * each, area(w.output) * area(w.taps), (set) =>
    lists.forEach((list, input) => list.forEach((pair, i) => set(input * each + i, pair))),
  );
  return { ...found, each };
}

function picks(
  size: number,
  outside: number,
  fill: (set: (at: number, value: number) => void) => void,
): Picks {
  const indices = new Int32Array(size).fill(outside);
  fill((at, value) => (indices[at] = value));
  return { indices, outside: indices.includes(outside) };
}

/** Visits every output pixel and tap that has an input pixel. */
export function eachMeeting(w: Windows, visit: (output: number, tap: number, input: number) => void): void {
  for (let y = 0; y < w.output[0]; y++) {
    for (let x = 0; x < w.output[1]; x++) {
      for (let i = 0; i < w.taps[0]; i++) {
        for (let j = 0; j < w.taps[1]; j++) {
          const row = y * w.strides[0] + i * w.dilations[0] - w.before[0];
          const column = x * w.strides[1] + j * w.dilations[1] - w.before[1];
          if (row < 0 || column < 0 || row >= w.input[0] || column >= w.input[1]) continue;
          visit(y * w.output[1] + x, i * w.taps[1] + j, row * w.input[1] + column);
        }
      }
    }
  }
}

const constants = new WeakMap<OnnxBuilder, Map<string, Ref>>();

/** The same numbers become the same constant, so that the same pick is emitted once in a step. */
function indexConstant(b: OnnxBuilder, indices: Int32Array): Ref {
  const known = constants.get(b) ?? new Map<string, Ref>();
  constants.set(b, known);
  const key = indices.join();
  const ref = known.get(key) ?? b.constant(indices, [indices.length], 'int32');
  known.set(key, ref);
  return ref;
}

/** Picks rows of x [N, rows, C] (one memcpy of C numbers each); what lies outside is `fill`. */
export function pick(b: OnnxBuilder, x: Ref, { indices, outside }: Picks, fill = 0): Ref {
  const [batch, , channels] = x.shape;
  if (indices.length === x.shape[1] && indices.every((v, i) => v === i)) return x;
  const rows = outside ? withOutside(b, x, fill) : x;
  const shape = [batch, indices.length, channels];
  return b.op('Gather', [rows, indexConstant(b, indices)], { shape, dtype: x.dtype }, { axis: 1 });
}

/** [N, rows, C] -> [N, rows + 1, C]. */
export function withOutside(b: OnnxBuilder, x: Ref, fill = 0): Ref {
  const [batch, rows, channels] = x.shape;
  const pads = b.int64s([0, 0, 0, 0, 1, 0]);
  const spec = { shape: [batch, rows + 1, channels], dtype: x.dtype };
  return b.op('Pad', [x, pads, b.scalar(fill, x.dtype)], spec, { mode: 'constant' });
}

/** [N, rows, each, C] -> [N, rows, C]. */
export function reduceEach(b: OnnxBuilder, op: 'ReduceSum' | 'ReduceMax', x: Ref): Ref {
  const [batch, rows, each, channels] = x.shape;
  const spec = { shape: [batch, rows, channels], dtype: x.dtype };
  if (each === 1) return b.reshape(x, spec.shape);
  if (op === 'ReduceSum') return b.op(op, [x, b.int64s([2])], spec, { keepdims: 0 });
  return b.op(op, [x], spec, { axes: [2], keepdims: 0 });
}
