import { describe, expect, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { Rng } from '../../core/math/rng.ts';
import { createCpuDevice } from '../../core/node/devices/onnx-device.ts';
import { draw, expectParity, reference } from './support/parity.ts';

const poolings = [
  { size: [6, 6], filter: 2, stride: 2, pad: 'valid' },
  { size: [7, 5], filter: 3, stride: 2, pad: 'same' },
  { size: [8, 8], filter: 3, stride: 2, pad: 'same' },
  { size: [5, 6], filter: 3, stride: 1, pad: 'same' },
  { size: [5, 4], filter: 2, stride: 3, pad: 'valid' },
  { size: [7, 7], filter: 3, stride: 2, pad: 1 },
] as const;

describe.each(poolings)('$size pixels in windows of $filter, stride $stride, padding $pad', (pooling) => {
  const { size, filter, stride, pad } = pooling;
  const draws = { x: { shape: [2, ...size, 3] } };

  it('maxPool, forwards and backwards', async () => {
    await expectParity('maxPool', draws, ({ x }) => tf.maxPool(x as tf.Tensor4D, filter, stride, pad));
  });

  it('avgPool, forwards', async () => {
    await expectParity('avgPool', draws, ({ x }) => tf.avgPool(x as tf.Tensor4D, filter, stride, pad), {
      by: [],
    });
  });

  // The reference's gradient of avgPool is wrong where a window sticks out, so: <f(u), w> = <u, f'(w)>.
  it('avgPool’s gradient is its adjoint', async () => {
    const inputs = { x: { ...draws.x, dtype: 'float32' }, u: { ...draws.x, dtype: 'float32' } } as const;
    const pool = (x: tf.Tensor): tf.Tensor => tf.avgPool(x as tf.Tensor4D, filter, stride, pad);
    const step = await createCpuDevice().compile({
      name: 'adjoint',
      inputs,
      state: {},
      build({ x, u }) {
        const y = pool(u);
        const w = tf.sin(tf.range(0, y.size).reshape(y.shape));
        const dx = tf.grad((v) => tf.sum(tf.mul(pool(v), w)))(x);
        return { there: tf.sum(tf.mul(y, w)), back: tf.sum(tf.mul(u, dx)), dx };
      },
    });
    const rng = new Rng(7);
    const { there, back, dx } = await step.run({ x: draw(rng, draws.x), u: draw(rng, draws.x) });
    expect(there[0]).toBeCloseTo(back[0], 4);
    expect(dx.some((v) => v !== 0)).toBe(true);
  });
});

describe('maxPool of equal numbers', () => {
  it('sends the gradient to one of them, as the reference does', async () => {
    const x = { shape: [1, 5, 5, 2], dtype: 'float32' } as const;
    const build = (inputs: Record<string, tf.Tensor>): Record<string, tf.Tensor> => ({
      dx: tf.grad((v) => tf.sum(tf.maxPool(v as tf.Tensor4D, 3, 2, 'same')))(inputs['x']),
    });
    const feeds = { x: new Float32Array(50) };
    const step = await createCpuDevice().compile({ name: 'ties', inputs: { x }, state: {}, build });
    const { dx } = await step.run(feeds);
    expect([...dx]).toEqual([...reference({ x }, build, feeds)['dx']]);
    expect([...dx].reduce((a, b) => a + b)).toBe(2 * 9);
  });
});
