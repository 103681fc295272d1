import { setTimeout as sleep } from 'node:timers/promises';
import { countParts, type TrainingPartsView } from '../../../core/contract/parts-api.ts';
import { UserError } from '../../../core/errors.ts';
import { say } from '../output.ts';
import { isComplete, sayParts, type Queued } from './queue.ts';
import { jobsOf, type SlurmJobs } from './slurm.ts';

const POLL_MS = 2000;

/** What the jobs of a run are called. */
export const nameOfJobs = (run: string): string => `etiograph-${run}`;

interface Waiting {
  /** Pairs of halves that were asked for besides the training. */
  readonly learnAnew: number;
  /** Whether it is said how the parts stand. */
  readonly isTold: boolean;
}

/**
 * Says how the parts stand until Slurm has no job of the run any more, or the training is there: a job may hang at its end.
 * Where Slurm gives no answer, it is asked again until it does.
 *
 * @throws UserError `queue.stuck`, `queue.no-slurm`
 */
export async function untilDone(queued: Queued, waiting: Waiting): Promise<void> {
  const name = nameOfJobs(queued.run);
  let told = '';
  for (;;) {
    const jobs = await untilAnswered(async () =>
      isOver(await partsLeft(queued), waiting) ? null : await jobsOf(name),
    );
    if (jobs === null) break;
    const view = await partsLeft(queued);
    const line = view && sayStanding(view, jobs);
    if (line && line !== told && waiting.isTold) say(`  ${(told = line)}`);
    if (jobs.all === 0) {
      if (view && !(view.finished && isComplete(view))) throw nothingComes(view);
      break;
    }
    await sleep(POLL_MS);
  }
}

/** Whether a training is there that nothing else was asked of, whatever Slurm still says of its jobs. */
const isOver = (view: TrainingPartsView | null, { learnAnew }: Waiting): boolean =>
  learnAnew === 0 && (view === null || (view.finished && isComplete(view)));

/** How the parts stand and, where none is being made, what Slurm says of its jobs. */
const sayStanding = (view: TrainingPartsView, { said }: SlurmJobs): string =>
  said === '' || countParts(view).making > 0 ? sayParts(view) : `${sayParts(view)} Slurm’s jobs: ${said}.`;

/** Times that Slurm is asked in vain before that is said: a controller that is busy gives no answer for a while. */
const SILENT_TRIES = 3;

/**
 * Asks Slurm until it answers, and says so where that takes long and when it is over.
 *
 * @param ask may find that there is nothing to ask any more, with null
 * @throws what `ask` does, but for `queue.no-answer`
 */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      const answer = await ask();
      if (tried > SILENT_TRIES && answer !== null) say('  Slurm answers again.');
      return answer;
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'queue.no-answer') throw error;
      if (tried === SILENT_TRIES) say(`  ${error.message} It is asked again until it answers. ${error.hint}`);
      await sleep(POLL_MS);
    }
  }
}

/** Null once nothing of the run is made in parts any more. */
async function partsLeft({ api, project, run }: Queued): Promise<TrainingPartsView | null> {
  try {
    return await api.trainingParts({ project, run });
  } catch (error) {
    if (error instanceof UserError && error.code === 'run.no-parts') return null;
    throw error;
  }
}

export const nothingComes = ({ run, parts }: TrainingPartsView): UserError =>
  new UserError(
    'queue.stuck',
    `Slurm’s jobs of training run “${run}” ended and parts are missing: ${parts
      .filter(({ state }) => state !== 'done')
      .map(({ label }) => label)
      .join(', ')}.`,
    'What the jobs said is in the project’s folder, in runs, that run, checkpoints, in the files slurm-….log. The same command goes on.',
  );
