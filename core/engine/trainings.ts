import { z } from 'zod';
import type { ProjectView } from '../contract/project-api.ts';
import { trainRequest } from '../contract/train-request.ts';
import type { TrainingView } from '../contract/training-results.ts';
import { UserError } from '../contract/user-error.ts';
import { dataBasis, overtakenBy, overtakenRun, type DataBasis } from './data-basis.ts';
import type { EnginePorts } from './ports.ts';
import { REQUEST_FILE, type ProjectStore } from './project-store.ts';
import { methodOf, type TrainRecord } from './train-record.ts';
import { trainingIdentity } from './training-identity.ts';
import type { CheckedTrainRequest } from './training-specs.ts';

/** Finished trainings, newest first. */
export async function listTrainings(store: ProjectStore): Promise<TrainingView[]> {
  const manifest = store.manifest();
  const entries = manifest.runs.filter(({ kind }) => kind === 'train');
  const views = await Promise.all(
    entries.map(async (entry): Promise<TrainingView> => {
      const { id, created } = entry;
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
        request: record.request ? { ...record.request, project: store.path } : null,
        overtaken: await overtakenRun(manifest, entry),
        traversable: record.modalities.every((m) => m.kind === 'shared' || m.exogenousMean !== undefined),
      };
    }),
  );
  return views.sort((a, b) => (a.created < b.created ? 1 : -1));
}

/** The newest training that did not come to its end. */
export async function interruptedTraining(
  store: ProjectStore,
  ports: EnginePorts,
): Promise<ProjectView['interrupted']> {
  const finished = new Set(store.manifest().runs.map(({ id }) => id));
  for (const { run, saved } of await ports.training.checkpoints(store.path)) {
    if (finished.has(run)) continue;
    const kept = await keptRequest(store, run);
    if (!kept) continue;
    // The folder may have been moved since.
    const request = { ...kept.request, project: store.path };
    const overtaken = await overtakenBy(store.manifest().modalities, kept.basis);
    return { run, saved, request, overtaken, resumable: await isStill(run, request, store) };
  }
  return null;
}

/** Whether the request would go on with that run, and not begin another. */
async function isStill(run: string, request: CheckedTrainRequest, store: ProjectStore): Promise<boolean> {
  try {
    return (await trainingIdentity(request, store.manifest())).id === run;
  } catch (error) {
    // A modality that it learns may be gone.
    if (error instanceof UserError) return false;
    throw error;
  }
}

const kept = z.object({ request: trainRequest.omit({ project: true }), basis: dataBasis });

/** Keeps what a training was asked for and from which data, until it comes to its end. */
export function keepRequest(
  store: ProjectStore,
  run: string,
  { request: { project: _, ...request }, basis }: { request: CheckedTrainRequest; basis: DataBasis },
): Promise<void> {
  return store.saveRunFile(run, REQUEST_FILE, new TextEncoder().encode(JSON.stringify({ request, basis })));
}

async function keptRequest(store: ProjectStore, run: string): Promise<z.output<typeof kept> | null> {
  const bytes = await store.readRunFile(run, REQUEST_FILE);
  if (!bytes) return null;
  const parsed = kept.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  return parsed.success ? parsed.data : null;
}

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
