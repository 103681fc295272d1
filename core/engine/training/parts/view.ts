import type { TrainingPartsView } from '../../../contract/parts-api.ts';
import { UserError } from '../../../errors.ts';
import { labelOfPart, type TrainingPart } from '../../../train/parts/part.ts';
import { statesOf } from '../../../train/parts/state.ts';
import { startsOf } from '../../../train/halves/retrain-on.ts';
import type { StartName } from '../../../train/api.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ProjectStore } from '../../project/store.ts';
import { helpOvertaken } from '../../project/data-basis.ts';
import { keptId } from '../identity.ts';
import { keptBeside } from '../kept-halves.ts';
import { readRecord } from '../train-record.ts';
import { keptFailure, keptQueue, type Trouble } from './queue.ts';

/**
 * The parts of a run and how each stands; of the newest run of which parts were asked for without an id.
 *
 * @throws UserError `run.no-parts`
 */
export async function partsView(
  store: ProjectStore,
  ports: Pick<EnginePorts, 'training' | 'date'>,
  wanted: string | undefined,
): Promise<TrainingPartsView> {
  const run = wanted ?? (await ports.training.queued(store.path)).at(0);
  const queue = run === undefined ? null : await keptQueue(store, run);
  if (run === undefined || !queue) throw noParts(wanted);
  const finished = await finishedStarts(store, run);
  const states = await statesIn(store, run, queue.parts, finished);
  const claims = await ports.training.partClaims(store.path, run);
  const heard = (await ports.training.heardOf(store.path, run)) ?? ports.date();
  const endOf = async (label: string): Promise<Trouble | null> => {
    const left = claims.find(({ part }) => part === label);
    return left ? died(left.at) : keptFailure(store, run, label);
  };
  return {
    run,
    finished: finished !== null,
    device: queue.request.device ?? '',
    learnAnew: queue.learnAnew,
    slurm: queue.slurm,
    submitted: queue.submitted ?? heard,
    heard,
    trouble: queue.trouble,
    parts: await Promise.all(
      queue.parts.map(async (part, k) => {
        const label = labelOfPart(part);
        if (states[k] === 'done') return { label, state: states[k], failure: null };
        if (claims.some((claim) => claim.part === label && claim.held))
          return { label, state: 'making' as const, failure: null };
        return { label, state: states[k], failure: await endOf(label) };
      }),
    ),
  };
}

const died = (at: string): Trouble => ({
  at,
  message: 'Its process was killed, or its computer stopped, so that it ended without a word.',
  hint: 'Begun again, it goes on from where it was. If that happens again, it may need more memory than it was given.',
});

/** How parts stand by what is kept of a run. */
export const statesIn = (
  store: ProjectStore,
  run: string,
  parts: readonly TrainingPart[],
  finished: readonly StartName[] | null,
): ReturnType<typeof statesOf> => statesOf(parts, keptBeside(store, run, store.checkpoints(run)), finished);

/**
 * The starts that halves of a training begin from which came to its end; null where it did not, or where columns that
 * helped it are no longer what they were: asked for again, it would be another one.
 */
export async function finishedStarts(store: ProjectStore, run: string): Promise<StartName[] | null> {
  const { runs, modalities } = store.manifest();
  for (const { id, kind, basis } of runs) {
    if (kind !== 'train' || (id !== run && !id.startsWith(`${run}-`))) continue;
    if ((await helpOvertaken(modalities, basis)).length > 0) continue;
    const { attempt, starts } = await readRecord(store, id);
    if (keptId(run, attempt) === id) return startsOf(starts);
  }
  return null;
}

/** No parts of a run were asked for. */
export const noParts = (run: string | undefined): UserError =>
  new UserError(
    'run.no-parts',
    run === undefined
      ? 'No training of this project is being made in parts.'
      : `Nothing of training run “${run}” is being made in parts.`,
    'It may have come to its end. “etiograph submit” begins one.',
  );
