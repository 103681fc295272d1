import type { Handlers } from '../contract/check.ts';
import type { GraphApi, graphRequests } from '../contract/graph-api.ts';
import { UserError } from '../contract/user-error.ts';
import { discoverTable } from './bare.ts';
import { discoverInProject } from './discovery.ts';
import type { EnginePorts } from './ports.ts';
import type { Runs } from './runs.ts';
import { withProject } from './with-project.ts';

export const graphApi = (ports: EnginePorts, runs: Runs): Handlers<GraphApi, typeof graphRequests> => ({
  startDiscovery: async (request) =>
    runs.start('discover', { project: request.project }, (run) => discoverInProject(request, run, ports)),
  startTableDiscovery: async (request) =>
    runs.start('discover', { project: null }, (run) => discoverTable(request, run, ports)),
  getGraph: ({ project, graph }) =>
    withProject(ports, project, async (store) => {
      const { graphs } = store.manifest();
      const newest = graphs.toSorted((a, b) => (a.created < b.created ? 1 : -1))[0];
      const id = graph ?? newest?.id;
      if (id && graphs.some((g) => g.id === id)) return store.readGraph(id);
      throw new UserError(
        'graph.unknown',
        graph ? `The project has no graph “${graph}”.` : 'The project has no graph yet.',
        graphs.length ? `It has: ${graphs.map((g) => g.id).join(', ')}.` : 'Run “discover” first.',
      );
    }),
});
