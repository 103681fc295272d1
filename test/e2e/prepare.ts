import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { TrainRequest } from '../../core/contract/train-request.ts';
import type { DiscoverRequest } from '../../core/contract/graph-api.ts';
import { madeOnce } from '../setup/made-once.ts';

export interface Preparation {
  readonly subjects?: number;
  readonly seed?: number;
  /** Trains as well; true for settings that take a few seconds and prove nothing about quality. */
  readonly train?: boolean | Omit<TrainRequest, 'project'>;
  /** Finds a graph as well. */
  readonly discover?: boolean | Omit<DiscoverRequest, 'project'>;
}

const SHORT_TRAINING: Omit<TrainRequest, 'project'> = {
  settings: { epochs: 3, fineTuneEpochs: 1, restarts: 1, attempts: 1 },
};
const PROJECT = 'Sample.etiograph';

/**
 * Puts a project of the sample cohort into a folder, with the cohort's files beside it: a copy of one that was prepared
 * once, whose journal names the files where they lay then.
 *
 * @returns the project's path
 */
export async function sampleProject(
  engine: EngineApi,
  folder: string,
  preparation: Preparation = {},
): Promise<string> {
  const kept = await madeOnce({
    name: 'sample',
    sources: ['core'],
    settings: preparation,
    async make(draft) {
      const own = join(folder, 'making');
      await prepareProject(engine, own, preparation);
      await cp(own, draft, { recursive: true });
      await rm(own, { recursive: true });
    },
  });
  await cp(kept, folder, { recursive: true });
  return join(folder, PROJECT);
}

/** Writes the sample cohort below a folder and makes a project of it. @returns the project's path */
export async function prepareProject(
  engine: EngineApi,
  folder: string,
  { subjects = 90, seed = 1, train = false, discover = false }: Preparation = {},
): Promise<string> {
  const project = join(folder, PROJECT);
  const files = join(folder, 'sample');
  await mkdir(folder, { recursive: true });
  await run(engine, engine.startSample({ folder: files, subjects, seed }));
  await run(engine, engine.startImport({ project, sources: [files] }));
  if (train)
    await run(engine, engine.startTraining({ project, ...(train === true ? SHORT_TRAINING : train) }));
  if (discover) await run(engine, engine.startDiscovery({ project, ...(discover === true ? {} : discover) }));
  return project;
}

/** Waits for a run. @throws Error if it does not end well */
async function run(engine: EngineApi, started: Promise<string>): Promise<void> {
  const { state, events } = await engine.runEnded({ id: await started });
  if (state !== 'done') throw new Error(`A run ended as ${state}: ${JSON.stringify(events.at(-1))}`);
}
