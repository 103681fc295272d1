import {
  check,
  discoverRequest,
  exportRunRequest,
  importRequest,
  sampleRequest,
  tableDiscoverRequest,
  trainRequest,
  type EngineApi,
} from '../contract/engine-api.ts';
import { UserError } from '../contract/user-error.ts';
import { discoverTable } from './bare.ts';
import { discoverInProject } from './discovery.ts';
import { exportRun } from './export-run.ts';
import { importIntoProject } from './import.ts';
import type { EnginePorts } from './ports.ts';
import { createRuns } from './runs.ts';
import { runLatents, trainingRun } from './train-record.ts';

/** The engine behind every host. Requests are checked here; long work is a run. */
export function createEngine(ports: EnginePorts): EngineApi {
  const runs = createRuns(() => ports.now());
  let count = 0;
  const next = (kind: string): string => `${kind}-${++count}`;

  return {
    async devices() {
      const devices = await ports.devices.list();
      return devices.map(({ id, label, available, reason }) => ({ id, label, available, reason }));
    },
    async startSample(request) {
      const { folder, subjects, seed } = check(sampleRequest, request);
      return runs.start('sample', next('sample'), async (run) => {
        await ports.writeSample(folder, {
          subjects,
          seed,
          signal: run.signal,
          onProgress: (done, total) => run.progress('Drawing people, nights and photographs', done / total),
        });
        return { folder, subjects, seed };
      });
    },
    async startImport(request) {
      const checked = check(importRequest, request);
      return runs.start('import', next('import'), (run) => importIntoProject(checked, run, ports));
    },
    async startTraining(request) {
      const checked = check(trainRequest, request);
      return runs.start(
        'train',
        next('train'),
        async (run) => {
          // TensorFlow.js takes a second to load, so that only training waits for it.
          const { trainInProject } = await import('./training.ts');
          return trainInProject(checked, run, ports);
        },
        {
          resumable: true,
        },
      );
    },
    async startDiscovery(request) {
      const checked = check(discoverRequest, request);
      return runs.start('discover', next('discover'), (run) => discoverInProject(checked, run, ports));
    },
    async startTableDiscovery(request) {
      const checked = check(tableDiscoverRequest, request);
      return runs.start('discover', next('discover'), (run) => discoverTable(checked, run, ports));
    },
    async getGraph(project, graph) {
      const store = await ports.openProject(project);
      try {
        const { graphs } = store.manifest();
        const newest = graphs.toSorted((a, b) => (a.created < b.created ? 1 : -1))[0];
        const id = graph ?? newest?.id;
        if (!id || !graphs.some((g) => g.id === id)) {
          throw new UserError(
            'graph.unknown',
            graph ? `The project has no graph “${graph}”.` : 'The project has no graph yet.',
            graphs.length ? `It has: ${graphs.map((g) => g.id).join(', ')}.` : 'Run “discover” first.',
          );
        }
        return await store.readGraph(id);
      } finally {
        await store.close();
      }
    },
    async getLatents(project, wanted) {
      const store = await ports.openProject(project);
      try {
        const run = await trainingRun(store, wanted);
        if (run) return await runLatents(store, run);
        throw new UserError('run.none', 'The project has no training run yet.', 'Run “train” first.');
      } finally {
        await store.close();
      }
    },
    exportRun: async (request) => exportRun(check(exportRunRequest, request), ports),
    getRun: (id, afterSeq) => runs.get(id, afterSeq),
    cancelRun: (id) => runs.cancel(id),
    runEnded: (id) => runs.ended(id),
    onEvent: (listener) => runs.subscribe(listener),
  };
}
