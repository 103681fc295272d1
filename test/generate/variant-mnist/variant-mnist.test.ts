import { describe, expect, it } from 'vitest';
import { drawnExemplars, variantMnist } from '../../bench/data/variant-mnist.ts';
import { mcc } from '../../../core/metrics/mcc.ts';

const exemplars = drawnExemplars();
const n = 1500;
const paper = variantMnist('paper', 3, n, exemplars);
const linked = variantMnist('linked', 3, n, exemplars);

const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  mcc([Float64Array.from(a)], [Float64Array.from(b)], 'spearman').mcc;

describe('variantMnist', () => {
  it('gives pairs of a coloured and a grey picture of 14 x 14 within 0..1', () => {
    expect(paper.shapes).toEqual([
      [3, 14, 14],
      [1, 14, 14],
    ]);
    expect(paper.x.map((x) => x.length)).toEqual([n * 3 * 196, n * 196]);
    for (const x of paper.x) {
      expect(x.every((v) => v >= 0 && v <= 1)).toBe(true);
      expect(x.reduce((a, b) => Math.max(a, b), 0)).toBeGreaterThan(0.8);
    }
  });

  it('links the latents as the design says, and leaves the others unrelated', () => {
    expect(paper.adjacency).toEqual([
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [1, 0, 0, 0],
      [0, 0, 1, 0],
    ]);
    expect(linked.adjacency).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [0, 1, 0, 0],
    ]);
    for (const data of [paper, linked]) {
      data.adjacency.forEach((row, i) =>
        row.forEach((edge, j) => {
          if (edge) expect(correlation(data.z[i], data.z[j])).toBeGreaterThan(0.6);
        }),
      );
    }
    for (const [i, j] of [
      [0, 1],
      [2, 3],
      [0, 3],
      [1, 2],
    ]) {
      expect(correlation(linked.z[i], linked.z[j])).toBeLessThan(0.08);
    }
  });

  it('gives latents of mean 0 and variance 1 without far outliers', () => {
    for (const z of [...paper.z, ...linked.z]) {
      expect(z.reduce((a, b) => a + b, 0) / n).toBeCloseTo(0, 8);
      expect(z.reduce((a, b) => a + b * b, 0) / n).toBeCloseTo(1, 8);
      expect(z.every((v) => Math.abs(v) < 6)).toBe(true);
    }
  });

  it('repeats a seed, varies with it, and says what the pictures are made of', () => {
    const one = variantMnist('paper', 5, 20, exemplars);
    expect(variantMnist('paper', 5, 20, exemplars)).toEqual(one);
    expect(variantMnist('paper', 6, 20, exemplars).x[0]).not.toEqual(one.x[0]);
    expect(one.sources).toEqual(['drawn by the generator, digit 6', 'drawn by the generator, sneaker']);
  });

  it('refuses no subjects, and exemplars without a picture', () => {
    expect(() => variantMnist('paper', 1, 0, exemplars)).toThrow('0 is no number of subjects');
    const none = { ...exemplars, digits: { source: 'my digits', pixels: 28, values: new Float32Array(0) } };
    expect(() => variantMnist('paper', 1, 10, none)).toThrow('There are no pictures in “my digits”');
  });
});
