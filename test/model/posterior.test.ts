import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { Rng } from '../../core/math/rng.ts';
import { posterior, posteriorWidth, spreadNoise, triangle } from '../../core/model/posterior.ts';

beforeAll(() => tf.setBackend('cpu'));

describe.each([1, 2, 3, 4])('posterior over a code of %i numbers', (width) => {
  const size = posteriorWidth(width);
  const h = new Float32Array(size);
  new Rng(3).fillNormal(h);

  /** Samples for the unit vectors as noise are the columns of L. */
  const factor = (): number[][] => {
    const normals = new Float32Array(width * width);
    for (let i = 0; i < width; i++) normals[i * width + i] = 1;
    const noise = new Float32Array(width * triangle(width));
    spreadNoise(normals, width, noise);
    const { mean, sample } = posterior(
      tf.tile(tf.tensor3d(h, [1, 1, size]), [1, width, 1]),
      null,
      tf.tensor3d(noise, [1, width, triangle(width)]),
      width,
    );
    return (tf.sub(sample, mean).arraySync() as number[][][])[0];
  };

  it('samples by a lower triangle with a positive diagonal', () => {
    const columns = factor();
    for (let j = 0; j < width; j++) {
      expect(columns[j][j]).toBeGreaterThan(0);
      for (let i = 0; i < j; i++) expect(columns[j][i]).toBeCloseTo(0, 6);
    }
  });

  it('has the entropy of the covariance that it samples with', () => {
    const noise = tf.zeros([1, 1, triangle(width)]);
    const { entropy } = posterior(tf.tensor3d(h, [1, 1, size]), null, noise, width);
    const logDeterminant = factor().reduce((sum, column, j) => sum + Math.log(column[j]), 0);
    const expected = logDeterminant + 0.5 * width * Math.log(2 * Math.PI * Math.E);
    expect(entropy.dataSync()[0]).toBeCloseTo(expected, 4);
  });

  it('adds its mean to the start that it is given', () => {
    const noise = tf.zeros([1, 1, triangle(width)]);
    const start = tf.ones([1, 1, width]);
    const { mean } = posterior(tf.tensor3d(h, [1, 1, size]), start, noise, width);
    mean.dataSync().forEach((v, i) => expect(v).toBeCloseTo(h[i] + 1, 5));
  });
});
