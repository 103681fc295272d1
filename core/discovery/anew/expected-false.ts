import { pairKey } from '../../graph/difference.ts';
import type { ReplicateGraph } from './shares.ts';

/** Share of the replicates from which on a link counts as stable. */
const STABLE_SHARE = 0.75;

/**
 * Number of false links that is to be expected among those of a graph, from above.
 *
 * Of the stable ones, those that replicates have at least a share t of the time, at most q^2 / ((2t - 1) p) are links that
 * a search with half of the people finds no more often than the average pair: p pairs that were asked of, q of them linked
 * on average in a replicate (complementary pairs; Shah and Samworth 2013, theorem 1, which asks nothing of
 * the search or of the pairs but that the halves are independent). Of the others each counts with the share of the
 * replicates that do not have it. What all halves get wrong in the same way is seen by neither.
 *
 * @param shares of the replicates, 0..1, that have each link of the graph that the data, and not the person, decided
 * @param pairs pairs that the data could decide
 * @param replicates each from one half
 * @param fixed whether the person decided about a pair
 * @returns 0 to the number of links
 */
export function expectedFalse(
  shares: readonly number[],
  replicates: readonly ReplicateGraph[],
  { pairs, fixed }: { readonly pairs: number; readonly fixed: (a: string, b: string) => boolean },
): number {
  if (replicates.length === 0 || pairs === 0) return shares.length;
  const stable = shares.filter((share) => share >= STABLE_SHARE);
  let found = 0;
  for (const { links } of replicates) {
    const open = links.filter(({ from, to }) => !fixed(from, to));
    found += new Set(open.map(({ from, to }) => pairKey(from, to))).size / replicates.length;
  }
  const byChance = found ** 2 / ((2 * STABLE_SHARE - 1) * pairs);
  const unstable = shares.reduce((sum, share) => sum + (share < STABLE_SHARE ? 1 - share : 0), 0);
  return Math.min(stable.length, byChance) + unstable;
}
