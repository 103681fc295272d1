import type { z } from 'zod';
import type { discoverRequest } from '../../contract/graph-api.ts';
import type { PcData } from '../../discovery/settings.ts';
import { medianRows, smallestSeen } from '../../discovery/unseen.ts';
import type { UnseenLinks } from '../../graph/unseen.ts';
import { DEFAULT_TEST } from './what-to-search.ts';

/** Variables that are held fixed in the second figure, where there are so many. */
const HELD = 3;

type Asked = Pick<z.output<typeof discoverRequest>, 'alpha' | 'test' | 'smallestEffect' | 'maxOrder'>;

/** How strong a link among these variables must be to be found. @param factors whether some of them were learned */
export function unseenLinks({ columns }: PcData, asked: Asked, factors: boolean): UnseenLinks {
  const { alpha, smallestEffect, maxOrder = HELD, test = DEFAULT_TEST } = asked;
  const subjects = columns[0]?.length ?? 0;
  const rows = (size: number): number => medianRows(columns, Math.min(size, columns.length));
  const seen = (n: number, order: number): number | null =>
    smallestSeen({ test, n, alpha, smallestEffect, order });
  const order = Math.min(HELD, maxOrder, columns.length - 2);
  const n = rows(2);
  const held = order > 0 ? rows(2 + order) : 0;
  return {
    subjects,
    n,
    alone: seen(n, 0),
    ...(order > 0 ? { given: { order, n: held, smallest: seen(held, order) } } : {}),
    factors,
  };
}
