import type { Interrupted, ProjectView } from '../../contract/project-api.ts';
import type { TrainingPartsView } from '../../contract/parts-api.ts';
import type { TrainingView } from '../../contract/training-results.ts';
import { orElse, UserError } from '../../errors.ts';
import { overtakenBy, overtakenRun } from '../project/data-basis.ts';
import type { EnginePorts } from '../project/ports.ts';
import { keptRequest } from './kept-request.ts';
import type { RunEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
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
  for (const { run, saved, begun } of await ports.training.checkpoints(store.path)) {
    // Of one that came to its end, halves may still be asked for.
    if (finished.has(run) || (!begun && [...finished].some((id) => isOf(run, id)))) continue;
    const kept = await orElse(keptRequest(store, run), null);
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
  return viewOfParts(store, run, ports);
}

/** The newest training that came to its end and of which halves are still to be learned from anew. */
export async function learningAnew(
  store: ProjectStore,
  ports: EnginePorts,
): Promise<ProjectView['learningAnew']> {
  const ended = store.manifest().runs.filter(({ kind }) => kind === 'train');
  for (const run of await ports.training.queued(store.path)) {
    if (!ended.some(({ id }) => isOf(run, id))) continue;
    const view = await viewOfParts(store, run, ports);
    if (view?.finished && view.parts.some(({ state }) => state !== 'done')) return view;
  }
  return null;
}

/** Whether an id is that of a run, or of the one of its trainings that was kept. */
const isOf = (run: string, id: string): boolean => id === run || id.startsWith(`${run}-`);

/** Null of one of which nothing that can be read says which parts were asked for. */
async function viewOfParts(
  store: ProjectStore,
  run: string,
  ports: EnginePorts,
): Promise<TrainingPartsView | null> {
  // TensorFlow.js takes a second to load, which comes with it.
  const { partsView } = await import('./parts/view.ts');
  return orElse(partsView(store, ports, run), null);
}

/** Whether the request would go on with that run, and not begin another. */
async function isStill(run: string, request: CheckedTrainRequest, store: ProjectStore): Promise<boolean> {
  // A modality that it learns may be gone.
  return (await orElse(trainingIdentity(request, store.manifest()), null))?.id === run;
}

/**
 * Removes what an unfinished training has kept; of one that came to its end, only which of its parts are still to be made.
 *
 * @throws UserError `run.unknown`, `train.running`, `train.part-running`
 */
export async function discardTraining(store: ProjectStore, run: string, ports: EnginePorts): Promise<void> {
  const finished = store.manifest().runs.some(({ id }) => isOf(run, id));
  const left = !finished || (await ports.training.queued(store.path)).includes(run);
  if (left && (await ports.training.discard(store.path, run, finished ? 'progress' : 'all'))) return;
  throw new UserError(
    'run.unknown',
    `The project has no unfinished training “${run}”.`,
    finished ? 'It came to its end, and graphs may rest on it.' : 'It may have been discarded already.',
  );
}
