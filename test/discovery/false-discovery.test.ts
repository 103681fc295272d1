import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { adjustedPValues } from '../../core/discovery/margin/false-discovery.ts';
import { pc } from '../../core/discovery/pc.ts';
import type { DiscoveryResult } from '../../core/discovery/result.ts';
import { whyUndecided } from '../../core/graph/words.ts';
import { Rng } from '../../core/math/rng.ts';

describe('adjusted p-values', () => {
  it.each([
    // As R's p.adjust(p, "BH") has them.
    [
      [0.01, 0.02, 0.03, 0.04, 0.05],
      [0.05, 0.05, 0.05, 0.05, 0.05],
    ],
    [
      [0.5, 0.005, 0.1, 0.009, 0.05],
      [0.5, 0.0225, 0.125, 0.0225, 0.25 / 3],
    ],
    [
      [0.9, 1, 0.8],
      [1, 1, 1],
    ],
    [[], []],
  ])('%j', (pValues, expected) => {
    const adjusted = adjustedPValues(pValues);
    expect(adjusted).toHaveLength(expected.length);
    adjusted.forEach((p, k) => expect(p).toBeCloseTo(expected[k], 12));
  });

  it('reject what the step-up procedure rejects', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (pValues, rate) => {
          const sorted = pValues.toSorted((a, b) => a - b);
          const last = sorted.findLastIndex((p, k) => p * pValues.length <= rate * (k + 1));
          const adjusted = adjustedPValues(pValues);
          pValues.forEach((p, k) => {
            // On the border rounding decides.
            if (Math.abs(adjusted[k] - rate) > 1e-12)
              expect(adjusted[k] <= rate).toBe(last >= 0 && p <= sorted[last]);
          });
        },
      ),
    );
  });
});

const RATE = 0.1;
const RUNS = 60;
const VARIABLES = 15;

/** A sparse linear graph and people from it. */
function draw(n: number, rng: Rng) {
  const names = Array.from({ length: VARIABLES }, (_, i) => `v${i}`);
  const weights = names.map((_, j) =>
    names
      .slice(0, j)
      .map(() => (rng.uniform() < 0.12 ? rng.uniform(0.3, 0.8) * (rng.uniform() < 0.5 ? -1 : 1) : 0)),
  );
  const columns = names.map(() => new Float64Array(n));
  for (let r = 0; r < n; r++) {
    for (let j = 0; j < VARIABLES; j++) {
      columns[j][r] = rng.normal() + weights[j].reduce((s, w, i) => s + w * columns[i][r], 0);
    }
  }
  const linked = (a: string, b: string): boolean => {
    const [i, j] = [names.indexOf(a), names.indexOf(b)].sort((s, t) => s - t);
    return weights[j][i] !== 0;
  };
  return { data: { names, columns }, linked };
}

describe('links under a false discovery rate', () => {
  /** Mean share of false links, without a rate and with it, and of the true ones that are kept. */
  const shares = { plain: 0, kept: 0, found: 0, error: 0 };
  const results: DiscoveryResult[] = [];
  beforeAll(async () => {
    const rng = new Rng(1001);
    const proportions: number[] = [];
    for (let k = 0; k < RUNS; k++) {
      const { data, linked } = draw(250, rng);
      const settings = { alpha: 0.15, test: 'fisher-z' } as const;
      const isFalse = ({ from, to }: { from: string; to: string }): boolean => !linked(from, to);
      const plain = (await pc(data, settings)).graph.edges;
      const result = await pc(data, { ...settings, falseDiscoveryRate: RATE });
      const kept = result.graph.edges;
      results.push(result);
      const share = (edges: typeof plain) => edges.filter(isFalse).length / Math.max(1, edges.length);
      proportions.push(share(kept));
      shares.plain += share(plain) / RUNS;
      shares.kept += share(kept) / RUNS;
      const all = plain.filter((edge) => !isFalse(edge)).length;
      shares.found += kept.filter((edge) => !isFalse(edge)).length / Math.max(1, all) / RUNS;
    }
    const variance = proportions.reduce((s, v) => s + (v - shares.kept) ** 2, 0) / (RUNS - 1);
    shares.error = Math.sqrt(variance / RUNS);
  });

  it('are false in no larger a share, where without it they are', () => {
    expect(shares.kept).toBeLessThan(RATE + 2 * shares.error);
    expect(shares.plain).toBeGreaterThan(2 * RATE);
    expect(shares.found).toBeGreaterThan(0.85);
  });

  it('are those whose adjusted p-value keeps it; the others are undecided and say why', () => {
    const left = results.flatMap(({ undecided }) => undecided);
    expect(left.length).toBeGreaterThan(RUNS);
    for (const pair of left) {
      expect(pair.undecided).toBe('chance');
      expect(pair.adjustedP).toBeGreaterThan(RATE);
      expect(pair.adjustedP).toBeGreaterThanOrEqual(pair.pValue!);
    }
    for (const { adjustedP } of results.flatMap(({ graph }) => graph.edges))
      expect(adjustedP).toBeLessThanOrEqual(RATE);
    expect(
      whyUndecided(
        { a: 'x', b: 'y', undecided: 'chance', given: [], pValue: 0.04, adjustedP: 0.31, n: 90 },
        (id) => id,
      ),
    ).toBe(
      'The data find x and y related whatever else is taken into account (p = .040, N = 90). Among so many pairs that comes too often by chance for the false discovery rate that was asked for (adjusted p = .31).',
    );
  });
});
