import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import { Rng } from '../../../core/math/rng.ts';
import { initialTheta, nodeNll } from '../../../core/train/direction/likelihood.ts';
import { monotoneSpline } from '../../../core/train/direction/spline.ts';

const BINS = 6;

function evaluate(raw: Float32Array, y: readonly number[]): { value: Float32Array; logSlope: Float32Array } {
  const { value, logSlope } = monotoneSpline(
    tf.tensor([...y], [1, y.length]),
    tf.tensor(raw, [1, 3 * BINS - 1]),
    BINS,
  );
  return { value: value.dataSync() as Float32Array, logSlope: logSlope.dataSync() as Float32Array };
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('the monotone spline', () => {
  const grid = Array.from({ length: 401 }, (_, i) => -5 + i / 40);

  it('rises everywhere, is continuous and is the identity outside its range', () => {
    for (const seed of [1, 2, 3]) {
      const raw = new Float32Array(3 * BINS - 1);
      new Rng(seed).fillNormal(raw, 1.5);
      const { value } = evaluate(raw, grid);
      for (let i = 1; i < grid.length; i++) expect(value[i]).toBeGreaterThan(value[i - 1]);
      grid.forEach((y, i) => {
        if (Math.abs(y) > 4) expect(value[i]).toBeCloseTo(y, 6);
      });
      expect(Math.max(...value.slice(1).map((v, i) => v - value[i]))).toBeLessThan(1.5);
    }
  });

  it('gives the logarithm of its derivative', () => {
    const raw = new Float32Array(3 * BINS - 1);
    new Rng(4).fillNormal(raw, 1);
    const step = 1e-2;
    for (const y of [-4.5, -3.3, -1.7, -0.2, 0.4, 1.9, 3.6, 7]) {
      const { value, logSlope } = evaluate(raw, [y - step, y + step, y]);
      const slope = (value[1] - value[0]) / (2 * step);
      expect(Math.exp(logSlope[2]) / slope).toBeCloseTo(1, 1);
    }
  });

  it('passes a gradient to each of its parameters', () => {
    const raw = new Float32Array(3 * BINS - 1);
    new Rng(5).fillNormal(raw, 0.5);
    const y = tf.tensor(grid, [1, grid.length]);
    const f = (r: tf.Tensor): tf.Scalar => {
      const { value, logSlope } = monotoneSpline(y, r, BINS);
      return tf.sum(tf.add(tf.sin(value), logSlope));
    };
    const at = tf.tensor(raw, [1, raw.length]);
    const gradient = tf.grad(f)(at).dataSync();
    // Small, because the derivative has kinks where a number passes from one bin to the next.
    const step = 3e-3;
    raw.forEach((_, i) => {
      const [up, down] = [step, -step].map((d) => {
        const moved = raw.slice();
        moved[i] += d;
        return f(tf.tensor(moved, [1, raw.length])).dataSync()[0];
      });
      const numeric = (up - down) / (2 * step);
      expect(Math.abs(gradient[i] - numeric)).toBeLessThan(0.3 + 0.03 * Math.abs(numeric));
      expect(gradient[i]).not.toBe(0);
    });
  });
});

describe('a post-nonlinear density', () => {
  it('integrates to 1, whatever its parameters and what it is conditioned on', () => {
    const theta = initialTheta(1, new Rng(1));
    const rng = new Rng(2);
    for (let i = 0; i < theta.length; i++) theta[i] += rng.normal(0, 0.2);
    const grid = Array.from({ length: 4001 }, (_, i) => -20 + i / 100);
    for (const x of [-1, 0, 2]) {
      const nll = nodeNll(tf.tensor(theta), tf.tensor(grid, [1, grid.length]), tf.fill([1, grid.length], x));
      const mass = (nll.dataSync() as Float32Array).reduce((sum, v) => sum + Math.exp(-v) / 100, 0);
      expect(mass).toBeCloseTo(1, 1);
    }
  });
});
