import { cp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { TrainRequest } from '../../core/contract/train-request.ts';
import type { DiscoverRequest } from '../../core/contract/graph-api.ts';

export interface Preparation {
  readonly subjects?: number;
  readonly seed?: number;
  /** Trains as well; true for settings that take a few seconds and prove nothing about quality. */
  readonly train?: boolean | Omit<TrainRequest, 'project'>;
  /** Finds a graph as well. */
  readonly discover?: boolean | Omit<DiscoverRequest, 'project'>;
  /** Takes a copy of a project prepared alike within the last hours: for looking at pictures, not for tests. */
  readonly reuse?: boolean;
}

const SHORT_TRAINING: Omit<TrainRequest, 'project'> = {
  settings: { epochs: 3, fineTuneEpochs: 1, restarts: 1 },
};
const REUSE_MS = 3 * 3_600_000;

/** Writes the sample cohort below a folder and makes a project of it. @returns the project's path */
export async function prepareProject(
  engine: EngineApi,
  folder: string,
  { reuse = false, ...wanted }: Preparation = {},
): Promise<string> {
  const project = join(folder, 'Sample.etiograph');
  const kept = join(tmpdir(), `etiograph-prepared-${JSON.stringify(wanted).replace(/[^\w]+/g, '_')}`);
  if (reuse && (await isRecent(kept))) {
    await cp(kept, project, { recursive: true });
    return project;
  }
  const { subjects = 40, seed = 1, train = false, discover = false } = wanted;
  const files = join(folder, 'sample');
  await run(engine, engine.startSample({ folder: files, subjects, seed }));
  await run(engine, engine.startImport({ project, sources: [files] }));
  if (train)
    await run(engine, engine.startTraining({ project, ...(train === true ? SHORT_TRAINING : train) }));
  if (discover) await run(engine, engine.startDiscovery({ project, ...(discover === true ? {} : discover) }));
  if (reuse) await cp(project, kept, { recursive: true });
  return project;
}

/** Waits for a run. @throws Error if it does not end well */
async function run(engine: EngineApi, started: Promise<string>): Promise<void> {
  const { state, events } = await engine.runEnded({ id: await started });
  if (state !== 'done') throw new Error(`A run ended as ${state}: ${JSON.stringify(events.at(-1))}`);
}

async function isRecent(project: string): Promise<boolean> {
  const facts = await stat(join(project, 'project.json')).catch(() => null);
  return facts !== null && Date.now() - facts.mtimeMs < REUSE_MS && (await readdir(project)).length > 1;
}
