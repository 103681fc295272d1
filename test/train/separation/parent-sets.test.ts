import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { mixAgreement } from '../../../core/train/separation/agreement.ts';
import { blocksOf, candidateMask } from '../../../core/train/separation/blocks.ts';
import { scoreParentSets, subsets } from '../../../core/train/separation/parent-sets.ts';
import { dropGates, feedsOf, overlaps } from '../../../core/train/separation/subjects.ts';

describe('scoring parent sets', () => {
  const blocks = blocksOf([2, 3, 2]);
  const d = blocks.total;
  const gain = new Float64Array(2 * d * d);
  new Rng(4).fillUniform(gain);

  /** A likelihood in which every open gate is worth its own gain. */
  function evaluate(gates: Float32Array): Promise<Float64Array> {
    const nll = new Float64Array(2 * d).fill(9);
    for (let at = 0; at < gates.length; at++) nll[Math.floor(at / d)] -= gates[at] * gain[at];
    return Promise.resolve(nll);
  }

  it('offers the empty set, single parents, and sets of the five that tell most, at their cost', async () => {
    const allowed = candidateMask(blocks);
    const cost = Float64Array.from(allowed, (a) => (a ? 0.1 : Infinity));
    const tables = await scoreParentSets(evaluate, 2, blocks, { cost, maxParents: 3 });
    tables.forEach((table, k) => {
      table.forEach((choices, i) => {
        expect(choices[0]).toEqual({ parents: [], cost: 9 });
        for (const { parents, cost: total } of choices) {
          expect(parents.every((j) => allowed[i * d + j] === 1)).toBe(true);
          const worth = parents.reduce((s, j) => s + gain[(k * d + i) * d + j] - 0.1, 0);
          expect(total).toBeCloseTo(9 - worth, 6);
        }
        const n = allowed.subarray(i * d, (i + 1) * d).reduce((a, b) => a + b, 0);
        const combined = subsets(Math.min(n, 5), 2, 3).length;
        expect(choices).toHaveLength(1 + n + combined);
        const top = Array.from({ length: d }, (_, j) => j)
          .filter((j) => allowed[i * d + j])
          .sort((a, b) => gain[(k * d + i) * d + b] - gain[(k * d + i) * d + a])
          .slice(0, 3);
        const cheapest = choices.toSorted((a, b) => a.cost - b.cost)[0];
        expect(new Set(cheapest.parents)).toEqual(
          new Set(top.filter((j) => gain[(k * d + i) * d + j] > 0.1)),
        );
      });
    });
  });

  it('lists ascending subsets once', () => {
    expect(subsets(4, 2, 3).length).toBe(10);
    expect(subsets(3, 0, 3)).toHaveLength(8);
    expect(subsets(0, 2, 3)).toEqual([]);
  });
});

describe('the subjects of a step', () => {
  const blocks = blocksOf([1, 2]);
  const values = Float32Array.from({ length: 12 }, (_, i) => i);
  const present = [Uint8Array.of(1, 1, 0, 1), Uint8Array.of(1, 0, 1, 1)];

  it('are fed latent by latent, weighted to a mean over those who have the modality', () => {
    const feeds = feedsOf({ blocks, values, present }, Int32Array.of(3, 1, 0), true);
    expect([...feeds.z]).toEqual([9, 3, 0, 10, 4, 1, 11, 5, 2]);
    expect([...feeds.has]).toEqual([1, 1, 1, 1, 0, 1, 1, 0, 1]);
    expect([...feeds.weights].map((w) => Math.round(w * 6))).toEqual([2, 2, 2, 3, 0, 3, 3, 0, 3]);
  });

  it('are counted in pairs of modalities', () => {
    const { share, count } = overlaps({ blocks, values, present }, Int32Array.of(0, 1, 2, 3));
    expect(count[0 * 3 + 1]).toBe(2);
    expect(share[0 * 3 + 1]).toBeCloseTo(2 / 3);
    expect(share[1 * 3 + 2]).toBe(1);
  });

  it('keep about the wanted share of the candidate parents and nothing else', () => {
    const candidates = candidateMask(blocks);
    const gates = new Float32Array(9 * 4000);
    dropGates(gates, candidates, 0.3, new Rng(1));
    candidates.forEach((allowed, c) => {
      const kept = gates.subarray(c * 4000, (c + 1) * 4000).reduce((a, b) => a + b, 0) / 4000;
      if (allowed) expect(Math.abs(kept - 0.3)).toBeLessThan(0.04);
      else expect(kept).toBe(0);
    });
  });
});

describe('agreement between mixings', () => {
  it('is 1 up to order, sign and scale within a modality, and falls with a rotation', () => {
    const blocks = blocksOf([2, 1]);
    const eye = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
    const shuffled = Float64Array.of(0, -2, 0, 3, 0, 0, 0, 0, -1);
    const turned = Float64Array.of(1, -1, 0, 1, 1, 0, 0, 0, 1);
    expect(mixAgreement(eye, shuffled, blocks)).toBeCloseTo(1, 9);
    expect(mixAgreement(eye, turned, blocks)).toBeCloseTo((2 * Math.SQRT1_2 + 1) / 3, 9);
  });
});
