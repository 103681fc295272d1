import type { Handlers } from '../../contract/check.ts';
import type { ChoiceApi, choiceRequests } from '../../contract/choice-api.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { Runs } from '../runs/runs.ts';

/** @param requestPending whether a request waits for its answer */
export const choiceApi = (
  ports: EnginePorts,
  runs: Runs,
  requestPending: () => boolean,
): Handlers<ChoiceApi, typeof choiceRequests> => ({
  startChoice: async (request) =>
    runs.start('choose', { project: request.project }, async (run) => {
      // TensorFlow.js takes a second to load.
      const { chooseInProject } = await import('./choice.ts');
      return chooseInProject(request, run, ports, requestPending);
    }),
});
