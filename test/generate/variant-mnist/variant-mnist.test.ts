import { describe, expect, it } from 'vitest';
import { drawnExemplars, variantMnist } from '../../bench/data/variant-mnist.ts';
import type { VariantMnistData } from '../../bench/data/variant-mnist.ts';
import { mcc } from '../../../core/metrics/mcc.ts';

const exemplars = drawnExemplars();
const n = 1500;
const paper = variantMnist('paper', 3, n, exemplars);
const linked = variantMnist('linked', 3, n, exemplars);

const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  mcc([Float64Array.from(a)], [Float64Array.from(b)], 'spearman').mcc;

/** Mass, and centre of mass in pixels, of each picture, its channels added up. */
function moments(data: VariantMnistData, m: 0 | 1): { mass: number[]; x: number[]; y: number[] } {
  const [channels, height, width] = data.shapes[m];
  const size = channels * height * width;
  const out = { mass: [] as number[], x: [] as number[], y: [] as number[] };
  for (let s = 0; s < data.n; s++) {
    let [mass, x, y] = [0, 0, 0];
    for (let i = 0; i < size; i++) {
      const v = data.x[m][s * size + i];
      mass += v;
      x += v * (i % width);
      y += v * (Math.floor(i / width) % height);
    }
    out.mass.push(mass);
    out.x.push(x / mass);
    out.y.push(y / mass);
  }
  return out;
}

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

  it('paints each digit in one colour, each colour as often', () => {
    const counts = [0, 0, 0];
    for (let s = 0; s < n; s++) {
      counts[paper.colour[s]]++;
      for (let c = 0; c < 3; c++) {
        const at = (3 * s + c) * 196;
        const lit = paper.x[0].subarray(at, at + 196).some((v) => v > 0);
        expect(lit).toBe(c === paper.colour[s]);
      }
    }
    for (const count of counts) expect(count / n).toBeCloseTo(1 / 3, 1);
  });

  it.each([paper, linked])('shows every latent in what it is the latent of', (data) => {
    const digit = moments(data, 0);
    const garment = moments(data, 1);
    expect(correlation(data.z[0], digit.x)).toBeGreaterThan(0.98);
    expect(correlation(data.z[1], digit.mass)).toBeGreaterThan(0.85);
    expect(correlation(data.z[2], garment.y)).toBeGreaterThan(0.98);
    expect(correlation(data.z[3], garment.mass)).toBeGreaterThan(0.85);
  });

  it('moves digits sideways and garments up and down only', () => {
    const spread = (values: number[]): number => Math.max(...values) - Math.min(...values);
    expect(spread(moments(paper, 0).y)).toBeLessThan(1);
    expect(spread(moments(paper, 1).x)).toBeLessThan(1);
    expect(spread(moments(paper, 0).x)).toBeGreaterThan(5);
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

  it('keeps what is exogenous apart from all latents', () => {
    for (const eta of [paper.colour, paper.digit, paper.garment]) {
      for (const z of paper.z) expect(correlation(eta, z)).toBeLessThan(0.08);
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
