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
  if (!tf.getKernel(LSTM, tf.getBackend())) return writtenOut(x, input, hidden, bias);
  if (tf.engine().state.gradientDepth > 0) return withGradient(x, input, hidden, bias);
  return tf.engine().runKernel(LSTM, { x, input, hidden, bias });
}

/** Its declaration knows tensors and `save` only as a mixed list. */
type Recorded = Parameters<typeof tf.customGrad>[0];

const withGradient = tf.customGrad(((
  x: Tensor,
  input: Tensor,
  hidden: Tensor,
  bias: Tensor,
  save: tf.GradSaveFunc,
) => {
  const named = { x, input, hidden, bias };
  const results = tf.engine().runKernel(LSTM_FORWARD, named) as unknown as Tensor[];
  const [value, before, factors, through, forget] = results;
  save([x, input, hidden, before, factors, through, forget]);
  return { value, gradFunc };
}) as unknown as Recorded);

function gradFunc(dy: Tensor, saved: Tensor[]): Tensor[] {
  const [x, input, hidden, before, factors, through, forget] = saved;
  const sums: Tensor = tf.engine().runKernel(LSTM_BACKWARD, { dy, hidden, factors, through, forget });
  const rows = (t: Tensor): Tensor => tf.reshape(t, [-1, t.shape[2]!]);
  return [
    tf.reshape(tf.matMul(rows(sums), input, false, true), x.shape),
    tf.matMul(rows(x), rows(sums), true),
    tf.matMul(rows(before), rows(sums), true),
    tf.sum(rows(sums), 0),
  ];
}

/** The textbook recurrence, step by step. */
function writtenOut(x: Tensor, input: Tensor, hidden: Tensor, bias: Tensor): Tensor {
  const [steps, batch, channels] = x.shape as [number, number, number];
  let h: Tensor = tf.zeros([batch, hidden.shape[0]]);
  let c: Tensor = h;
  const states = tf.split(x, steps, 0).map((step) => {
    const projected = tf.add(tf.matMul(tf.reshape(step, [batch, channels]), input), bias);
    const [i, o, f, g] = tf.split(tf.add(projected, tf.matMul(h, hidden)), 4, 1);
    c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    h = tf.mul(tf.sigmoid(o), tf.tanh(c));
    return h;
  });
  return tf.stack(states, 0);
}
