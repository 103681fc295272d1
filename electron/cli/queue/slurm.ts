import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../../../core/errors.ts';
import { ownCommand, shellWord } from './own-command.ts';

/** An array of Slurm jobs, one for each command line. */
export interface JobArray {
  readonly name: string;
  /** Words of a command of this program each. */
  readonly commands: readonly (readonly string[])[];
  /** File that a job writes to; `%A` and `%a` are the numbers of the array and of the job. */
  readonly log: string;
  /** Number of an array after whose end, however it ends, this one begins. */
  readonly after?: string | undefined;
  /** Further options of `sbatch`. */
  readonly options: readonly string[];
}

/**
 * Hands an array to Slurm. A job that Slurm itself takes down, with its computer or for another one, is put back by it.
 *
 * @returns the number of the array
 * @throws UserError `queue.no-slurm`, `queue.slurm`
 */
export async function submitArray({ name, commands, log, after, options }: JobArray): Promise<string> {
  const id = await slurm(
    'sbatch',
    [
      '--parsable',
      '--requeue',
      `--job-name=${name}`,
      `--array=0-${String(commands.length - 1)}`,
      `--output=${log}`,
      '--open-mode=append',
      ...(after === undefined ? [] : [`--dependency=afterany:${after}`]),
      ...options,
    ],
    scriptOf(commands),
  );
  return id.trim().split(';')[0];
}

/** Runs the line of its own number. */
function scriptOf(commands: readonly (readonly string[])[]): string {
  const own = ownCommand().map(shellWord).join(' ');
  const cases = commands.map((words, k) => `${String(k)}) exec ${own} ${words.map(shellWord).join(' ')} ;;`);
  return ['#!/bin/sh', 'case "$SLURM_ARRAY_TASK_ID" in', ...cases, 'esac', ''].join('\n');
}

/** A controller that is busy or begins anew gives no answer for a while: how often it is asked, and how long apart. */
const [TRIES, APART_MS] = [6, 2000];

/** Whether Slurm still has one of these arrays, running or waiting. @throws as `submitArray` */
export async function hasJobs(name: string): Promise<boolean> {
  for (let tried = 1; ; tried++) {
    try {
      const text = await slurm('squeue', ['--noheader', '--format=%i', `--name=${name}`]);
      return text.trim() !== '';
    } catch (error) {
      const mayPass = error instanceof UserError && error.code === 'queue.slurm';
      if (!mayPass || tried === TRIES) throw error;
      await setTimeout(APART_MS);
    }
  }
}

function slurm(command: 'sbatch' | 'squeue', words: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(command, words, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if ((error as NodeJS.ErrnoException).code === 'ENOENT') reject(noSlurm(command));
      else reject(refused(command, stderr.trim() || error.message));
    });
    // A command that could not be started takes no input.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

const noSlurm = (command: string): UserError =>
  new UserError(
    'queue.no-slurm',
    `There is no Slurm on this computer: the command “${command}” was not found.`,
    'Run this where jobs are handed to Slurm, or leave --slurm out to make the parts on this computer.',
  );

const refused = (command: string, why: string): UserError =>
  new UserError(
    'queue.slurm',
    `Slurm’s ${command} refused: ${why}`,
    'Mend what it names, for instance by --slurm-option=--partition=NAME, and try again.',
  );
