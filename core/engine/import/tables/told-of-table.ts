import { checkColumns } from '../../../cohort/column-facts.ts';
import type { Finding } from '../../../cohort/finding.ts';
import { groupFindings } from '../../../cohort/group-findings.ts';
import { toldOnce } from '../../../cohort/told-once.ts';
import type { CohortCache } from '../../cohort/cache.ts';
import { isUsed } from '../../project/data-files.ts';
import type { ProjectStore } from '../../project/store.ts';

/**
 * What is to be said of a table that is in the project, each once: of its reading, of its roles and of its columns as they are
 * stored. Those that a person left out are passed over.
 *
 * @param read what the reading of its rows told; nothing where they were not read again
 */
export async function findingsOfTable(
  name: string,
  read: readonly Finding[],
  ofRoles: readonly Finding[],
  store: ProjectStore,
  cache: CohortCache,
): Promise<Finding[]> {
  const all = await store.readData(name, async (_, now) => {
    const inUse = isUsed(now);
    const facts = (await cache.facts(store, now)).filter((column) => inUse(column.name));
    const close = (await cache.close(store, now)).filter(({ a, b }) => inUse(a) && inUse(b));
    return checkColumns(name, facts, close);
  });
  const { told, counted } = toldOnce(read, all);
  return [...told, ...ofRoles, ...groupFindings(name, counted)];
}
