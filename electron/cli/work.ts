import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { follow, RunFailed, say } from './output.ts';

/** A claim of a process that died on another computer is known after two minutes. */
const WAIT_MS = 5000;
const MOST_WAITS = 30;

export function addWork(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('work', { hidden: true })
    .description('make one part of a training that was submitted; what “submit” starts')
    .argument('<project>')
    .argument('<run>')
    .requiredOption('--part <label>', 'which one')
    .option('--quiet', 'say nothing but what is wrong')
    .action(
      async (project: string, run: string, { part, quiet = false }: { part: string; quiet?: boolean }) => {
        const api = await engine();
        for (let waits = 0; ; waits++) {
          try {
            await follow(api, await api.startPart({ project, run, part }), part, { quiet });
            return;
          } catch (error) {
            const held = error instanceof RunFailed && error.failure.code === 'train.part-running';
            if (!held || waits >= MOST_WAITS) throw error;
            if (waits === 0 && !quiet) say(`${error.failure.message} Waiting for it.`);
            await sleep(WAIT_MS);
          }
        }
      },
    );
}
