import { lstm as lstmSequence } from '../../compute/onnx/recurrent-op.ts';
import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { normal, zeros } from '../layout.ts';
import type { NetworkFactory, Parameter, Parameters } from '../spec.ts';
import { eachMember } from './resnet-members.ts';

/** Sine and cosine of so many whole waves over the window tell the decoder what time it is. */
const WAVES = 4;
const CLOCK = 2 * WAVES + 1;
const LAST_SCALE = 0.1;

/**
 * Encoder and decoder for recordings [steps, channels] (paper, Table 5, 1.3 and 2.3).
 *
 * The encoder reads the sequence and hands on its last state beside the mean of its states: through the last
 * state alone, the gradient of a long recording's beginning fades. The decoder gets the code at every step,
 * and a clock, because a memory with constant input settles after some tens of steps; its states are mapped
 * to the channels step by step. Nothing depends on the batch, so the exported encoder is the trained function.
 */
export const lstm: NetworkFactory = (spec, groupSize, encoderWidth) => {
  const [steps, channels] = spec.shape;
  const code = spec.latents + spec.exogenous;
  const { hidden } = spec;
  return eachMember(groupSize, {
    parameters: [
      ...memory('encoder', channels, hidden),
      ...dense('encoder.out', 2 * hidden, encoderWidth, LAST_SCALE),
      ...memory('decoder', code + CLOCK, hidden),
      ...dense('decoder.out', hidden, channels, LAST_SCALE),
    ],
    encode: (p, x) => encode(p, 'encoder', x),
    decode: (p, u) => decode(p, 'decoder', u, steps),
  });
};

function memory(name: string, inputs: number, hidden: number): Parameter[] {
  return [
    normal(`${name}.input`, [inputs, 4 * hidden], 1 / Math.sqrt(inputs)),
    normal(`${name}.hidden`, [hidden, 4 * hidden], 1 / Math.sqrt(hidden)),
    { name: `${name}.bias`, shape: [4 * hidden], init: rememberAtFirst },
  ];
}

/** The forget gates, third of four, start open. */
function rememberAtFirst(out: Float32Array): void {
  const hidden = out.length / 4;
  out.fill(0).fill(1, 2 * hidden, 3 * hidden);
}

function dense(name: string, inputs: number, outputs: number, gain: number): Parameter[] {
  return [normal(`${name}.w`, [inputs, outputs], gain / Math.sqrt(inputs)), zeros(`${name}.b`, [outputs])];
}

function recur(p: Parameters, name: string, x: Tensor): Tensor {
  return lstmSequence(x, p[`${name}.input`], p[`${name}.hidden`], p[`${name}.bias`]);
}

/** x [B, steps, channels] -> [B, width]. */
function encode(p: Parameters, name: string, x: Tensor): Tensor {
  const states = recur(p, name, tf.transpose(x, [1, 0, 2]));
  const [steps, batch, hidden] = states.shape;
  const end = tf.reshape(tf.slice(states, [steps - 1, 0, 0], [1, batch, hidden]), [batch, hidden]);
  const summary = tf.concat([end, tf.mean(states, 0)], 1);
  return tf.add(tf.matMul(summary, p[`${name}.out.w`]), p[`${name}.out.b`]);
}

/** u [B, code] -> [B, steps, channels]. */
function decode(p: Parameters, name: string, u: Tensor, steps: number): Tensor {
  const [batch, code] = u.shape;
  const input = tf.concat(
    [tf.tile(tf.reshape(u, [1, batch, code]), [steps, 1, 1]), tf.tile(clock(steps), [1, batch, 1])],
    2,
  );
  const states = recur(p, name, input);
  const hidden = states.shape[2]!;
  const y = tf.add(
    tf.matMul(tf.reshape(states, [steps * batch, hidden]), p[`${name}.out.w`]),
    p[`${name}.out.b`],
  );
  return tf.transpose(tf.reshape(y, [steps, batch, -1]), [1, 0, 2]);
}

/** [steps, 1, CLOCK]: a ramp from -1 to 1, then the waves. */
function clock(steps: number): Tensor {
  const rows = Array.from({ length: steps }, (_, t) => {
    const phase = (2 * Math.PI * t) / steps;
    const waves = Array.from({ length: WAVES }, (__, k) => [
      Math.sin((k + 1) * phase),
      Math.cos((k + 1) * phase),
    ]);
    return [[(2 * t + 1) / steps - 1, ...waves.flat()]];
  });
  return tf.tensor3d(rows, [steps, 1, CLOCK]);
}
