import type { TableOverrides, TablePlanView } from '../../../contract/import-table-api.ts';
import type { TableLook } from '../../../ingest/table/types/plan.ts';
import type { CohortCache } from '../../cohort/cache.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ProjectStore } from '../../project/store.ts';
import { inspectTable } from './inspect-table.ts';
import { formerOf } from './place.ts';
import { planView } from './plan-view.ts';

/** A table as it would be read, with what a person has said of it. @param store null before there is a project */
export async function planOne(
  file: string,
  overrides: TableOverrides,
  store: ProjectStore | null,
  ports: EnginePorts,
  cache: CohortCache,
): Promise<TablePlanView> {
  const subjects = store ? (await cache.presence(store)).subjects : [];
  const inspected = await inspectTable(file, overrides, subjects, ports);
  const guessed = overrides.types
    ? (await inspectTable(file, { ...overrides, types: {} }, subjects, ports)).look
    : inspected.look;
  const taken = store?.manifest().modalities.map(({ name }) => name) ?? [];
  return planView(inspected, guessed, taken, await formerIn(store, inspected.look, cache));
}

/** The table of a project that a new one seems to be a newer state of, as the plan shows it. */
async function formerIn(
  store: ProjectStore | null,
  look: TableLook,
  cache: CohortCache,
): Promise<TablePlanView['former']> {
  if (store === null || look.plan.open.length > 0) return null;
  const { modalities } = store.manifest();
  const { name } = look.plan;
  const tables = modalities
    .filter(({ kind }) => kind === 'table')
    .sort((a, b) => Number(b.name === name) - Number(a.name === name));
  const former = await formerOf(look, tables, async (entry) => {
    const { subjects, combination, combinations } = await cache.presence(store);
    return subjects.filter((_, s) => combinations[combination[s]][modalities.indexOf(entry)]);
  });
  return former && { name: former.entry.name, subjects: former.entry.rows };
}
