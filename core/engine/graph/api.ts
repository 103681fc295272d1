import type { Handlers } from '../../contract/check.ts';
import type { GraphApi, graphRequests } from '../../contract/graph-api.ts';
import { graphDifference } from '../../graph/difference.ts';
import type { AbsentEdge } from '../../graph/evidence.ts';
import { pairOf } from '../../graph/explain-pair.ts';
import { beforehand } from './beforehand.ts';
import { discoverTable, suggestForTable, unseenForTable } from './discover-table.ts';
import { discoverInProject } from './discover.ts';
import { searchesAhead } from './search-ahead.ts';
import { chosen } from './what-to-search.ts';
import { allTests } from './all-tests.ts';
import { annotate } from './annotate.ts';
import type { ColumnCache } from './columns.ts';
import { correlates, nameSuggestions } from './correlates.ts';
import { distribution } from './distribution.ts';
import { findGraph, findNode, graphEntry, twoNodes } from './find-graph.ts';
import { listGraphs } from './list-graphs.ts';
import { pairPicture } from './pair-picture/pair-picture.ts';
import { decidingTests } from './pair-tests.ts';
import { listVariables, outOfGraph, variablesOf } from './variables-of.ts';
import { factorsOf, matchFactors } from './match-factors.ts';
import { readView } from './views.ts';
import { unseenLinks } from './unseen-links.ts';
import type { CohortCache } from '../cohort/cache.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { JournalEntry } from '../project/journal-entry.ts';
import type { ProjectStore } from '../project/store.ts';
import { listedVariables, valuesOf } from './project-variables.ts';
import { refuseTooMany } from './screening.ts';
import { isWideList, wideList, wideSuggestions } from './wide-list.ts';
import { requestOfGraph } from './request-of-graph.ts';
import type { Runs } from '../runs/runs.ts';
import { withProject } from '../project/with-project.ts';

/**
 * Answers requests about graphs, and starts searches for them.
 *
 * @param requestPending whether a request waits for its answer
 */
export const graphApi = (
  ports: EnginePorts,
  runs: Runs,
  { columns: cache, cohort }: { readonly columns: ColumnCache; readonly cohort: CohortCache },
  requestPending: () => boolean,
  ahead = searchesAhead(ports, cache),
): Handlers<GraphApi, typeof graphRequests> => ({
  startDiscovery: async (request) =>
    runs.start('discover', { project: request.project, resumable: request.learnAnew > 0 }, (run) =>
      discoverInProject(request, run, { ports, cache, ahead, requestPending }),
    ),
  startTableDiscovery: async (request) =>
    runs.start('discover', { project: null }, (run) => discoverTable(request, run, ports)),
  getGraph: ({ project, graph, absent }) =>
    withProject(ports, project, async (store) => {
      const { document } = await findGraph(store, graph);
      return absent ? document : { ...document, absent: [] };
    }),
  requestOfGraph: ({ project, graph }) =>
    withProject(ports, project, async (store) => requestOfGraph(store, await findGraph(store, graph))),
  listGraphs: ({ project }) => withProject(ports, project, listGraphs),
  listVariables: ({ project, computed, sparse, ...source }) =>
    withProject(ports, project, async (store) => {
      const listed = await listedVariables(store, source, cache);
      const tables = listed.entries.map(({ name }) => name);
      return isWideList(listed)
        ? wideList(listed, outOfGraph(store, tables), {
            ...{ sparse, factsOf: (entry) => cohort.facts(store, entry) },
          })
        : listVariables(store, await valuesOf(store, listed, cache), cache, { computed, sparse });
    }),
  listSuggestions: ({ project, variables, ...source }) =>
    withProject(ports, project, async (store) => {
      const listed = await listedVariables(store, source, cache);
      if (isWideList(listed)) return wideSuggestions(listed, variables);
      const all = chosen(await valuesOf(store, listed, cache, variables), variables);
      const asked = { computed: 'leave-out', sparse: 'leave-out', roles: all.roles } as const;
      return (await beforehand(all, asked)).offered;
    }),
  listTableSuggestions: (request) => suggestForTable(request, ports),
  matchFactors: ({ project, from, to }) =>
    withProject(ports, project, async (store) =>
      matchFactors(await factorsOf(from, store), await factorsOf(to, store)),
    ),
  unseenLinks: ({ project, run, tables, timeToEvent, roles, ...asked }) =>
    withProject(ports, project, async (store) => {
      const source = { run, tables, timeToEvent, roles };
      const listed = await listedVariables(store, source, cache);
      refuseTooMany(asked.variables?.length ?? listed.list.variables.length);
      const used = chosen(await valuesOf(store, listed, cache, asked.variables), asked.variables);
      return unseenLinks(used, asked, used.roles);
    }),
  searchAhead: (request) => ahead.ask(request),
  unseenTableLinks: (request) => unseenForTable(request, ports),
  absentPair: ({ project, graph, a, b }) =>
    withProject(ports, project, async (store) => {
      const saved = await findGraph(store, graph);
      twoNodes(saved, a, b);
      return pairOf({ ...saved.document, edges: [] }, a, b) as AbsentEdge;
    }),
  decidingTests: ({ project, graph, a, b }) =>
    withProject(ports, project, async (store) =>
      decidingTests(store, await findGraph(store, graph), a, b, cache),
    ),
  pairPicture: ({ project, graph, a, b }) =>
    withProject(ports, project, async (store) =>
      pairPicture(store, await findGraph(store, graph), [a, b], cache),
    ),
  startPairTests: async ({ project, graph, a, b }) =>
    runs.start('tests', { project }, (run) =>
      withProject(ports, project, async (store) =>
        allTests(store, await findGraph(store, graph), [a, b], { run, now: ports.now, cache }),
      ),
    ),
  correlates: ({ project, graph, node, limit }) =>
    withProject(ports, project, async (store) =>
      correlates(await variablesOf(store, graph, cache), node, limit),
    ),
  distribution: ({ project, graph, variable, bins }) =>
    withProject(ports, project, async (store) =>
      distribution(store, await variablesOf(store, graph, cache, [variable]), cache, variable, bins),
    ),
  nameSuggestions: ({ project, graph, node }) =>
    withProject(ports, project, async (store) => {
      findNode(await findGraph(store, graph), node);
      return nameSuggestions(correlates(await variablesOf(store, graph, cache), node, 50));
    }),
  annotate: ({ project, graph, target, annotation, seen }) =>
    withProject(ports, project, (store) =>
      annotate(store, { graph, target, change: annotation, seen: seen ?? null }, ports),
    ),
  setGraphTitle: ({ project, graph, title }) =>
    withProject(ports, project, async (store) => {
      const { id } = graphEntry(store, graph);
      let former = '';
      await store.changeGraph(id, ({ document }) => {
        former = document.title;
        return { document: { ...document, title }, title };
      });
      await note(store, ports, 'rename graph', { graph: id, title, former });
      return former;
    }),
  removeGraph: ({ project, graph }) =>
    withProject(ports, project, async (store) => {
      const { id, title } = graphEntry(store, graph);
      await store.removeGraph(id);
      await note(store, ports, 'remove graph', { graph: id, title });
    }),
  restoreGraph: ({ project, graph }) =>
    withProject(ports, project, async (store) => {
      await store.restoreGraph(graph);
      await note(store, ports, 'restore graph', { graph });
    }),
  compareGraphs: ({ project, a, b }) =>
    withProject(ports, project, async (store) => {
      const [first, second] = [await findGraph(store, a), await findGraph(store, b)];
      const about = ({ entry: { id, title, created } }: typeof first) => ({ id, title, created });
      return {
        ...graphDifference(first.document, second.document),
        a: about(first),
        b: about(second),
      };
    }),
  saveView: ({ project, graph, view }) =>
    withProject(ports, project, (store) => store.saveView(graphEntry(store, graph).id, { ...view })),
  getView: ({ project, graph }) =>
    withProject(ports, project, (store) => readView(store, graphEntry(store, graph).id)),
});

/** Tells the journal what was done to a graph. */
const note = (
  store: ProjectStore,
  { version }: Pick<EnginePorts, 'version'>,
  what: string,
  details: JournalEntry['details'],
): Promise<void> => store.appendJournal({ what, versions: { etiograph: version }, inputs: [], details });
