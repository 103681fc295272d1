import type { Handlers } from '../../contract/check.ts';
import type { CohortApi, cohortRequests, CohortView } from '../../contract/cohort-api.ts';
import type { CohortCache } from './cache.ts';
import { tableEntry, tableNamed } from './entries.ts';
import { cohortFindings } from './findings.ts';
import { histogramOf, variablesOf } from './cohort-variables.ts';
import { emptyMiniature } from './miniature.ts';
import { withColumn } from '../../cohort/apart.ts';
import { checkApart } from './check-apart.ts';
import { levellingOf, relevelled } from '../../cohort/levelling.ts';
import { rowsAndCells } from '../../ingest/reject-words.ts';
import { changeRoles } from '../../cohort/roles/study-roles.ts';
import { isUsed } from '../project/data-files.ts';
import { journalCall } from '../project/journal-call.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import { orderingKey, orderSubjects, pageOf, type Ordering } from './subject-pages.ts';
import { rareIn } from './rare.ts';
import { privacyList } from './privacy-list.ts';
import { checkRoles } from './study-roles.ts';
import { withProject } from '../project/with-project.ts';
import { few } from '../../text/sentence.ts';

const MOST_COMBINATIONS = 500;
/** Columns that one line of the journal tells by name; its call has them all. */
const MOST_NAMED = 20;

/** Answers requests about the cohort; the last order of subjects is kept while its data stay the same. */
export function cohortApi(
  ports: EnginePorts,
  cache: CohortCache,
): Handlers<CohortApi, typeof cohortRequests> {
  const began = ports.date();
  let ordered: { key: string; presence: unknown; ordering: Promise<Ordering> } | null = null;
  return {
    getCohort: ({ project }) => withProject(ports, project, (store) => viewOf(store, cache)),
    getVariables: ({ project, ...request }) =>
      withProject(ports, project, (store) => variablesOf(store, cache, request)),
    getSubjects: ({ project, ...request }) =>
      withProject(ports, project, async (store) => {
        const presence = await cache.presence(store);
        const modalities = store.manifest().modalities.map(({ name }) => name);
        const asked = { project, ...request };
        const key = orderingKey(asked);
        if (ordered?.key !== key || ordered.presence !== presence) {
          ordered = { key, presence, ordering: orderSubjects(presence, modalities, asked) };
        }
        return pageOf(presence, modalities, await ordered.ordering, asked);
      }),
    getHistogram: ({ project, ...request }) =>
      withProject(ports, project, (store) => histogramOf(store, ports, cache, request)),
    getFindings: ({ project }) => withProject(ports, project, (store) => cohortFindings(store, cache)),
    getRare: ({ project }) => withProject(ports, project, rareIn),
    getPrivacy: ({ project }) =>
      withProject(ports, project, (store) => Promise.resolve(privacyList(store, ports.version))),
    setRole: ({ project, modality, columns, role }) =>
      withProject(ports, project, async (store) => {
        const table = tableEntry(store, modality, columns);
        const isTaken = isUsed(table);
        const changed = [...new Set(columns)].filter((name) => isTaken(name) !== (role === 'use'));
        if (changed.length === 0) return changed;
        const others = without(table.leftOut, changed);
        await store.setLeftOut(modality, role === 'use' ? others : [...others, ...changed]);
        await store.appendJournal({
          what: role === 'use' ? 'use column' : 'leave out column',
          versions: { etiograph: ports.version },
          inputs: [],
          details: { modality, column: few(changed, MOST_NAMED) },
          call: await journalCall('setRole', { project, modality, columns: changed, role }, ports),
        });
        return changed;
      }),
    setStudyRoles: (request) =>
      withProject(ports, request.project, async (store) => {
        const { modality, roles: changes } = request;
        const { columns, roles = {} } = tableNamed(store, modality);
        checkRoles(modality, columns, changes);
        const { roles: now, former } = changeRoles(roles, changes);
        if (Object.keys(former).length === 0) return former;
        await store.setRoles(modality, now);
        await store.appendJournal({
          what: 'set roles',
          versions: { etiograph: ports.version },
          inputs: [],
          details: { modality, columns: Object.keys(former).join(', ') },
          call: await journalCall('setStudyRoles', request, ports),
        });
        return former;
      }),
    setLevels: (request) =>
      withProject(ports, request.project, async (store) => {
        const { modality, column: name, levels } = request;
        const table = tableEntry(store, modality, [name]);
        const column = table.columns.find((one) => one.name === name)!;
        const now = relevelled(column, levels);
        if (now.apart !== undefined) checkApart(table, now);
        const former = column.read ? levellingOf(column) : null;
        if (JSON.stringify(now) === JSON.stringify(column)) return former;
        await store.setColumns(modality, withColumn(table, now));
        await store.appendJournal({
          what: 'set levels',
          versions: { etiograph: ports.version },
          inputs: [],
          details: {
            modality,
            column: name,
            type: now.type,
            levels: levellingOf(now)!.groups.length,
            ...(now.apart === undefined ? {} : { apart: true }),
          },
          call: await journalCall('setLevels', request, ports),
        });
        return former;
      }),
    restoreModality: ({ project, modality, instead }) =>
      withProject(ports, project, async (store) => {
        await store.restoreModality(modality, instead);
        await store.appendJournal({
          what: 'restore',
          versions: { etiograph: ports.version },
          inputs: [],
          details: { modality, ...(instead ? { instead } : {}) },
        });
      }),
    forgetRemoved: ({ project, when }) =>
      withProject(ports, project, (store) => store.forgetRemoved(when === 'opened' ? began : undefined)),
  };
}

const without = (names: readonly string[], out: readonly string[]): string[] => {
  const gone = new Set(out);
  return names.filter((name) => !gone.has(name));
};

async function viewOf(store: ProjectStore, cache: CohortCache): Promise<CohortView> {
  const entries = store.manifest().modalities;
  const { subjects, combinations } = await cache.people(store);
  const damaged = await cache.damaged(store);
  const modalities: CohortView['modalities'][number][] = [];
  for (const entry of entries) {
    const { name, kind, rows, shape, bytes, rejectCounts, leftOut, sources } = entry;
    modalities.push({
      name,
      kind,
      subjects: rows,
      shape,
      bytes,
      rejects:
        kind === 'table'
          ? rowsAndCells(rejectCounts)
          : { rows: Object.values(rejectCounts).reduce((a, b) => a + b, 0), cells: 0 },
      leftOut: leftOut.length,
      sources: { names: sources.slice(0, 3).map((source) => source.name), count: sources.length },
      miniature: damaged.has(name) ? emptyMiniature(kind) : await cache.miniature(store, entry),
    });
  }
  return {
    subjects,
    modalities,
    combinations: combinations
      .map(({ has, subjects: count }) => ({
        modalities: entries.filter((_, m) => has[m]).map(({ name }) => name),
        subjects: count,
      }))
      .sort((a, b) => b.subjects - a.subjects || b.modalities.length - a.modalities.length)
      .slice(0, MOST_COMBINATIONS),
  };
}
