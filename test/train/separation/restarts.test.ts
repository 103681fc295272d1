import { describe, expect, it } from 'vitest';
import { matchMixes, pairwiseAgreement } from '../../../core/train/separation/agreement.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import { linkCounts, restartRecords } from '../../../core/train/separation/restarts.ts';
import type { SeparationSolution } from '../../../core/train/separation/types.ts';

const blocks = blocksOf([2, 1]);
const eye = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
const swapped = Float64Array.of(0, -3, 0, 2, 0, 0, 0, 0, 1);
const turned = Float64Array.of(1, 1, 0, 1, -1, 0, 0, 0, 1);

const solution = (restart: number, score: number, edges: readonly (readonly [number, number])[]) => {
  const adjacency = new Uint8Array(9);
  for (const [child, parent] of edges) adjacency[child * 3 + parent] = 1;
  return { restart, score, adjacency, transforms: [], order: [0, 1], nll: 0, edges: edges.length };
};
const ranked: { solution: SeparationSolution; mix: Float64Array }[] = [
  { solution: solution(2, 1, [[2, 0]]), mix: eye },
  // The same edge, its latents in another order and the direction turned.
  { solution: solution(0, 1.5, [[1, 2]]), mix: swapped },
  // A worse order of a restart that was counted already.
  { solution: solution(2, 1.7, [[2, 1]]), mix: eye },
  { solution: solution(3, 2, [[2, 1]]), mix: turned },
];

describe('restarts beside the best one', () => {
  it('are matched latent by latent, whatever their order, sign and scale', () => {
    const { counterpart, correlation } = matchMixes(eye, swapped, blocks);
    expect(counterpart).toEqual([1, 0, 2]);
    for (const r of correlation) expect(r).toBeCloseTo(1, 9);
    expect(pairwiseAgreement([eye], blocks)).toBeNull();
    expect(pairwiseAgreement([eye, swapped, turned], blocks)).toBeCloseTo(
      (1 + 2 * ((2 * Math.SQRT1_2 + 1) / 3)) / 3,
      9,
    );
  });

  it('are all recorded, those that were not refined as the search left them', () => {
    const records = restartRecords(ranked, [eye, turned, eye, eye], blocks);
    expect(records.map((r) => r.scoreDifference)).toEqual([0.5, null, 0, 1]);
    expect(records[0].matchedCorrelation.every((r) => Math.abs(r - 1) < 1e-9)).toBe(true);
    expect(records[1].matchedCorrelation[0]).toBeCloseTo(Math.SQRT1_2, 9);
    expect(records[3].matchedCorrelation[2]).toBeCloseTo(1, 9);
  });

  it('share links, counted once a restart and without a direction', () => {
    expect(linkCounts(ranked, blocks)).toEqual([
      { between: [0, 2], found: 2, of: 3 },
      { between: [1, 2], found: 1, of: 3 },
    ]);
  });
});
