import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { TrainingPartsView } from '../../core/contract/parts-api.ts';
import type { TrainSummary } from '../../core/contract/training-api.ts';
import { toFailure } from '../../core/contract/result.ts';
import { noteProject } from './note-project.ts';
import { several, whole } from './options.ts';
import { Exit, follow, print, RunFailed, say, table } from './output.ts';
import { runLocally } from './queue/local.ts';
import { isComplete, PART_STATES, readyParts, requestOfRun, sayParts, type Queued } from './queue/queue.ts';
import { submitArray, type JobArray } from './queue/slurm.ts';
import { nameOfJobs, nothingComes, untilAnswered, untilDone } from './queue/wait.ts';
import { addTrainOptions, describeTraining, trainRequestOf, type TrainOptions } from './train.ts';

interface Options extends TrainOptions {
  learnAnew: number;
  workers: number;
  slurm?: boolean;
  slurmOption: string[];
  wait?: boolean;
  status?: boolean;
  json?: boolean;
  /** Of a job that goes on when others have ended: the run, the parts that were done by then, and rounds since one was. */
  goOn?: string;
  before: number;
  round: number;
}

/** Rounds of jobs of which nothing came, after which there is no other. */
const MOST_ROUNDS = 5;

export function addSubmit(program: Command, engine: () => Promise<EngineApi>): void {
  const command = program
    .command('submit')
    .description(
      'train in parts that are made side by side: trainings from other beginnings, halves of the people, restarts of the search; on this computer, or on others by Slurm',
    )
    .argument('<project>');
  addTrainOptions(command)
    .option(
      '--learn-anew <pairs>',
      'also learn the factors anew from so many pairs of halves, for “discover --learn-anew”',
      whole,
      0,
    )
    .option('--workers <n>', 'parts at a time on this computer', whole, availableParallelism())
    .option('--slurm', 'hand the parts to Slurm; the project’s folder must be there on its computers too')
    .option(
      '--slurm-option <option>',
      'a further option of sbatch, as --slurm-option=--partition=long; may be given several times',
      several,
      [],
    )
    .option('--wait', 'with --slurm: stay until all is done')
    .option('--status', 'only say how the parts stand')
    .option('--json', 'print the result as JSON')
    .addOption(new Option('--go-on <run>').hideHelp())
    .addOption(new Option('--before <done>').hideHelp().argParser(whole).default(0))
    .addOption(new Option('--round <n>').hideHelp().argParser(whole).default(0))
    .addHelpText(
      'after',
      '\nThe result is that of “train” with the same options. The same command again makes what is missing.',
    )
    .action(async (folder: string, o: Options) => {
      const api = await engine();
      const project = resolve(folder);
      if (o.status) {
        const view = await api.trainingParts({ project });
        return print(o.json ? JSON.stringify(view) : describeParts(view));
      }
      if (o.goOn !== undefined) {
        const queued = { api, project, run: o.goOn };
        return noting(queued, () => goOn(queued, o));
      }
      await noteProject(api, project);
      const view = await api.submitTraining({
        ...trainRequestOf(command, project, o),
        learnAnew: o.learnAnew,
        slurm: o.slurm ?? false,
      });
      if (!o.json) say(`Training run ${view.run} on ${view.device}, in parts. ${sayParts(view)}`);
      const queued = { api, project, run: view.run };
      if (!o.slurm) return noting(queued, () => makeHere(queued, o));
      await noting(queued, () => handOver(queued, view, o));
      if (o.wait) {
        await untilDone(queued, { learnAnew: o.learnAnew, isTold: !o.json });
        return sayEnd(queued, o);
      }
      say(
        'Handed to Slurm. How it stands: “etiograph submit --status”, and the stage Training in the window.',
      );
    });
}

/** Keeps in the project why nothing more of a training is begun, for who looks from elsewhere, and passes it on. */
async function noting(queued: Queued, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { api, project, run } = queued;
    // What a worker said is kept with its part, and who stops the work knows.
    if (!(error instanceof Exit)) {
      const failure = error instanceof RunFailed ? error.failure : toFailure(error);
      const { message, hint } = inOwnWords[failure.code] ?? failure;
      await api.noteParts({ project, run, message, hint }).catch(() => undefined);
    }
    throw error;
  }
}

/** Slurm names in its words what it was given, paths among it: by the code of a failure, what is kept instead. */
const inOwnWords: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {
  'queue.slurm': {
    message: 'Slurm refused the jobs.',
    hint: 'What it said stands in the terminal, or in the newest of the files slurm-….log in the folder of the run. Mend that, and give the same command again.',
  },
  'queue.no-answer': {
    message: 'Slurm gave no answer, so that no further jobs were handed to it.',
    hint: 'Whoever runs Slurm can start its controller again. Then give the same command again: the parts that are done are kept.',
  },
};

function describeParts(view: TrainingPartsView): string {
  const { run, finished, slurm, submitted, heard, trouble, parts } = view;
  const failures = parts.flatMap(({ label, failure }) =>
    failure ? [`${label} failed at ${localTime(failure.at)}: ${failure.message} ${failure.hint}`] : [],
  );
  return [
    table(
      parts.map(({ label, state, failure }) => ({
        part: label,
        state: PART_STATES[failure ? 'failed' : state],
      })),
    ),
    '',
    ...failures,
    ...(trouble ? [`Given up at ${localTime(trouble.at)}: ${trouble.message} ${trouble.hint}`] : []),
    `Training run ${run}${finished ? ', which came to its end' : ''}: ${sayParts(view)}`,
    `${slurm ? 'Handed to Slurm' : 'Asked for'} at ${localTime(submitted)}, last heard of at ${localTime(heard)}.`,
  ].join('\n');
}

/** `2026-11-30 14:05` */
const localTime = (iso: string): string => new Date(iso).toLocaleString('sv').slice(0, 16);

async function makeHere(queued: Queued, o: Options): Promise<void> {
  await runLocally(queued, Math.max(1, o.workers));
  const rest = await putTogether(queued, o);
  if (rest) await runLocally(queued, Math.max(1, o.workers));
  sayNext(queued, o.learnAnew, o);
}

/**
 * Puts the parts together where the training did not come to its end yet.
 *
 * @returns what is still to be learned anew, if anything is
 */
async function putTogether(queued: Queued, o: Options): Promise<TrainingPartsView | null> {
  const { api, project, run } = queued;
  const { learnAnew, slurm } = await api.trainingParts({ project, run });
  const request = await requestOfRun(queued);
  if (!request) return null;
  const summary = await follow<TrainSummary>(api, await api.startTraining(request), 'Putting together', {
    quiet: o.json ?? false,
    resume: 'the same command',
  });
  print(o.json ? JSON.stringify(summary) : describeTraining(summary));
  if (learnAnew === 0) return null;
  const rest = await api.submitTraining({ ...request, learnAnew, slurm });
  return isComplete(rest) ? null : rest;
}

async function sayEnd(queued: Queued, o: Options): Promise<void> {
  const { api, project, run } = queued;
  const { runs } = await api.getProject({ project });
  const kept = runs.findLast(({ id }) => id === run || id.startsWith(`${run}-`));
  print(
    o.json ? JSON.stringify({ run: kept?.id ?? run }) : `Training run ${kept?.id ?? run} came to its end.`,
  );
  sayNext(queued, o.learnAnew, o);
}

function sayNext({ project }: Queued, learnAnew: number, { json }: Options): void {
  if (!json)
    say(`Next: etiograph discover ${project}${learnAnew > 0 ? ` --learn-anew ${String(learnAnew)}` : ''}`);
}

/** What a job does that begins when the parts of a round have ended. */
async function goOn(queued: Queued, o: Options): Promise<void> {
  const { api, project, run } = queued;
  const view = await api.trainingParts({ project, run });
  if (!isComplete(view)) return handOver(queued, view, o);
  const rest = await putTogether(queued, o);
  if (rest) await handOver(queued, rest, { ...o, before: 0, round: 0 });
}

/** Hands the parts that can be made to Slurm, and after them a job that sees what is missing then. */
async function handOver(
  { project, run }: Queued,
  view: TrainingPartsView,
  { slurmOption: options, before, round, goOn: job }: Options,
): Promise<void> {
  // A job that goes on has nobody who would give its command again.
  const submit = (array: JobArray): Promise<string> =>
    job === undefined ? submitArray(array) : untilAnswered(() => submitArray(array));
  const done = view.parts.filter(({ state }) => state === 'done').length;
  const rounds = done > before ? 0 : round + 1;
  if (rounds > MOST_ROUNDS) throw nothingComes(view);
  const name = nameOfJobs(run);
  const log = join(project, 'runs', run, 'checkpoints', 'slurm').replaceAll('%', '%%');
  const ready = readyParts(view);
  const after =
    ready.length === 0
      ? undefined
      : await submit({
          name,
          log: `${log}-%A-%a.log`,
          options,
          commands: ready.map((label) => ['work', project, run, '--part', label]),
        });
  await submit({
    name,
    log: `${log}-%A-%a.log`,
    after,
    options,
    commands: [
      [
        ...['submit', project, '--slurm', '--go-on', run],
        ...['--before', String(done), '--round', String(rounds)],
        ...options.map((option) => `--slurm-option=${option}`),
      ],
    ],
  });
}
