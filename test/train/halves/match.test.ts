import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { matchTo } from '../../../core/train/halves/match.ts';

const SUBJECTS = 60;

function factors(rng: Rng, modality: readonly string[]): Float64Array[] {
  return modality.map((m) =>
    Float64Array.from({ length: SUBJECTS }, (_, s) =>
      m === 'Body' && s % 7 === 0 ? Number.NaN : rng.normal(),
    ),
  );
}

describe('factors of a retraining beside those of the whole training', () => {
  const modality = ['Sleep', 'Sleep', 'Sleep', 'Body', 'Body'];

  it('are found in whatever order and sign they come, with the links between them', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rng = new Rng(seed);
        const codes = factors(rng, modality);
        const adjacency = codes.map((_, i) => codes.map((_, j) => Number(i !== j && rng.uniform() < 0.4)));
        const order = [...rng.permutation(3), ...Array.from(rng.permutation(2), (i) => i + 3)];
        const signs = order.map(() => rng.pick([-1, 1]));
        const half = {
          codes: order.map((i, k) => codes[i].map((v) => signs[k] * Math.sinh(v))),
          modality: order.map((i) => modality[i]),
          adjacency: order.map((i) => order.map((j) => adjacency[i][j])),
        };
        const matched = matchTo({ codes, modality }, half);
        expect(matched.adjacency).toEqual(adjacency);
        matched.correlation.forEach((r) => expect(r).toBeCloseTo(1, 9));
        matched.codes.forEach((column, i) => {
          expect(Array.from(column)).toEqual(Array.from(codes[i], Math.sinh));
        });
      }),
    );
  });

  it('are never those of another modality', () => {
    const codes = factors(new Rng(1001), modality);
    const other = factors(new Rng(1002), modality);
    const swapped = [other[0], other[1], codes[4], codes[2], other[4]];
    const none = codes.map(() => codes.map(() => 0));
    const { correlation } = matchTo({ codes, modality }, { codes: swapped, modality, adjacency: none });
    expect(Math.max(...correlation)).toBeLessThan(0.6);
  });

  it('match nothing where a factor is constant, or there is one too few', () => {
    const codes = factors(new Rng(1003), modality);
    const half = [codes[0], new Float64Array(SUBJECTS).fill(2), codes[3], codes[4]];
    const adjacency = half.map(() => half.map(() => 1));
    const matched = matchTo(
      { codes, modality },
      { codes: half, modality: ['Sleep', 'Sleep', 'Body', 'Body'], adjacency },
    );
    expect(matched.correlation.map((r) => Math.round(r))).toEqual([1, 0, 0, 1, 1]);
    const lost = matched.codes.findIndex((c) => c.every(Number.isNaN));
    expect([1, 2]).toContain(lost);
    expect(matched.adjacency[lost]).toEqual([0, 0, 0, 0, 0]);
  });
});
