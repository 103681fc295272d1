import * as tf from '../tf.ts';
import type { Tensor } from '../tf.ts';
import { LSTM, LSTM_BACKWARD, LSTM_FORWARD } from './recurrent.ts';

/**
 * A long short-term memory over a whole sequence, from a zero state. Gates stand in the order
 * input, output, forget, cell (ONNX's), H columns each.
 *
 * While a step is traced this is one kernel forwards and one backwards: the input projections and the
 * gradients of the weights are matrix products over all steps at once, and only what depends on the step before
 * is left in the recurrence. Without a gradient it becomes ONNX's own LSTM. On every other backend it is
 * written out in TensorFlow.js.
 *
 * @param x [T, B, C], time first
 * @param input weights [C, 4H]
 * @param hidden weights [H, 4H]
 * @param bias [4H]
 * @returns the hidden states [T, B, H]
 */
export function lstm(x: Tensor, input: Tensor, hidden: Tensor, bias: Tensor): Tensor {
  const traced = tf.getKernel(LSTM, tf.getBackend()) !== undefined;
  if (traced && tf.engine().state.gradientDepth === 0) {
    return tf.engine().runKernel(LSTM, { x, input, hidden, bias });
  }
  const [steps, batch, channels] = x.shape;
  const flat = tf.add(tf.matMul(tf.reshape(x, [steps * batch, channels]), input), bias);
  const projected = tf.reshape(flat, [steps, batch, bias.size]);
  return traced ? sequence(projected, hidden) : writtenOut(projected, hidden);
}

/** The recurrence with its own gradient. */
const sequence = tf.customGrad((...inputs) => {
  const [projected, hidden, save] = inputs as unknown as [Tensor, Tensor, tf.GradSaveFunc];
  const run = (name: string, tensors: tf.NamedTensorMap): Tensor[] =>
    tf.engine().runKernel(name, tensors) as unknown as Tensor[];
  const [value, before, gates, cells, squashed] = run(LSTM_FORWARD, { projected, hidden });
  save([hidden, before, gates, cells, squashed]);
  const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
    const [u, previous, gate, cell, tanhCell] = saved;
    const slope = tf.engine().runKernel(LSTM_BACKWARD, {
      dy,
      hidden: u,
      gates: gate,
      cells: cell,
      squashed: tanhCell,
    }) as Tensor;
    const [steps, batch, width] = previous.shape;
    const rows = steps * batch;
    const dHidden = tf.matMul(
      tf.reshape(previous, [rows, width]),
      tf.reshape(slope, [rows, 4 * width]),
      true,
    );
    return [slope, dHidden];
  };
  return { value, gradFunc: gradFunc as unknown as (dy: Tensor, saved: Tensor[]) => Tensor | Tensor[] };
});

/** The textbook recurrence, step by step. */
function writtenOut(projected: Tensor, hidden: Tensor): Tensor {
  const [steps, batch, gates] = projected.shape;
  let h: Tensor = tf.zeros([batch, gates / 4]);
  let c: Tensor = h;
  const states = tf.split(projected, steps, 0).map((step) => {
    const sums = tf.add(tf.reshape(step, [batch, gates]), tf.matMul(h, hidden));
    const [i, o, f, g] = tf.split(sums, 4, 1);
    c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    h = tf.mul(tf.sigmoid(o), tf.tanh(c));
    return h;
  });
  return tf.stack(states, 0);
}
