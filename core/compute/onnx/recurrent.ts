import type { ValueSpec } from '../graph.ts';
import type { OnnxBuilder, Ref } from './builder.ts';
import { binary, unary } from './elementwise.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

/** Names of our own kernels, behind `lstm` of `recurrent-op.ts`. Gates: input, output, forget, cell. */
export const LSTM = 'EtiographLstm';
export const LSTM_FORWARD = 'EtiographLstmForward';
export const LSTM_BACKWARD = 'EtiographLstmBackward';

const floats = (...shape: number[]): ValueSpec => ({ shape, dtype: 'float32' });

/** [T, ...rest] -> T tensors [...rest]. */
function unstack(b: OnnxBuilder, x: Ref): Ref[] {
  const [steps, ...rest] = x.shape;
  if (steps === 1) return [b.reshape(x, rest)];
  const outs = Array.from({ length: steps }, () => floats(1, ...rest));
  const sizes = b.int64s(outs.map(() => 1));
  return b.ops('Split', [x, sizes], outs, { axis: 0 }).map((row) => b.reshape(row, rest));
}

function stack(b: OnnxBuilder, rows: readonly Ref[]): Ref {
  const { shape } = rows[0];
  const flat = rows.length === 1 ? rows[0] : concat(b, rows, 0);
  return b.reshape(flat, [rows.length, ...shape]);
}

function concat(b: OnnxBuilder, parts: readonly Ref[], axis: number): Ref {
  const total = parts.reduce((sum, part) => sum + part.shape[axis], 0);
  return b.op('Concat', parts, floats(...parts[0].shape.with(axis, total)), { axis });
}

function split(b: OnnxBuilder, x: Ref, axis: number, sizes: readonly number[]): readonly Ref[] {
  const outs = sizes.map((n) => floats(...x.shape.with(axis, n)));
  return b.ops('Split', [x, b.int64s(sizes)], outs, { axis });
}

/** x y + z, y transposed where asked. */
function gemm(b: OnnxBuilder, x: Ref, y: Ref, z: Ref, transB: 0 | 1): Ref {
  return b.op('Gemm', [x, y, z], floats(...z.shape), { transB });
}

const add = (b: OnnxBuilder, x: Ref, y: Ref): Ref => binary(b, 'Add', x, y);
const mul = (b: OnnxBuilder, x: Ref, y: Ref): Ref => binary(b, 'Mul', x, y);

interface Step {
  readonly gates: Ref;
  readonly cell: Ref;
  readonly squashed: Ref;
  readonly state: Ref;
}

/** One step: [B, 4H] projected input, state and cell before [B, H]. */
function forwardStep(b: OnnxBuilder, projected: Ref, hidden: Ref, state: Ref, before: Ref): Step {
  const width = state.shape[1];
  const [sum, cellSum] = split(b, gemm(b, state, hidden, projected, 0), 1, [3 * width, width]);
  const sigmoids = unary(b, 'Sigmoid', sum);
  const candidate = unary(b, 'Tanh', cellSum);
  const [i, o, f] = split(b, sigmoids, 1, [width, width, width]);
  const cell = add(b, mul(b, f, before), mul(b, i, candidate));
  const squashed = unary(b, 'Tanh', cell);
  return { gates: concat(b, [sigmoids, candidate], 1), cell, squashed, state: mul(b, o, squashed) };
}

export const recurrentKernels: readonly Kernel[] = [
  defineKernel({
    name: LSTM,
    inputs: ['x', 'input', 'hidden', 'bias'],
    infer: ([x, , hidden]) => floats(x.shape[0], x.shape[1], hidden.shape[0]),
    lower(b, [x, input, hidden, bias], _attrs, [out]) {
      const [steps, batch, width] = out.shape;
      const gates = 4 * width;
      const y = b.op(
        'LSTM',
        [
          x,
          b.reshape(b.transpose(input, [1, 0]), [1, gates, x.shape[2]]),
          b.reshape(b.transpose(hidden, [1, 0]), [1, gates, width]),
          concat(b, [b.reshape(bias, [1, gates]), b.fill(0, [1, gates], 'float32')], 1),
        ],
        floats(steps, 1, batch, width),
        { hidden_size: width },
      );
      return b.reshape(y, out.shape);
    },
  }),
  defineKernel({
    name: LSTM_FORWARD,
    inputs: ['projected', 'hidden'],
    /** States, states before, gates after their nonlinearity, cells, tanh of the cells; [T, B, ..] all. */
    infer([{ shape }]) {
      const [steps, batch, gates] = shape;
      const state = floats(steps, batch, gates / 4);
      return [state, state, floats(steps, batch, gates), state, state];
    },
    lower(b, [projected, hidden], _attrs, [out]) {
      const [, batch, width] = out.shape;
      const zero = b.fill(0, [batch, width], 'float32');
      const steps: Step[] = [];
      for (const input of unstack(b, projected)) {
        const last = steps.at(-1);
        steps.push(forwardStep(b, input, hidden, last?.state ?? zero, last?.cell ?? zero));
      }
      return [
        stack(b, steps.map((s) => s.state)), // prettier-ignore
        stack(b, [zero, ...steps.slice(0, -1).map((s) => s.state)]),
        stack(b, steps.map((s) => s.gates)), // prettier-ignore
        stack(b, steps.map((s) => s.cell)), // prettier-ignore
        stack(b, steps.map((s) => s.squashed)), // prettier-ignore
      ];
    },
  }),
  defineKernel({
    name: LSTM_BACKWARD,
    inputs: ['dy', 'hidden', 'gates', 'cells', 'squashed'],
    infer: ([, , gates]) => gates,
    lower: (b, [dy, hidden, gates, cells, squashed]) => backward(b, dy, hidden, gates, cells, squashed),
  }),
];

/**
 * The gradient by the gates' sums, [T, B, 4H]. What does not depend on the step after is computed for all steps
 * at once; six nodes a step remain.
 */
function backward(b: OnnxBuilder, dy: Ref, hidden: Ref, gates: Ref, cells: Ref, squashed: Ref): Ref {
  const [steps, batch, width] = dy.shape;
  const one = b.scalar(1);
  const [sigmoids, g] = split(b, gates, 2, [3 * width, width]);
  const [i, o, f] = split(b, sigmoids, 2, [width, width, width]);
  const zero = b.fill(0, [1, batch, width], 'float32');
  const before = steps === 1 ? zero : concat(b, [zero, split(b, cells, 0, [steps - 1, 1])[0]], 0);
  const slopes = mul(b, sigmoids, binary(b, 'Sub', one, sigmoids));
  const factors = concat(
    b,
    [mul(b, concat(b, [g, squashed, before], 2), slopes), mul(b, i, binary(b, 'Sub', one, mul(b, g, g)))],
    2,
  );
  const through = mul(b, o, binary(b, 'Sub', one, mul(b, squashed, squashed)));
  const [dys, ks, as, fs] = [dy, factors, through, f].map((x) => unstack(b, x));
  const results: Ref[] = [];
  let carried: Ref | undefined;
  for (let t = steps - 1; t >= 0; t--) {
    const dh = results.length === 0 ? dys[t] : gemm(b, results.at(-1)!, hidden, dys[t], 1);
    const own = mul(b, dh, as[t]);
    const dc = carried ? add(b, own, carried) : own;
    results.push(mul(b, concat(b, [dc, dh, dc, dc], 1), ks[t]));
    carried = mul(b, dc, fs[t]);
  }
  return stack(b, results.reverse());
}
