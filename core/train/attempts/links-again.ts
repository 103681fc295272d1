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
 * Counts how often links come out again: in the refined restarts of the training's own search, as they were counted, where
 * these are two or more; else in itself and the other trainings, each by the counterparts of its factors.
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
  if (others.length === 0 || links.some(({ of }) => of > 1)) return { links, linksFrom: 'restarts' };
  const all = [adjacency, ...others.map((other) => matchTo({ codes, modality }, other).adjacency)];
  const counted = adjacency.flatMap((row, i) =>
    row.slice(0, i).map((_, j): LinkCount => ({
      between: [j, i],
      found: all.filter((a) => a[i][j] || a[j][i]).length,
      of: all.length,
    })),
  );
  return {
    links: counted.filter(({ found }) => found > 0).toSorted((a, b) => b.found - a.found),
    linksFrom: from,
  };
}
