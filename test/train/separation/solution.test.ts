import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import { choose } from '../../../core/train/separation/solution.ts';
import type { SeparationSolution } from '../../../core/train/separation/types.ts';

const blocks = blocksOf([2, 1]);
const solution = (restart: number, score: number): SeparationSolution => ({
  transforms: [],
  adjacency: new Uint8Array(9),
  order: [0, 1],
  ...{ score, nll: score, edges: 0, restart },
});
/** The first modality's two latents turned by an angle. */
function turned(angle: number): Float64Array {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return Float64Array.of(c, -s, 0, s, c, 0, 0, 0, 1);
}

describe('the choice among solutions', () => {
  const solutions = [solution(0, 4.01), solution(1, 4), solution(2, 4.012), solution(3, 4.4)];
  const mixes = [turned(0.02), turned(0.7), turned(0), turned(0.7)];

  it('takes the lowest score where scores are certain', () => {
    const best = choose(solutions, mixes, { blocks, people: null, searched: mixes });
    expect(best.restart).toBe(1);
    expect(best.records.map(({ scoreDifference }) => scoreDifference)).toEqual(
      [4.01, 4, 4.012, 4.4].map((score) => score - 4),
    );
  });

  it('takes what the others agree with where scores differ by chance, and says which score better', () => {
    const best = choose(solutions, mixes, { blocks, people: 250, searched: mixes });
    expect(best.restart).toBe(0);
    expect(best.restarts.map(({ restart }) => restart)).toEqual([0, 1, 2, 3]);
    expect(best.records[0].scoreDifference).toBe(0);
    expect(best.records[1].scoreDifference).toBeCloseTo(-0.01, 10);
    expect(best.records[2].matchedCorrelation.every((r) => r > 0.99)).toBe(true);
  });

  it('takes none that fits clearly worse, though it lies between all others', () => {
    const between = [solution(0, 4), solution(1, 4.01), solution(2, 4.3)];
    const best = choose(between, [turned(0.35), turned(-0.35), turned(0)], {
      ...{ blocks, people: 250 },
      searched: [],
    });
    expect([0, 1]).toContain(best.restart);
  });

  it('does not count those that fit clearly worse, however many agree', () => {
    const many = [solution(0, 4), ...[1, 2, 3, 4].map((k) => solution(k, 4.2))];
    const best = choose(many, [turned(0), ...[1, 2, 3, 4].map(() => turned(0.7))], {
      ...{ blocks, people: 250 },
      searched: [],
    });
    expect(best.restart).toBe(0);
  });
});
