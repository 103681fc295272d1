import type { z } from 'zod';
import type { partsRequests, TrainingPartsView } from '../../../contract/parts-api.ts';
import { UserError } from '../../../errors.ts';
import { fewestSubjects, halvesOf } from '../../../train/attempts/measure.ts';
import { partsOf } from '../../../train/parts/part.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { chooseDevice } from '../choose-device.ts';
import { keepRequest } from '../kept-request.ts';
import { withTraining } from '../with-training.ts';
import { saveQueue } from './queue.ts';
import { finishedStarts, partsView } from './view.ts';

/** Parts a training, see `PartsApi.submitTraining`. */
export function submitTraining(
  { learnAnew, slurm, ...asked }: z.output<typeof partsRequests.submitTraining>,
  ports: EnginePorts,
): Promise<TrainingPartsView> {
  return withTraining(asked, ports, async ({ store, identity, aligned }) => {
    const { id, specs, settings, basis } = identity;
    const finished = (await finishedStarts(store, id)) !== null;
    if (finished && learnAnew === 0) throw nothingToMake(id);
    // Halves that are too small for a training are told before anything is made.
    for (let pair = 1; pair <= learnAnew; pair++) halvesOf(aligned.modalities, settings.seed, pair);
    const { device } = await chooseDevice(ports, asked.device, specs);
    const request = { ...asked, device: device.id };
    if (!finished) await keepRequest(store, id, { request, basis });
    const { project: _, ...kept } = request;
    const fewest = fewestSubjects(aligned.modalities.map(({ rowOf }) => rowOf));
    await saveQueue(store, id, {
      request: kept,
      learnAnew,
      slurm,
      submitted: ports.date(),
      trouble: null,
      parts: partsOf({ specs, settings, fewest, learnAnew, finished }),
    });
    return partsView(store, ports, id);
  });
}

const nothingToMake = (run: string): UserError =>
  new UserError(
    'train.no-parts',
    `This training came to its end already (run “${run}”).`,
    'Ask for other settings or another seed, or for its factors to be learned anew (--learn-anew 5).',
  );
