import type { LinkCount } from '../plan-types.ts';
import { matchTo, type Coded } from '../halves/match.ts';
import type { Retraining } from '../halves/retraining.ts';

/** What links were looked for again in. */
export type LinksFrom = 'restarts' | 'trainings' | 'halves';

/** Links of a training, counted where they could have come out again. */
export interface LinksAgain {
  readonly links: readonly LinkCount[];
  readonly linksFrom: LinksFrom;
}

interface Linked extends Coded {
  readonly adjacency: Retraining['adjacency'];
}

/**
 * Counts how often links come out again: in itself and the trainings of everybody from other beginnings, each by the
 * counterparts of its factors, where there are some; else in the refined restarts of its own search, as they were counted,
 * where these are two or more; else in itself and the halves. A restart that ends at another mixture of the factors has
 * other links, and fits worse: that is no word against the links of the best.
 *
 * @param kept whose factors and links are counted
 * @param others trainings of everybody from other beginnings, or of halves
 * @param from what `others` are
 */
export function linksAgain(
  { codes, modality, adjacency, links }: Linked & { readonly links: readonly LinkCount[] },
  others: readonly Linked[],
  from: Exclude<LinksFrom, 'restarts'>,
): LinksAgain {
  const counted = from === 'halves' && links.some(({ of }) => of > 1);
  if (others.length === 0 || counted) return { links, linksFrom: 'restarts' };
  const all = [adjacency, ...others.map((other) => matchTo({ codes, modality }, other).adjacency)];
  const again = adjacency.flatMap((row, i) =>
    row.slice(0, i).map((_, j): LinkCount => ({
      between: [j, i],
      found: all.filter((a) => a[i][j] || a[j][i]).length,
      of: all.length,
    })),
  );
  return {
    links: again.filter(({ found }) => found > 0).toSorted((a, b) => b.found - a.found),
    linksFrom: from,
  };
}
