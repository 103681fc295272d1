import fc from 'fast-check';
import { describe, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { expectParity } from './support/parity.ts';

type Pad = 'same' | 'valid' | number;
interface Case {
  readonly batch: number;
  readonly size: readonly [number, number];
  readonly channels: readonly [number, number];
  readonly taps: readonly [number, number];
  readonly stride: number;
  readonly pad: Pad;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    size: fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 3, max: 9 })),
    channels: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    taps: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    stride: fc.integer({ min: 1, max: 3 }),
    pad: fc.constantFrom<Pad>('same', 'valid', 1, 2),
  })
  .filter(({ size, taps, pad }) => pad === 'same' || taps.every((n, i) => n <= size[i]));

const options = { tolerance: 1e-5 };
const conv = (x: tf.Tensor, w: tf.Tensor, stride: number, pad: Pad, format: 'NHWC' | 'NCHW'): tf.Tensor =>
  tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, pad, format);

describe('conv2d', () => {
  it('has the value and the gradients of the reference for any size, stride and padding', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ batch, size, channels, taps, stride, pad }) => {
        const draws = { x: { shape: [batch, ...size, channels[0]] }, w: { shape: [...taps, ...channels] } };
        await expectParity('conv2d', draws, ({ x, w }) => conv(x, w, stride, pad, 'NHWC'), options);
      }),
    );
  });
});

/** Cases that are large enough for the ways in which large ones are done. */
describe('large convolutions', () => {
  it.each([
    ['image by image', [8, 33, 32, 16], [3, 3, 16, 8], 1],
    ['image by image, stride 2', [8, 64, 66, 4], [4, 4, 4, 16], 2],
    ['tap by tap', [3, 2, 2, 64], [3, 3, 64, 512], 1],
    ['tap by tap, one row', [2, 1, 3, 128], [3, 3, 128, 256], 1],
    ['tap by tap, stride 2', [2, 4, 4, 128], [3, 3, 128, 256], 2],
  ])('%s, with a bias', async (_, x, w, stride) => {
    const draws = { x: { shape: x }, w: { shape: w }, bias: { shape: [w[3]] } };
    const f = (p: Record<string, tf.Tensor>): tf.Tensor =>
      tf.add(conv(p['x'], p['w'], stride, 'same', 'NHWC'), p['bias']);
    await expectParity('conv2d', draws, f, options);
  });
});

describe('conv2dTranspose', () => {
  it.each([
    [4, 2, 5, 10],
    [4, 2, 5, 9],
    [3, 2, 4, 8],
    [3, 1, 4, 4],
    [2, 2, 3, 6],
    [1, 2, 3, 5],
  ])('%i taps, stride %i, from %i to %i pixels', async (taps, stride, from, to) => {
    const draws = { x: { shape: [2, from, from, 3] }, w: { shape: [taps, taps, 2, 3] } };
    const f = ({ x, w }: Record<string, tf.Tensor>): tf.Tensor =>
      tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, [2, to, to, 2], stride, 'same');
    await expectParity('conv2dTranspose', draws, f, options);
  });
});
