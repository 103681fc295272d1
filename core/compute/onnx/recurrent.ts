import type { ValueSpec } from '../graph.ts';
import { binary } from './algebra.ts';
import type { OnnxBuilder, Ref } from './builder.ts';
import { recur } from './recurrent-loop.ts';
import type { Turn } from './recurrent-loop.ts';
import { defineKernel } from './registry.ts';
import type { Kernel } from './registry.ts';

/** Names of our own kernels, behind `lstm` of `recurrent-op.ts`. Gates: input, output, forget, cell. */
export const LSTM = 'EtiographLstm';
export const LSTM_FORWARD = 'EtiographLstmForward';
export const LSTM_BACKWARD = 'EtiographLstmBackward';

const floats = (...shape: number[]): ValueSpec => ({ shape, dtype: 'float32' });

function concat(b: OnnxBuilder, parts: readonly Ref[], axis: number): Ref {
  const total = parts.reduce((sum, part) => sum + part.shape[axis], 0);
  return b.op('Concat', parts, floats(...parts[0].shape.with(axis, total)), { axis });
}

function split(b: OnnxBuilder, x: Ref, axis: number, sizes: readonly number[]): readonly Ref[] {
  const outs = sizes.map((n) => floats(...x.shape.with(axis, n)));
  return b.ops('Split', [x, b.int64s(sizes)], outs, { axis });
}

/** x y + z, y transposed where asked. */
function gemm(b: OnnxBuilder, [x, y, z]: readonly Ref[], shape: readonly number[], transB: 0 | 1): Ref {
  return b.op('Gemm', [x, y, z], floats(...shape), { transB });
}

const add = (b: OnnxBuilder, x: Ref, y: Ref): Ref => binary(b, 'Add', x, y);
const sub = (b: OnnxBuilder, x: Ref, y: Ref): Ref => binary(b, 'Sub', x, y);
const mul = (b: OnnxBuilder, x: Ref, y: Ref): Ref => binary(b, 'Mul', x, y);
const apply = (b: OnnxBuilder, op: string, x: Ref): Ref => b.op(op, [x], x);

/**
 * One step forwards: state h and cell c before, [B, H]; the hidden weights U; the projected input [B, 4H].
 * Beside the state it puts out what the step backwards multiplies by, while the numbers are in the cache.
 */
function forwardStep(
  b: OnnxBuilder,
  [h, c]: readonly Ref[],
  [weights]: readonly Ref[],
  [projected]: readonly Ref[],
): Turn {
  const width = h.shape[1];
  const [sums, cellSums] = split(b, gemm(b, [h, weights, projected], projected.shape, 0), 1, [
    3 * width,
    width,
  ]);
  const gates = apply(b, 'Sigmoid', sums);
  const candidate = apply(b, 'Tanh', cellSums);
  const [i, o, f] = split(b, gates, 1, [width, width, width]);
  const entering = mul(b, i, candidate);
  const cell = add(b, mul(b, f, c), entering);
  const squashed = apply(b, 'Tanh', cell);
  const state = mul(b, o, squashed);
  // d gate = s (1 - s) times what the gate lets through; d candidate = i (1 - g^2).
  const open = mul(b, concat(b, [candidate, squashed, c], 1), sub(b, gates, mul(b, gates, gates)));
  const factors = concat(b, [open, sub(b, i, mul(b, entering, candidate))], 1);
  const through = sub(b, o, mul(b, state, squashed));
  return { carried: [state, cell], put: [state, h, factors, through, f] };
}

/**
 * One step backwards. Carried: the gradient by the gates' sums of the step after [B, 4H], and what its cell
 * hands on [B, H].
 */
function backwardStep(
  b: OnnxBuilder,
  [after, handedOn]: readonly Ref[],
  [weights]: readonly Ref[],
  [dy, factors, through, forget]: readonly Ref[],
): Turn {
  const dh = gemm(b, [after, weights, dy], dy.shape, 1);
  const dc = add(b, mul(b, dh, through), handedOn);
  const sums = mul(b, concat(b, [dc, dh, dc, dc], 1), factors);
  return { carried: [sums, mul(b, dc, forget)], put: [sums] };
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
    inputs: ['x', 'input', 'hidden', 'bias'],
    /** States, states before, and for the way back: factors of the gates, of the cell, forget gates. */
    infer([x, , hidden]) {
      const [steps, batch] = x.shape;
      const state = floats(steps, batch, hidden.shape[0]);
      return [state, state, floats(steps, batch, 4 * hidden.shape[0]), state, state];
    },
    lower(b, [x, input, hidden, bias]) {
      const [steps, batch, channels] = x.shape;
      const [width, gates] = hidden.shape;
      const rows = steps * batch;
      const projected = gemm(b, [b.reshape(x, [rows, channels]), input, bias], [rows, gates], 0);
      const zero = b.fill(0, [batch, width], 'float32');
      return recur(b, {
        carried: [zero, zero],
        shared: [hidden],
        scanned: [b.reshape(projected, [steps, batch, gates])],
        backwards: false,
        step: forwardStep,
      }).put;
    },
  }),
  defineKernel({
    name: LSTM_BACKWARD,
    inputs: ['dy', 'hidden', 'factors', 'through', 'forget'],
    infer: ([, , factors]) => factors,
    lower(b, [dy, hidden, ...saved]) {
      const [, batch, width] = dy.shape;
      return recur(b, {
        carried: [b.fill(0, [batch, 4 * width], 'float32'), b.fill(0, [batch, width], 'float32')],
        shared: [hidden],
        scanned: [dy, ...saved],
        backwards: true,
        step: backwardStep,
      }).put;
    },
  }),
];
