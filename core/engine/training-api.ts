import type { Handlers } from '../contract/check.ts';
import type { TrainingApi, trainingRequests } from '../contract/training-api.ts';
import { UserError } from '../contract/user-error.ts';
import type { EnginePorts } from './ports.ts';
import type { Runs } from './runs.ts';
import { runLatents, trainingRun } from './train-record.ts';
import { withProject } from './with-project.ts';

export const trainingApi = (
  ports: EnginePorts,
  runs: Runs,
): Handlers<TrainingApi, typeof trainingRequests> => ({
  async devices() {
    const devices = await ports.devices.list();
    return devices.map(({ id, label, available, reason }) => ({ id, label, available, reason }));
  },
  startTraining: async (request) =>
    runs.start('train', { project: request.project, resumable: true }, async (run) => {
      // TensorFlow.js takes a second to load, so that only training waits for it.
      const { trainInProject } = await import('./training.ts');
      return trainInProject(request, run, ports);
    }),
  getLatents: ({ project, run: wanted }) =>
    withProject(ports, project, async (store) => {
      const run = await trainingRun(store, wanted);
      if (run) return runLatents(store, run);
      throw new UserError('run.none', 'The project has no training run yet.', 'Run “train” first.');
    }),
});
