import type { TrainingRequest } from '../api.ts';
import { createSession } from '../session/session.ts';
import type { Session } from '../session/session.ts';
import { BEGINNING, loadProgress } from './checkpoint.ts';
import type { Progress } from './checkpoint.ts';
import { prepareInputs } from './inputs.ts';
import type { TrainingInputs } from './inputs.ts';
import { BLOCKS_FROM, epochOrder } from './epoch-order.ts';
import type { EpochOrder } from './epoch-order.ts';
import { createPreview } from './preview.ts';
import type { Preview } from './preview.ts';

/** A training by gradient descent under way: its inputs, its compiled steps and the model for whoever watches. */
export interface Run extends TrainingInputs {
  readonly session: Session;
  readonly preview: Preview;
  readonly order: EpochOrder;
}

/**
 * Reads and checks the data, composes the model and compiles its steps. Dispose of `session` and `preview` after use.
 *
 * @throws UserError as `prepare` does
 */
export async function prepareRun(request: TrainingRequest): Promise<Run> {
  const inputs = await prepareInputs(request);
  inputs.tell('prepare', { message: `Compiling the training step for ${request.device.label}` });
  const session = await createSession(request, inputs.model, inputs.plan.batch);
  if (inputs.prepared.training.length >= BLOCKS_FROM) {
    inputs.tell('prepare', { message: 'So many people are drawn in blocks, in random order' });
  }
  const order = epochOrder(request.cohort, inputs.prepared.training, inputs.plan.batch);
  return { ...inputs, session, order, preview: createPreview(inputs) };
}

/**
 * Runs a method's course from the last checkpoint or from its beginning, with a model for whoever watches.
 *
 * @param course resolves to what the run ends with, from the progress that it is given
 * @throws UserError as `prepare` does, `train.checkpoint`, and what `course` throws
 */
export async function withRun<T>(
  request: TrainingRequest,
  course: (run: Run, progress: Progress) => Promise<T>,
): Promise<T> {
  const run = await prepareRun(request);
  request.onLive?.(run.preview.model);
  try {
    const result = await course(run, run.resume(await firstProgress(run)));
    // What follows the training may be stopped, and goes on from its end.
    await run.saveLatest();
    return result;
  } catch (error) {
    // Stopping a run loses nothing but the epoch that was under way.
    if (request.signal.aborted) await run.saveLatest();
    throw error;
  } finally {
    await run.preview.dispose();
    await run.session.dispose();
  }
}

async function firstProgress({ request, fingerprint, tell, save }: Run): Promise<Progress> {
  const saved = await loadProgress(request.checkpoints, fingerprint);
  if (saved && saved !== 'damaged') {
    tell('prepare', { message: 'Going on from the last checkpoint' });
    return saved;
  }
  if (saved) tell('prepare', { message: 'The last checkpoint is damaged: the training begins anew' });
  // A run that is killed before its first epoch can be taken up too.
  await save(BEGINNING, true);
  return BEGINNING;
}
