import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { TrainingPartsView } from '../../core/contract/parts-api.ts';
import type { TrainSummary } from '../../core/contract/training-api.ts';
import { UserError } from '../../core/errors.ts';
import { noteProject } from './note-project.ts';
import { several, whole } from './options.ts';
import { follow, print, say, table } from './output.ts';
import { runLocally } from './queue/local.ts';
import { isComplete, PART_STATES, readyParts, requestOfRun, sayParts, type Queued } from './queue/queue.ts';
import { hasJobs, submitArray } from './queue/slurm.ts';
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
const POLL_MS = 2000;

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
      if (o.goOn !== undefined) return goOn({ api, project, run: o.goOn }, o);
      await noteProject(api, project);
      const view = await api.submitTraining({
        ...trainRequestOf(command, project, o),
        learnAnew: o.learnAnew,
      });
      if (!o.json) say(`Training run ${view.run} on ${view.device}, in parts. ${sayParts(view)}`);
      const queued = { api, project, run: view.run };
      if (!o.slurm) return makeHere(queued, o);
      await handOver(queued, view, o);
      if (o.wait) return waitFor(queued, o);
      say(
        'Handed to Slurm. How it stands: “etiograph submit --status”, and the stage Training in the window.',
      );
    });
}

const describeParts = (view: TrainingPartsView): string =>
  [
    table(view.parts.map(({ label, state }) => ({ part: label, state: PART_STATES[state] }))),
    '',
    `Training run ${view.run}${view.finished ? ', which came to its end' : ''}: ${sayParts(view)}`,
  ].join('\n');

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
  const { learnAnew } = await api.trainingParts({ project, run });
  const request = await requestOfRun(queued);
  if (!request) return null;
  const summary = await follow<TrainSummary>(api, await api.startTraining(request), 'Putting together', {
    quiet: o.json ?? false,
    resume: 'the same command',
  });
  print(o.json ? JSON.stringify(summary) : describeTraining(summary));
  if (learnAnew === 0) return null;
  const rest = await api.submitTraining({ ...request, learnAnew });
  return isComplete(rest) ? null : rest;
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
  { slurmOption: options, before, round }: Options,
): Promise<void> {
  const done = view.parts.filter(({ state }) => state === 'done').length;
  const rounds = done > before ? 0 : round + 1;
  if (rounds > MOST_ROUNDS) throw nothingComes(view);
  const name = nameOfJobs(run);
  const log = join(project, 'runs', run, 'checkpoints', 'slurm').replaceAll('%', '%%');
  const ready = readyParts(view);
  const after =
    ready.length === 0
      ? undefined
      : await submitArray({
          name,
          log: `${log}-%A-%a.log`,
          options,
          commands: ready.map((label) => ['work', project, run, '--part', label]),
        });
  await submitArray({
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

const nameOfJobs = (run: string): string => `etiograph-${run}`;

/** Says how the parts stand until Slurm has no job of the run any more. */
async function waitFor(queued: Queued, o: Options): Promise<void> {
  const { api, project, run } = queued;
  let told = '';
  for (;;) {
    const busy = await hasJobs(nameOfJobs(run));
    const view = await partsLeft(queued);
    if (view && sayParts(view) !== told && !o.json) say(`  ${(told = sayParts(view))}`);
    if (!busy) {
      if (view && !(view.finished && isComplete(view))) throw nothingComes(view);
      break;
    }
    await sleep(POLL_MS);
  }
  const { runs } = await api.getProject({ project });
  const kept = runs.findLast(({ id }) => id === run || id.startsWith(`${run}-`));
  print(
    o.json ? JSON.stringify({ run: kept?.id ?? run }) : `Training run ${kept?.id ?? run} came to its end.`,
  );
  sayNext(queued, o.learnAnew, o);
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

const nothingComes = ({ run, parts }: TrainingPartsView): UserError =>
  new UserError(
    'queue.stuck',
    `Slurm’s jobs of training run “${run}” ended and parts are missing: ${parts
      .filter(({ state }) => state !== 'done')
      .map(({ label }) => label)
      .join(', ')}.`,
    'What the jobs said is in the project’s folder, in runs, that run, checkpoints, in the files slurm-….log. The same command goes on.',
  );
