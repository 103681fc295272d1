import { matchMixes } from './agreement.ts';
import type { Blocks } from './blocks.ts';
import type { LinkCount, RestartRecord } from '../plan-types.ts';
import type { SeparationSolution } from './types.ts';

/** A refined solution and its mix. */
export interface Ranked {
  readonly solution: SeparationSolution;
  readonly mix: Float64Array;
}

/**
 * @param ranked refined solutions, the one taken first; a restart may appear with two orders
 * @param searched mix of every random start as the search left it
 */
export function restartRecords(
  ranked: readonly Ranked[],
  searched: readonly Float64Array[],
  blocks: Blocks,
): RestartRecord[] {
  const [best] = ranked;
  return searched.map((mix, restart) => {
    const refined = ranked.find(({ solution }) => solution.restart === restart);
    return {
      restart,
      scoreDifference: refined ? refined.solution.score - best.solution.score : null,
      matchedCorrelation: matchMixes(best.mix, refined?.mix ?? mix, blocks).correlation,
    };
  });
}

/**
 * Counts the refined restarts that connect each pair of the best one's latents, each restart by its best
 * solution.
 */
export function linkCounts(ranked: readonly Ranked[], blocks: Blocks): LinkCount[] {
  const d = blocks.total;
  const seen = new Set<number>();
  const found = new Map<number, number>();
  for (const { solution, mix } of ranked) {
    if (seen.has(solution.restart)) continue;
    seen.add(solution.restart);
    const { counterpart } = matchMixes(ranked[0].mix, mix, blocks);
    const edge = (i: number, j: number): boolean =>
      solution.adjacency[counterpart[i] * d + counterpart[j]] === 1;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < i; j++) {
        if (edge(i, j) || edge(j, i)) found.set(i * d + j, (found.get(i * d + j) ?? 0) + 1);
      }
    }
  }
  return [...found]
    .map(([at, count]) => ({
      between: [at % d, Math.floor(at / d)] as const,
      found: count,
      of: seen.size,
    }))
    .sort((a, b) => b.found - a.found || a.between[0] - b.between[0] || a.between[1] - b.between[1]);
}
