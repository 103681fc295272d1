import type { z } from 'zod';
import type { discoverRequest } from '../../contract/graph-api.ts';
import type { VariableRoles } from '../../discovery/suggested/by-roles.ts';
import { medianRows, smallestSeen } from '../../discovery/unseen.ts';
import type { UnseenLinks } from '../../graph/unseen.ts';
import type { GraphVariables } from '../cohort/variables.ts';
import { keptBy, sparseAmong } from './sparse.ts';
import { DEFAULT_TEST } from './what-to-search.ts';

/** Variables that are held fixed in the second figure, where there are so many. */
const HELD = 3;

type Asked = Pick<
  z.output<typeof discoverRequest>,
  'alpha' | 'test' | 'smallestEffect' | 'maxOrder' | 'sparse'
>;

/** How strong a link must be to be found among those of these variables that a search takes. */
export function unseenLinks(
  variables: GraphVariables,
  asked: Asked,
  roles: VariableRoles | null,
): UnseenLinks {
  const { out } = sparseAmong(variables, keptBy(asked.sparse), roles);
  const columns = variables.columns.filter((_, i) => !out.has(variables.names[i]));
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
    factors: variables.names.some((name) => variables.nodes.get(name)!.kind === 'latent'),
  };
}
