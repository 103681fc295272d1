import * as tf from '../../core/compute/tf.ts';
import type { Tensor } from '../../core/compute/tf.ts';
import type { StepDefinition } from '../../core/compute/step.ts';
import { Rng } from '../../core/math/rng.ts';
import { byName, initialise, layOut, pack, unpack } from '../../core/model/layout.ts';
import type { ModalityNetwork } from '../../core/model/spec.ts';
import type { StepCase } from './step-case.ts';

/**
 * A step that trains the encoders and decoders of a group of modalities: reconstruction, the code against a standard normal,
 * gradients, Adam on one flat vector.
 */
export function codeStep(
  name: string,
  network: ModalityNetwork,
  shape: readonly number[],
  batch: number,
  groupSize = 1,
): Omit<StepCase, 'labels' | 'peer'> {
  const layout = layOut(network.parameters);
  const vector = { shape: [layout.size], dtype: 'float32' } as const;
  const step: StepDefinition = {
    name,
    inputs: {
      theta: vector,
      m: vector,
      v: vector,
      x: { shape: [groupSize, batch, ...shape], dtype: 'float32' },
    },
    state: { theta: 'theta', m: 'm', v: 'v' },
    build({ theta, m, v, x }) {
      const loss = (...tensors: Tensor[]): tf.Scalar => {
        const p = byName(layout, tensors);
        const code = network.encode(p, x);
        const reconstruction = tf.sum(tf.square(tf.sub(network.decode(p, code), x)));
        return tf.div(tf.add(reconstruction, tf.mul(tf.sum(tf.square(code)), 0.05)), batch);
      };
      const { value, grads } = tf.valueAndGrads(loss)(unpack(layout, theta));
      const gradient = pack(grads);
      const m2 = tf.add(tf.mul(m, 0.9), tf.mul(gradient, 0.1));
      const v2 = tf.add(tf.mul(v, 0.999), tf.mul(tf.square(gradient), 0.001));
      const move = tf.mul(tf.div(m2, tf.add(tf.sqrt(v2), 1e-8)), 1e-3);
      return { loss: value, theta: tf.sub(theta, move), m: m2, v: v2 };
    },
  };
  const x = new Float32Array(groupSize * batch * shape.reduce((a, b) => a * b, 1));
  new Rng(2).fillNormal(x);
  return {
    step,
    state: {
      theta: initialise(layout, new Rng(1)),
      m: new Float32Array(layout.size),
      v: new Float32Array(layout.size),
    },
    feeds: () => ({ x }),
  };
}
