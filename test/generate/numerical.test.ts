import { describe, expect, it } from 'vitest';
import { NUMERICAL_CASES, numericalCase } from '../bench/data/numerical.ts';

const correlation = (a: Float64Array, b: Float64Array): number =>
  a.reduce((s, v, i) => s + v * b[i], 0) / a.length;

describe.each(['case1', 'case2', 'case3'])('%s', (name) => {
  const n = 2000;
  const data = numericalCase(name, 3, n);
  const { modalities, latents, exogenous, columns } = NUMERICAL_CASES[name];

  it('has the shape of the paper', () => {
    expect(data.x.map((x) => x.length)).toEqual(new Array(modalities).fill(n * columns));
    expect(data.z).toHaveLength(modalities * latents);
    expect(data.eta).toHaveLength(modalities * exogenous);
  });

  it('has standardised, finite columns', () => {
    for (const x of data.x) {
      for (let c = 0; c < columns; c++) {
        const column = Float64Array.from({ length: n }, (_, r) => x[r * columns + c]);
        expect(column.every(Number.isFinite)).toBe(true);
        expect(column.reduce((a, b) => a + b, 0) / n).toBeCloseTo(0, 4);
        expect(correlation(column, column)).toBeCloseTo(1, 3);
      }
    }
  });

  it('gives each latent of a later modality one parent in an earlier one', () => {
    data.adjacency.forEach((row, i) => {
      const parents = row.flatMap((edge, j) => (edge ? [Math.floor(j / latents)] : []));
      const own = Math.floor(i / latents);
      expect(parents).toHaveLength(own === 0 ? 0 : 1);
      for (const p of parents) expect(p).toBeLessThan(own);
    });
  });

  it('keeps the exogenous variables apart from all latents', () => {
    for (const eta of data.eta) {
      for (const z of data.z) expect(Math.abs(correlation(eta, z))).toBeLessThan(0.1);
    }
  });
});

describe('numericalCase', () => {
  it('repeats a seed and varies with it', () => {
    const one = numericalCase('case1', 1, 50);
    expect(numericalCase('case1', 1, 50)).toEqual(one);
    expect(numericalCase('case1', 2, 50).x[0]).not.toEqual(one.x[0]);
  });

  it('names the cases when asked for another', () => {
    expect(() => numericalCase('case9', 1, 50)).toThrow('There is no numerical case “case9”');
  });
});
