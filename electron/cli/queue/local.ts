import { spawn, type ChildProcess } from 'node:child_process';
import { UserError } from '../../../core/errors.ts';
import { EXIT, Exit, say } from '../output.ts';
import { ownCommand } from './own-command.ts';
import { isComplete, readyParts, sayParts, type Queued } from './queue.ts';

/** Times that a part is begun which does not come to its end. */
const MOST_TRIES = 5;

/**
 * Makes all parts of a training on this computer, each in a process of its own. One that dies is begun again and goes on
 * where it was.
 *
 * @param workers processes at a time
 * @throws Exit as a worker that had something to say about what was given; UserError `queue.part-fails`
 */
export async function runLocally(queued: Queued, workers: number): Promise<void> {
  const { api, project, run } = queued;
  const tries = new Map<string, number>();
  const running = new Map<string, { readonly child: ChildProcess; readonly ended: Promise<number> }>();
  const stopAll = (): void => {
    for (const { child } of running.values()) child.kill('SIGTERM');
  };
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    say('\nStopping after the current steps. The same command goes on from there.');
    stopAll();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  let told = '';
  try {
    for (;;) {
      const view = await api.trainingParts({ project, run });
      const line = sayParts(view);
      if (line !== told) say(`  ${line}`);
      told = line;
      if (isComplete(view)) return;
      const next = stopped ? [] : readyParts(view).filter((label) => !running.has(label));
      for (const label of next.slice(0, workers - running.size)) {
        const tried = (tries.get(label) ?? 0) + 1;
        if (tried > MOST_TRIES) throw keepsFailing(label);
        tries.set(label, tried);
        running.set(label, begin(queued, label));
      }
      if (running.size === 0) {
        if (stopped) throw new Exit(EXIT.stopped);
        throw keepsFailing(view.parts.find(({ state }) => state !== 'done')?.label ?? '');
      }
      const [label, status] = await Promise.race(
        [...running].map(async ([name, { ended }]) => [name, await ended] as const),
      );
      running.delete(label);
      // What a worker says of the data or of a part is so the next time too.
      if (status === EXIT.user || status === EXIT.bug) throw new Exit(status);
    }
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    stopAll();
    await Promise.all([...running.values()].map(({ ended }) => ended));
  }
}

function begin({ project, run }: Queued, label: string): { child: ChildProcess; ended: Promise<number> } {
  const [program, ...words] = ownCommand();
  const child = spawn(program, [...words, 'work', project, run, '--part', label, '--quiet'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // A worker that was killed has no exit code.
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? -1));
  });
  return { child, ended };
}

const keepsFailing = (label: string): UserError =>
  new UserError(
    'queue.part-fails',
    `Part “${label}” was begun ${String(MOST_TRIES)} times and did not come to its end.`,
    'Its process was killed each time: it may need more memory than there is. Try again with --workers 1.',
  );
