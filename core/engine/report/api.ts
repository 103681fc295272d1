import type { Handlers } from '../../contract/check.ts';
import type { EngineApi } from '../../contract/engine-api.ts';
import { fileName } from '../../contract/file-name.ts';
import type { ReportApi, reportRequests } from '../../contract/report-api.ts';
import { methodsText } from '../../export/report/methods.ts';
import { writeReport } from '../../export/report/report.ts';
import { exportRun } from './export-run.ts';
import type { ColumnCache } from '../graph/columns.ts';
import { findGraph } from '../graph/find-graph.ts';
import type { EnginePorts } from '../project/ports.ts';
import { graphExporter } from './export-graph.ts';
import { replay } from './replay.ts';
import { reportData } from './report-data.ts';
import type { Runs } from '../runs/runs.ts';
import { withProject } from '../project/with-project.ts';

/** @param second makes an engine of its own for a replay */
export const reportApi = (
  ports: EnginePorts,
  runs: Runs,
  cache: ColumnCache,
  second: () => EngineApi,
): Handlers<ReportApi, typeof reportRequests> => {
  const exportGraph = graphExporter(ports);
  return {
    exportRun: (request) => exportRun(request, ports),
    exportGraph: ({ project, graph, ...file }) =>
      withProject(ports, project, async (store) => exportGraph(store, await findGraph(store, graph), file)),
    getReport: ({ project, graph, options }) =>
      withProject(ports, project, async (store) => {
        const data = await reportData(store, await findGraph(store, graph), options, ports, cache);
        return {
          html: writeReport(data, options),
          methods: methodsText(data),
          name: `${fileName(data.title)}-report`,
        };
      }),
    startReplay: async ({ project, graph, folders }) =>
      runs.start('replay', { project }, (run) =>
        withProject(ports, project, async (store) =>
          replay(store, await findGraph(store, graph), folders, { run, ports, second }),
        ),
      ),
  };
};
