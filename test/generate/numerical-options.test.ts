import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numericalCase, NUMERICAL_CASES } from '../bench/data/numerical.ts';
import type { NumericalData, NumericalShape } from '../bench/data/numerical.ts';
import { equilibrium } from '../bench/data/numerical/equilibrium.ts';
import type { Equation } from '../bench/data/numerical/equilibrium.ts';
import { contraction } from '../bench/data/numerical/mechanisms.ts';
import { Rng } from '../../core/math/rng.ts';

/** Fewer columns than the cases: conditioning the mixing is what takes time. */
const case1 = { ...NUMERICAL_CASES.case1, columns: 6 };
const case2 = { ...NUMERICAL_CASES.case2, columns: 7 };
const correlation = (a: Float64Array, b: Float64Array): number =>
  a.reduce((s, v, i) => s + v * b[i], 0) / a.length;
const columnOf = (x: Float32Array, columns: number, c: number): Float64Array =>
  Float64Array.from({ length: x.length / columns }, (_, r) => x[r * columns + c]);

/** Depends on every number of the data, differently. */
function checksum({ x, z, eta }: NumericalData): number {
  let sum = 0;
  let weight = 1;
  for (const column of [...x, ...z, ...eta]) {
    for (const v of column) {
      sum += weight * v;
      weight = (weight * 1.1) % 1.7;
    }
  }
  return sum;
}

/** Taken when the cases had no options. */
const CHECKSUMS: [string, NumericalShape, number][] = [
  ['case1', NUMERICAL_CASES.case1, -19.398875612871272],
  ['case2', NUMERICAL_CASES.case2, -12.110297496874187],
  ['case3 with fewer columns', { ...NUMERICAL_CASES.case3, columns: 6 }, 9.542014929689365],
  ['eight with fewer columns', { ...NUMERICAL_CASES.eight, columns: 6 }, 11.439500584460347],
];

describe('the cases without options', () => {
  it.each(CHECKSUMS)('%s is number by number what it was', (_, shape, sum) => {
    expect(checksum(numericalCase(shape, 7, 100))).toBeCloseTo(sum, 7);
  });
});

const variants: [string, NumericalShape][] = [
  ['sparsity 0', { ...case2, sparsity: 0 }],
  ['sparsity 1/4', { ...case2, sparsity: 0.25 }],
  ['sparsity 1/2', { ...case2, sparsity: 0.5 }],
  ['sparsity 2/3', { ...case2, sparsity: 2 / 3 }],
  ['cycles within', { ...case1, cycles: 'within' }],
  ['cycles across', { ...case1, cycles: 'across' }],
  ['cycles across, three latents', { ...case2, cycles: 'across' }],
  ['cycles across, three modalities', { ...case1, modalities: 3, cycles: 'across' }],
  ['shared', { ...case1, shared: 2 }],
  ['shared, on their own', { ...case1, modalities: 3, shared: 1, sharedParents: 'none' }],
];

describe.each(variants)('%s', (_, shape) => {
  const n = 400;

  it('has standardised, finite latents and observations on any seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const data = numericalCase(shape, seed, n);
        const columns = data.x.flatMap((x) =>
          Array.from({ length: shape.columns }, (__, c) => columnOf(x, shape.columns, c)),
        );
        const roots = data.adjacency.map((row) => !row.includes(1));
        const caused = data.z.filter((__, i) => !roots[i]);
        for (const column of [...caused, ...columns]) {
          expect(column.every(Number.isFinite)).toBe(true);
          expect(column.reduce((a, b) => a + b, 0) / n).toBeCloseTo(0, 4);
          expect(correlation(column, column)).toBeCloseTo(1, 3);
        }
      }),
      { numRuns: 3 },
    );
  });
});

describe('equilibrium', () => {
  it('solves the equations of every subject', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 2, max: 5 }), (seed, size) => {
        const rng = new Rng(seed);
        const equations = Array.from({ length: size }, (): Equation => {
          const eps = new Float64Array(30);
          rng.fillNormal(eps);
          const links = Array.from({ length: 1 + rng.int(2) }, () => ({
            from: rng.int(size),
            slope: 0.475,
            mechanism: contraction(rng),
          }));
          return { links, eps };
        });
        const z = equilibrium(equations);
        equations.forEach(({ links, eps }, own) => {
          eps.forEach((noise, r) => {
            const value = links.reduce((s, l) => s + l.slope * l.mechanism(z[l.from][r]), noise);
            expect(Math.abs(value - z[own][r])).toBeLessThan(1e-9);
          });
        });
      }),
      { numRuns: 20 },
    );
  });

  it('says when a subject does not settle', () => {
    const links = [{ from: 0, slope: -1, mechanism: (v: number) => v }];
    expect(() => equilibrium([{ links, eps: Float64Array.of(1) }])).toThrow('subject 0 does not settle');
  });
});

describe('numericalCase refuses', () => {
  it.each<[string, Partial<NumericalShape>, string]>([
    ['a ratio among three modalities', { modalities: 3, sparsity: 0.5 }, 'two modalities'],
    ['a ratio that leaves latents alone', { sparsity: 0.8 }, 'no link'],
    ['a negative ratio', { sparsity: -0.1 }, 'no link'],
    ['a ratio with cycles', { sparsity: 0, cycles: 'across' }, 'exclude'],
    ['a cycle of one latent', { latents: 1, cycles: 'within' }, 'two latents'],
    ['sharing with nobody', { modalities: 1, shared: 1 }, 'shares nothing'],
  ])('%s', (_, changes, message) => {
    expect(() => numericalCase({ ...case2, ...changes }, 1, 10)).toThrow(message);
  });
});
