import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { submitArray } from '../../../electron/cli/queue/slurm.ts';
import type { Task } from './plan.ts';
import { keepRow, readResults } from './store.ts';

/** Below the results: a folder for what each job of Slurm measures, until it is gathered. */
const PARTS = 'parts';

export interface SlurmRuns {
  /** Where results are kept. */
  readonly folder: string;
  /** Further options of `sbatch`. */
  readonly options: readonly string[];
}

/**
 * Hands runs to Slurm, a job each, and after them a job that gathers what they measured and writes the page. A run whose
 * job dies is missing then, and is submitted by the same command again.
 *
 * @throws UserError as `submitArray`
 */
export async function submitRuns(tasks: readonly Task[], { folder, options }: SlurmRuns): Promise<void> {
  const name = 'etiograph-experiments';
  const log = join(folder.replaceAll('%', '%%'), PARTS, '%A-%a.log');
  await mkdir(join(folder, PARTS), { recursive: true });
  const after = await submitArray({
    ...{ name, log, options },
    commands: tasks.map(({ experiment, condition, seed }) => [
      ...[experiment.name, '--only', condition.id, '--seeds', String(seed), '--fresh', '--parallel', '1'],
      ...['--rows-only', '--results', partOf(folder, `${experiment.name} ${condition.id} ${String(seed)}`)],
    ]),
  });
  await submitArray({ ...{ name, log, options, after }, commands: [['--page', '--results', folder]] });
}

const partOf = (folder: string, label: string): string =>
  join(folder, PARTS, label.replaceAll(/[^\w.-]+/g, '_'));

/** Takes in what jobs of Slurm have measured. @returns runs that were taken in @throws UserError `experiments.results` */
export async function gatherRuns(folder: string): Promise<number> {
  let gathered = 0;
  for (const part of await foldersIn(join(folder, PARTS))) {
    for (const file of (await readdir(part)).filter((name) => name.endsWith('.json'))) {
      const { experiment, machines, rows } = await readResults(part, file.slice(0, -'.json'.length));
      for (const { machine, ...row } of rows) await keepRow(folder, experiment, row, machines[machine]);
      gathered += rows.length;
    }
    await rm(part, { recursive: true });
  }
  return gathered;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}
