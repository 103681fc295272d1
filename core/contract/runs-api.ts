import { z } from 'zod';
import type { RunEvent, RunState } from './run-event.ts';
import { path } from './path-field.ts';
import { once } from './repeats.ts';

const runOfId = z.strictObject({
  id: z.string().min(1),
  /** Only events with a sequence number over this one. */
  afterSeq: z.int().min(0).default(0),
});

export const runsRequests = once({
  /** Lists the runs of one project, or of all. */
  listRuns: z.strictObject({ project: path().optional() }).prefault({}),
  getRun: runOfId,
  cancelRun: z.strictObject({ id: z.string().min(1) }),
  runEnded: z.strictObject({ id: z.string().min(1) }),
});

export interface RunsApi {
  /** Runs that this engine has started, newest last, without their events. */
  listRuns(request?: z.input<typeof runsRequests.listRuns>): Promise<readonly RunState[]>;
  /** What a window missed while it was reloaded. @throws UserError `run.unknown` */
  getRun(request: z.input<typeof runsRequests.getRun>): Promise<RunState>;
  /** Stops within a second; a training keeps its last checkpoint, where it has come to one. */
  cancelRun(request: z.input<typeof runsRequests.cancelRun>): Promise<void>;
  /** Resolves when the run has ended, however it ended. */
  runEnded(request: z.input<typeof runsRequests.runEnded>): Promise<RunState>;
  onEvent(listener: (event: RunEvent) => void): () => void;
}
