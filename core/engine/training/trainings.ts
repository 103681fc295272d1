import type { Interrupted, ProjectView } from '../../contract/project-api.ts';
import type { TrainingView } from '../../contract/training-results.ts';
import { UserError } from '../../errors.ts';
import { overtakenBy, overtakenRun } from '../project/data-basis.ts';
import type { EnginePorts } from '../project/ports.ts';
import { keptRequest } from './kept-request.ts';
import type { ProjectStore, RunEntry } from '../project/store.ts';
import { methodOf, readRecord, reliabilitiesOf } from './train-record.ts';
import { trainingIdentity } from './identity.ts';
import { secondsOfRetraining } from './retraining-time.ts';
import type { CheckedTrainRequest } from './specs.ts';

/** Finished trainings, newest first; one whose record is damaged is told by `ProjectView.damaged`. */
export async function listTrainings(store: ProjectStore): Promise<TrainingView[]> {
  const entries = store.manifest().runs.filter(({ kind }) => kind === 'train');
  const views: TrainingView[] = [];
  for (const entry of entries) {
    try {
      views.push(await viewOf(store, entry));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return views.sort((a, b) => (a.created < b.created ? 1 : -1));
}

async function viewOf(store: ProjectStore, entry: RunEntry): Promise<TrainingView> {
  const { id, created } = entry;
  const record = await readRecord(store, id);
  return {
    run: id,
    created,
    seconds: record.seconds,
    secondsOfHalf: secondsOfRetraining(record),
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
      reliability: reliabilitiesOf(m),
    })),
    parents: record.adjacency,
    request: { ...record.request, project: store.path },
    overtaken: await overtakenRun(store.manifest(), entry),
  };
}

/** The newest training that did not come to its end. */
export async function interruptedTraining(
  store: ProjectStore,
  ports: EnginePorts,
): Promise<ProjectView['interrupted']> {
  const finished = new Set(store.manifest().runs.map(({ id }) => id));
  for (const { run, saved } of await ports.training.checkpoints(store.path)) {
    if (finished.has(run)) continue;
    const kept = await requestWhileWhole(store, run);
    const parts = await partsOfRun(store, run, ports);
    if (!kept) return { run, saved, request: null, overtaken: [], parts };
    // The folder may have been moved since.
    const request = { ...kept.request, project: store.path };
    const overtaken = await overtakenBy(store.manifest().modalities, kept.basis);
    const still = await isStill(run, request, store);
    return { run, saved, request: still ? request : null, overtaken, parts };
  }
  return null;
}

/** Null where it is not made in parts. */
async function partsOfRun(
  store: ProjectStore,
  run: string,
  ports: EnginePorts,
): Promise<Interrupted['parts']> {
  if (!(await ports.training.queued(store.path)).includes(run)) return null;
  // TensorFlow.js takes a second to load, which comes with it.
  const { partsView } = await import('./parts/view.ts');
  const { parts } = await partsView(store, ports, run);
  const count = (state: string): number => parts.filter((part) => part.state === state).length;
  return { done: count('done'), making: count('making'), of: parts.length };
}

async function requestWhileWhole(store: ProjectStore, run: string): ReturnType<typeof keptRequest> {
  try {
    return await keptRequest(store, run);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
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

/** Removes what an unfinished training has kept. @throws UserError `run.unknown` */
export async function discardTraining(store: ProjectStore, run: string, ports: EnginePorts): Promise<void> {
  const finished = store.manifest().runs.some(({ id }) => id === run);
  if (!finished && (await ports.training.discard(store.path, run))) return;
  throw new UserError(
    'run.unknown',
    `The project has no unfinished training “${run}”.`,
    finished ? 'It came to its end, and graphs may rest on it.' : 'It may have been discarded already.',
  );
}
