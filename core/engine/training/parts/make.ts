import type { z } from 'zod';
import type { partsRequests } from '../../../contract/parts-api.ts';
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
import { keptQueue } from './queue.ts';
import { finishedStarts, noParts, statesIn } from './view.ts';

/** Makes a part of a training, see `PartsApi.startPart`. */
export async function makePartInProject(
  { project, run: id, part: label }: z.output<typeof partsRequests.startPart>,
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
        data: dataOf(opened),
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

const overtaken = (run: string): UserError =>
  new UserError(
    'train.parts-overtaken',
    `The data are no longer those that the parts of training run “${run}” were asked for.`,
    'Discard that training, and submit it again.',
  );

const waits = (label: string): UserError =>
  new UserError(
    'train.part-waits',
    `Part “${label}” needs others that are not made yet.`,
    'Make these first: “etiograph submit --status” lists them.',
  );
