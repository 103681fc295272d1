import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { applyAffine } from '../../../core/math/affine.ts';
import { alignShared } from '../../../core/train/shared/align.ts';
import { sharedName } from '../../../core/train/shared/spec.ts';

const N = 400;

/** Modalities of two latents of their own and `count` shared ones, mixed by random matrices. */
function mixed(
  seed: number,
  modalities: number,
  count: number,
): { shared: Float64Array[]; z: Float32Array[] } {
  const rng = new Rng(seed);
  const column = (): Float64Array => {
    const c = new Float64Array(N);
    rng.fillNormal(c);
    return c;
  };
  const shared = Array.from({ length: count }, column);
  const d = 2 + count;
  const z = Array.from({ length: modalities }, () => {
    const sources = [column(), column(), ...shared];
    const weights = Float64Array.from(
      { length: d * d },
      (_, at) => Number(at % (d + 1) === 0) + rng.normal(0, 0.3),
    );
    return Float32Array.from({ length: N * d }, (_, at) => {
      const [r, j] = [Math.floor(at / d), at % d];
      return sources.reduce((sum, s, i) => sum + s[r] * weights[i * d + j], 3);
    });
  });
  return { shared, z };
}

const everyone = new Uint8Array(N).fill(1);

function moments(values: ArrayLike<number>, width: number): { mean: number[]; covariance: number[][] } {
  const n = values.length / width;
  const at = (r: number, j: number): number => values[r * width + j];
  const rows = Array.from({ length: n }, (_, r) => r);
  const columns = Array.from({ length: width }, (_, j) => j);
  const mean = columns.map((j) => rows.reduce((s, r) => s + at(r, j), 0) / n);
  const covariance = columns.map((i) =>
    columns.map((j) => rows.reduce((s, r) => s + (at(r, i) - mean[i]) * (at(r, j) - mean[j]), 0) / n),
  );
  return { mean, covariance };
}

const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const both = Float64Array.from({ length: 2 * a.length }, (_, at) => (at % 2 ? b : a)[at >> 1]);
  const { covariance: c } = moments(both, 2);
  return c[0][1] / Math.sqrt(c[0][0] * c[1][1]);
};

describe('alignment of what modalities share', () => {
  it('finds the shared latent, uncorrelated with those that it leaves to each modality', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 4 }), (seed, modalities) => {
        const { shared, z } = mixed(seed, modalities, 1);
        const { maps, shared: found, correlations } = alignShared(z, new Array(modalities).fill(everyone), 1);
        expect(Math.abs(correlation(found, shared[0]))).toBeGreaterThan(0.98);
        for (const [r] of correlations) expect(r).toBeGreaterThan(0.95);
        maps.forEach((map, m) => {
          const all = applyAffine(map, z[m]);
          const { mean, covariance } = moments(all, 3);
          mean.forEach((v) => expect(v).toBeCloseTo(0, 3));
          covariance.forEach((row, i) => row.forEach((v, j) => expect(v).toBeCloseTo(Number(i === j), 2)));
        });
      }),
    );
  });

  it('says so where the modalities share nothing', () => {
    const { z } = mixed(6, 2, 1);
    const { z: other } = mixed(7, 2, 1);
    const { correlations } = alignShared([z[0], other[1]], [everyone, everyone], 1);
    expect(correlations[0][0]).toBeLessThan(0.5);
  });
});

it('names the shared block unlike every modality', () => {
  expect(sharedName(['Sleep'])).toBe('Shared');
  expect(sharedName(['Shared'])).toBe('Shared factors');
  expect(sharedName(['Shared', 'Shared factors', 'Shared factors 2'])).toBe('Shared factors 3');
});
