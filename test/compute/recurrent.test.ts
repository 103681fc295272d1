import { describe, expect, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { lstm } from '../../core/compute/onnx/recurrent-op.ts';
import { expectParity } from './support/parity.ts';

const draws = (steps: number, batch: number, channels: number, width: number) => ({
  x: { shape: [steps, batch, channels] },
  input: { shape: [channels, 4 * width] },
  hidden: { shape: [width, 4 * width] },
  bias: { shape: [4 * width] },
});

describe('lstm', () => {
  // The reference is the recurrence written out in TensorFlow.js with its own gradients.
  it.each([
    [1, 2, 3, 4],
    [2, 1, 1, 1],
    [5, 3, 2, 4],
    [9, 2, 4, 3],
  ])('%i steps, batch %i, %i channels, width %i: value and gradients', async (...sizes) => {
    await expectParity('lstm', draws(...sizes), (p) => lstm(p['x'], p['input'], p['hidden'], p['bias']), {
      tolerance: 1e-5,
    });
  });

  it('follows the definition by hand for one unit', () => {
    void tf.setBackend('cpu');
    const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
    const [wi, wo, wf, wg] = [0.3, -0.2, 0.5, 0.7];
    let [h, c] = [0, 0];
    const expected = [1, -2, 0.5].map((x) => {
      const sum = (w: number): number => w * x + w * h + 0.1;
      c = sigmoid(sum(wf)) * c + sigmoid(sum(wi)) * Math.tanh(sum(wg));
      h = sigmoid(sum(wo)) * Math.tanh(c);
      return h;
    });
    const weights = tf.tensor2d([[wi, wo, wf, wg]]);
    const y = lstm(tf.tensor3d([1, -2, 0.5], [3, 1, 1]), weights, weights, tf.fill([4], 0.1)).dataSync();
    expected.forEach((value, t) => expect(y[t]).toBeCloseTo(value, 6));
  });
});
