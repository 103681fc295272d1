import type { Handlers } from '../../../contract/check.ts';
import type { PartsApi, partsRequests } from '../../../contract/parts-api.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { withProject } from '../../project/with-project.ts';
import type { Runs } from '../../runs/runs.ts';

/** @param requestPending whether a request waits for its answer */
export const partsApi = (
  ports: EnginePorts,
  runs: Runs,
  requestPending: () => boolean,
): Handlers<PartsApi, typeof partsRequests> => ({
  // TensorFlow.js takes a second to load, so that only those who train in parts wait for it.
  trainingParts: ({ project, run }) =>
    withProject(ports, project, async (store) => {
      const { partsView } = await import('./view.ts');
      return partsView(store, ports, run);
    }),
  async submitTraining(request) {
    const { submitTraining } = await import('./submit.ts');
    return submitTraining(request, ports);
  },
  noteParts: ({ project, run, message, hint }) =>
    withProject(ports, project, async (store) => {
      const { keptQueue, saveQueue, troubleOf } = await import('./queue.ts');
      const queue = await keptQueue(store, run);
      const trouble = troubleOf(store.path, { at: ports.date(), message, hint });
      if (queue) await saveQueue(store, run, { ...queue, trouble });
    }),
  startPart: async (request) =>
    runs.start('train', { project: request.project, resumable: true }, async (run) => {
      const { makePartInProject } = await import('./make.ts');
      await makePartInProject(request, run, ports, requestPending);
    }),
});
