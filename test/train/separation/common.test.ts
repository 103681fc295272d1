import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAffine } from '../../../core/math/affine.ts';
import { pearson } from '../../../core/math/pair-correlation.ts';
import { Rng } from '../../../core/math/rng.ts';
import { carriedOver, commonLatents } from '../../../core/train/separation/common.ts';

const N = 300;
const dims = [2, 1];
const D = 3;
const everybody = dims.map(() => new Uint8Array(N).fill(1));
const column = (values: Float32Array, width: number, i: number): Float64Array =>
  Float64Array.from({ length: values.length / width }, (_, r) => values[r * width + i]);

/** N x D latents, independent and of variance 1. */
const drawn = (rng: Rng): Float32Array => Float32Array.from({ length: N * D }, () => rng.normal());

/** Each modality's latents mixed among themselves, with an error of sd `error`. */
function learned(truth: Float32Array, rng: Rng, error: number): Float32Array {
  const [a, b, c, d, e] = Array.from({ length: 5 }, () => rng.uniform(0.5, 2));
  const out = new Float32Array(N * D);
  for (let r = 0; r < N; r++) {
    const [x, y, z] = Array.from({ length: D }, (_, i) => truth[D * r + i] + rng.normal(0, error));
    out.set([a * x + b * y, c * y - d * x, e * z + 3], D * r);
  }
  return out;
}

/** Share of each true latent's variance that is a linear function of a modality's latents; these are uncorrelated. */
const explained = (truth: Float32Array, common: readonly Float32Array[]): number[] =>
  [0, 1, 2].map((i) => {
    const m = i < 2 ? 0 : 1;
    const t = column(truth, D, i);
    return Array.from({ length: dims[m] }, (_, j) => pearson(t, column(common[m], dims[m], j)).r ** 2).reduce(
      (sum, r2) => sum + r2,
      0,
    );
  });

describe('what the latents of several trainings have in common', () => {
  it('is nearer to the truth than any of them, and white', () => {
    const rng = new Rng(3);
    const truth = drawn(rng);
    const several = [1, 2, 3].map(() => learned(truth, rng, 0.5));
    const one = explained(truth, commonLatents(several.slice(0, 1), { dims, present: everybody }));
    const common = commonLatents(several, { dims, present: everybody });
    explained(truth, common).forEach((r2, i) => {
      expect(one[i]).toBeLessThan(0.85);
      expect(r2).toBeGreaterThan(0.88);
    });
    const [first] = common;
    const [a, b] = [column(first, 2, 0), column(first, 2, 1)];
    expect(pearson(a, b).r).toBeCloseTo(0, 4);
    for (const values of [a, b]) expect(values.reduce((sum, v) => sum + v * v, 0) / N).toBeCloseTo(1, 4);
  });

  it('spans the latents themselves where all have the same, however each has mixed them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const rng = new Rng(seed);
        const truth = drawn(rng);
        const several = [1, 2, 3].map(() => learned(truth, rng, 0));
        for (const r2 of explained(truth, commonLatents(several, { dims, present: everybody })))
          expect(r2).toBeGreaterThan(0.97);
      }),
      { numRuns: 20 },
    );
  });

  it('reads nothing of those who lack a modality, and is 0 there', () => {
    const rng = new Rng(4);
    const truth = drawn(rng);
    const present = dims.map((_, m) => Uint8Array.from({ length: N }, (_x, r) => Number((r + m) % 3 > 0)));
    const several = [1, 2].map(() => learned(truth, rng, 0.3));
    const clean = commonLatents(several, { dims, present });
    for (const values of several) {
      for (let r = 0; r < N; r++) {
        if (!present[0][r]) values.fill(Number.NaN, D * r, D * r + 2);
        if (!present[1][r]) values[D * r + 2] = 1e9;
      }
    }
    const found = commonLatents(several, { dims, present });
    expect(found).toEqual(clean);
    expect(Array.from(found[0].subarray(0, 2))).toEqual([0, 0]);
  });
});

describe('maps that are carried over', () => {
  it('give the same from another code that is a linear function of the latents', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const rng = new Rng(seed);
        const latents = [
          Float32Array.from({ length: N * 2 }, () => rng.normal()),
          Float32Array.from({ length: N }, () => rng.normal()),
        ];
        const maps = [
          { matrix: [1, 0.4, -0.3, 2], offset: [1, -1] },
          { matrix: [3], offset: [0.5] },
        ];
        // A code with device noise behind its latents.
        const [a, b] = [rng.uniform(0.5, 2), rng.uniform(-0.4, 0.4)];
        const codes = [
          Float32Array.from({ length: N * 3 }, (_, at) => {
            const [x, y] = latents[0].subarray(2 * Math.floor(at / 3));
            return [a * x + b * y + 1, y - b * x, rng.normal()][at % 3];
          }),
          latents[1].map((v) => -2 * v),
        ];
        const carried = carriedOver(maps, latents, codes, { dims, present: everybody });
        dims.forEach((d, m) => {
          const own = Float32Array.from({ length: N * d }, (_, at) => {
            const width = codes[m].length / N;
            return codes[m][Math.floor(at / d) * width + (at % d)];
          });
          const [made, wanted] = [applyAffine(carried[m], own), applyAffine(maps[m], latents[m])];
          made.forEach((v, at) => expect(Math.abs(v - wanted[at])).toBeLessThan(1e-3));
        });
      }),
      { numRuns: 20 },
    );
  });
});
