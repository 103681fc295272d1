import type { Cohort } from '../../cohort/cohort.ts';
import type { Finding } from '../../cohort/finding.ts';
import { checkCohort } from '../../cohort/preflight.ts';
import { UserError } from '../../errors.ts';
import { createCohortCache } from '../cohort/cache.ts';
import { acrossTables, samePeople } from '../cohort/findings.ts';
import { wholeCohort } from '../cohort/store.ts';
import type { ProjectStore } from '../project/store.ts';
import type { ImportWork } from './import-work.ts';
import { nearIds, unusedRules } from './same-ids.ts';

/** Says what a person should know of the project's people once an import is over. @returns who they are */
export async function tellCohort(work: ImportWork, store: ProjectStore): Promise<Cohort> {
  const { cohort, damaged } = await wholeCohort(store);
  for (const { message, hint } of damaged) work.findings.push({ severity: 'error', message, hint });
  const near = await nearIds(cohort, work);
  // What is told with its remedy is not told again.
  const checked = checkCohort(cohort).filter(({ code }) => near.length === 0 || code !== 'cohort.padded-ids');
  const unused = near.length === 0 ? unusedRules(work) : [];
  work.findings.push(...checked, ...near, ...unused, ...(await twiceIn(work, store)));
  return cohort;
}

/** Tries before a project that others change all the time is left to them. */
const TRIES = 5;

/**
 * Columns that stand in two tables, and people who stand twice in one of this import; a table that another import replaces
 * meanwhile counts in its newest state.
 */
async function twiceIn({ ports, summaries }: ImportWork, store: ProjectStore): Promise<Finding[]> {
  const taken = new Set(summaries.flatMap(({ name, state }) => (state === 'unchanged' ? [] : [name])));
  for (let k = 1; ; k++) {
    try {
      const cache = createCohortCache(ports);
      const found: Finding[] = await acrossTables(store, cache);
      for (const table of store.manifest().modalities) {
        if (table.kind === 'table' && taken.has(table.name))
          found.push(...(await samePeople(store, table, cache)));
      }
      return found;
    } catch (error) {
      if (k < TRIES && (await store.refresh())) continue;
      // A damaged table of the project is told where it is read; what was imported now is there.
      if (error instanceof UserError) return [];
      throw error;
    }
  }
}
