import { execFile } from 'node:child_process';
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
 * @throws UserError `queue.no-slurm`, `queue.slurm`, `queue.no-answer`
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

/** Jobs that Slurm still has of some arrays. */
export interface SlurmJobs {
  readonly all: number;
  /** How many stand how, in words, without those that run or wait for their turn; empty where there are no others. */
  readonly said: string;
}

/**
 * What Slurm still has of these arrays, running or waiting.
 *
 * @throws UserError `queue.no-slurm`, `queue.no-answer` where its controller is busy, begins anew or has ended
 */
export async function jobsOf(name: string): Promise<SlurmJobs> {
  const text = await slurm('squeue', ['--noheader', '--array', '--format=%T|%r', `--name=${name}`]);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const counts = new Map<string, number>();
  for (const line of lines) {
    const [state, reason = ''] = line.trim().split('|');
    const why = EXPECTED.test(reason) ? '' : ` (${reason})`;
    if (state === 'RUNNING' || (state === 'PENDING' && why === '')) continue;
    const words = `${STATES[state] ?? state.toLowerCase()}${why}`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return {
    all: lines.length,
    said: [...counts]
      .map(([words, n]) => `${String(n)} ${words}`)
      .sort()
      .join(', '),
  };
}

/** Why a job waits that has only to wait for others. */
const EXPECTED = /^(?:None|Priority|Resources|Dependency|JobArrayTaskLimit|BeginTime|)$/;
/** States of jobs in words; others are as Slurm calls them. */
const STATES: Readonly<Record<string, string>> = { PENDING: 'waiting', COMPLETING: 'ending' };

/** Slurm's answers are waited for so long: its own commands give up sooner. */
const LONGEST_MS = 120_000;

function slurm(command: 'sbatch' | 'squeue', words: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(command, words, { timeout: LONGEST_MS }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const said = stderr.trim() || (error.killed ? `${command} did not end` : error.message);
      if (error.code === 'ENOENT') reject(noSlurm(command));
      else if (command === 'squeue' || error.killed || UNREACHED.test(said)) reject(noAnswer(said));
      else reject(refused(command, said));
    });
    // A command that could not be started takes no input.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** What is said where Slurm has no controller now, which has then taken nothing. */
const UNREACHED = /unable to contact slurm controller/i;

const noAnswer = (why: string): UserError =>
  new UserError(
    'queue.no-answer',
    `Slurm gives no answer: ${why}`,
    'Its controller (slurmctld) may have ended, or this computer may not reach it: “scontrol ping” tells, and who runs Slurm starts it again. The parts that are done are kept, and the same command goes on.',
  );

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
