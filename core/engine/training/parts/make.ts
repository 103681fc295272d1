import type { z } from 'zod';
import type { partsRequests } from '../../../contract/parts-api.ts';
import { toFailure } from '../../../contract/result.ts';
import { UserError } from '../../../errors.ts';
import { makePart } from '../../../train/parts/make.ts';
import { partOf } from '../../../train/parts/part.ts';
import { startsKnown } from '../../../train/parts/state.ts';
import { peekProgress } from '../../../train/run/checkpoint.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { RunHandle } from '../../runs/runs.ts';
import { withProject } from '../../project/with-project.ts';
import { chooseDevice } from '../choose-device.ts';
import { keptBeside } from '../kept-halves.ts';
import { dataOf, withTraining } from '../with-training.ts';
import { keptQueue, keptFailure, saveFailure, troubleOf } from './queue.ts';
import { finishedStarts, noParts, statesIn } from './view.ts';

type PartRequest = z.output<typeof partsRequests.startPart>;

/** Makes a part of a training, see `PartsApi.startPart`; why it failed is kept for who looks. */
export async function makePartInProject(
  part: PartRequest,
  run: RunHandle,
  ports: EnginePorts,
  requestPending: () => boolean,
): Promise<void> {
  try {
    await makeClaimed(part, run, ports, requestPending);
  } catch (error) {
    // One that was stopped has not failed.
    if (!run.signal.aborted && !isTurnOfOthers(error)) {
      const { message, hint } = toFailure(error);
      // A full disk takes no word either; the error itself is what is told then.
      await withProject(ports, part.project, async (store) => {
        if (await keptQueue(store, part.run))
          await saveFailure(
            store,
            part.run,
            part.part,
            troubleOf(store.path, { at: ports.date(), message, hint }),
          );
      }).catch(() => undefined);
    }
    throw error;
  }
}

async function makeClaimed(
  { project, run: id, part: label }: PartRequest,
  run: RunHandle,
  ports: EnginePorts,
  requestPending: () => boolean,
): Promise<void> {
  const queue = await withProject(ports, project, (store) => keptQueue(store, id));
  const part = partOf(label);
  if (!queue || !part) throw noParts(id);
  run.progress('Reading the cohort', 0);
  await withTraining({ ...queue.request, project }, ports, async (opened) => {
    const { store, identity, aligned } = opened;
    if (identity.id !== id) throw overtaken(id);
    const claim = await ports.training.claim(store.path, id, label);
    try {
      if (await keptFailure(store, id, label)) await saveFailure(store, id, label, null);
      const finished = await finishedStarts(store, id);
      const [state] = await statesIn(store, id, [part], finished);
      if (state === 'done') return;
      const checkpoints = keptBeside(store, id, store.checkpoints(id));
      const starts = finished ?? startsKnown(await peekProgress(checkpoints));
      if (state === 'waiting' || (part.training.kind === 'half' && !starts)) throw waits(label);
      const { device } = await chooseDevice(ports, queue.request.device, identity.specs);
      const request = {
        cohort: aligned,
        specs: identity.specs,
        settings: identity.settings,
        data: dataOf(opened, ports),
        device,
        checkpoints,
        signal: run.signal,
        requestPending,
        onEvent: ({ fraction, stage }: { readonly fraction: number; readonly stage: string }): void =>
          run.progress(stage, fraction),
      };
      await makePart(request, part, starts ?? []);
      run.progress('Done', 1);
    } finally {
      await claim.release();
    }
  });
}

/** Whether a part did not even begin, since others are at it or come before it. */
const isTurnOfOthers = (error: unknown): boolean =>
  error instanceof UserError && ['train.running', 'train.part-running', WAITS].includes(error.code);

const overtaken = (run: string): UserError =>
  new UserError(
    'train.parts-overtaken',
    `The data are no longer those that the parts of training run “${run}” were asked for.`,
    'Discard that training, and submit it again.',
  );

const WAITS = 'train.part-waits';

const waits = (label: string): UserError =>
  new UserError(
    WAITS,
    `Part “${label}” needs others that are not made yet.`,
    'Make these first: “etiograph submit --status” lists them.',
  );
