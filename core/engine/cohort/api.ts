import type { Handlers } from '../../contract/check.ts';
import type { CohortApi, cohortRequests, CohortView } from '../../contract/cohort-api.ts';
import type { CohortCache } from './cache.ts';
import { setLevels, setRole, setStudyRoles } from './column-changes.ts';
import { cohortFindings } from './findings.ts';
import { histogramOf, variablesOf } from './cohort-variables.ts';
import { emptyMiniature } from './miniature.ts';
import { rowsAndCells } from '../../ingest/reject-words.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import { orderingKey, orderSubjects, pageOf, type Ordering } from './subject-pages.ts';
import { rareIn } from './rare.ts';
import { privacyList } from './privacy-list.ts';
import { withProject } from '../project/with-project.ts';

const MOST_COMBINATIONS = 500;

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
    setRole: (request) => withProject(ports, request.project, (store) => setRole(store, request, ports)),
    setStudyRoles: (request) =>
      withProject(ports, request.project, (store) => setStudyRoles(store, request, ports)),
    setLevels: (request) => withProject(ports, request.project, (store) => setLevels(store, request, ports)),
    restoreModality: ({ project, modality, instead }) =>
      withProject(ports, project, async (store) => {
        await store.restoreModality(modality, instead, {
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
