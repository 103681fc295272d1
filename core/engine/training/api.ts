import type { Handlers } from '../../contract/check.ts';
import type { TrainingApi, trainingRequests } from '../../contract/training-api.ts';
import type { LiveTrainings } from './live-trainings.ts';
import type { EnginePorts } from '../project/ports.ts';
import { reconstructions } from './reconstructions.ts';
import type { Runs } from '../runs/runs.ts';
import { runLatents, someRun } from './train-record.ts';
import { discardTraining, listTrainings } from './trainings.ts';
import { traverse } from './traverse.ts';
import { verdictOf } from './verdict.ts';
import { withProject } from '../project/with-project.ts';

/** @param requestPending whether a request waits for its answer */
export const trainingApi = (
  ports: EnginePorts,
  runs: Runs,
  requestPending: () => boolean,
): Handlers<TrainingApi, typeof trainingRequests> => {
  const live: LiveTrainings = new Map();
  return {
    async devices() {
      const all = await ports.devices.list();
      return all.map(({ id, label, available, reason }) => ({ id, label, available, reason }));
    },
    describeTraining: (request) =>
      withProject(ports, request.project, async (store) => {
        const { describeTraining } = await import('./describe-training.ts');
        return describeTraining(request, store, ports);
      }),
    startTraining: async (request) =>
      runs.start('train', { project: request.project }, async (run) => {
        // TensorFlow.js takes a second to load, so that only training waits for it.
        const { trainInProject } = await import('./train.ts');
        return trainInProject(request, run, ports, live, requestPending);
      }),
    discardTraining: ({ project, run }) =>
      withProject(ports, project, (store) => discardTraining(store, run, ports)),
    listTrainings: ({ project }) => withProject(ports, project, listTrainings),
    getLatents: ({ project, run: wanted }) =>
      withProject(ports, project, async (store) => runLatents(store, await someRun(store, wanted))),
    getReconstructions: (request) =>
      withProject(ports, request.project, (store) =>
        reconstructions(request, store, live.get(request.run ?? ''), ports),
      ),
    traverse: (request) => withProject(ports, request.project, (store) => traverse(request, store, ports)),
    verdict: ({ project, run: wanted }) =>
      withProject(ports, project, async (store) => verdictOf(await someRun(store, wanted))),
  };
};
