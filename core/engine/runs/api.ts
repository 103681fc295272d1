import type { Handlers } from '../../contract/check.ts';
import type { RunsApi, runsRequests } from '../../contract/runs-api.ts';
import type { Runs } from './runs.ts';

/** Answers requests about runs, whatever they do. */
export const runsApi = (runs: Runs): Handlers<RunsApi, typeof runsRequests> => ({
  listRuns: async ({ project }) => runs.list(project),
  getRun: async ({ id, afterSeq }) => runs.get(id, afterSeq),
  cancelRun: async ({ id }) => runs.cancel(id),
  runEnded: ({ id }) => runs.ended(id),
});
