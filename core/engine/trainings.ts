import type { ProjectView } from '../contract/project-api.ts';
import { trainRequest, type TrainRequest } from '../contract/train-request.ts';
import type { TrainingView } from '../contract/training-results.ts';
import { UserError } from '../contract/user-error.ts';
import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './project-store.ts';
import { methodOf, type TrainRecord } from './train-record.ts';

/** Finished trainings, newest first. */
export async function listTrainings(store: ProjectStore): Promise<TrainingView[]> {
  const entries = store.manifest().runs.filter(({ kind }) => kind === 'train');
  const views = await Promise.all(
    entries.map(async ({ id, created }): Promise<TrainingView> => {
      const record = (await store.readRun(id)) as unknown as TrainRecord;
      return {
        run: id,
        created,
        seconds: record.seconds,
        device: record.device,
        seed: record.seed,
        method: methodOf(record).value,
        modalities: record.modalities.map((m, i) => ({
          name: m.name,
          kind: m.kind,
          encoder: record.specs.at(i)?.encoder ?? null,
          latents: m.latents,
          exogenous: record.specs.at(i)?.exogenous ?? 0,
          reconstructionR2: m.reconstructionR2,
          exogenousR2: m.exogenousR2,
        })),
        parents: record.adjacency,
        agreement: record.agreement,
        request: record.request ?? null,
        traversable: record.modalities.every((m) => m.kind === 'shared' || m.exogenousMean !== undefined),
      };
    }),
  );
  return views.sort((a, b) => (a.created < b.created ? 1 : -1));
}

/** The newest training that did not come to its end and would go on from its checkpoint. */
export async function interruptedTraining(
  store: ProjectStore,
  ports: EnginePorts,
): Promise<ProjectView['interrupted']> {
  const finished = new Set(store.manifest().runs.map(({ id }) => id));
  for (const { run, saved } of await ports.training.checkpoints(store.path)) {
    if (finished.has(run)) continue;
    const request = await keptRequest(store, run);
    // The folder may have been moved since.
    if (request) return { run, saved, request: { ...request, project: store.path } };
  }
  return null;
}

/** Null where an earlier version kept none, or one that this version does not understand. */
async function keptRequest(store: ProjectStore, run: string): Promise<TrainRequest | null> {
  const bytes = await store.readRunFile(run, REQUEST_FILE);
  if (!bytes) return null;
  const parsed = trainRequest.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  return parsed.success ? parsed.data : null;
}

export const REQUEST_FILE = 'request.json';

export async function discardTraining(store: ProjectStore, run: string, ports: EnginePorts): Promise<void> {
  const finished = store.manifest().runs.some(({ id }) => id === run);
  if (finished || !(await store.readRunFile(run, REQUEST_FILE))) {
    throw new UserError(
      'run.unknown',
      `The project has no unfinished training “${run}”.`,
      finished ? 'It came to its end, and graphs may rest on it.' : 'It may have been discarded already.',
    );
  }
  await ports.training.discard(store.path, run);
}
