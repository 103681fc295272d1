import { InvalidArgumentError, type Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { methodInfo } from '../../core/contract/methods.ts';
import type { TrainSummary } from '../../core/contract/training-api.ts';
import type { TrainRequest } from '../../core/contract/train-request.ts';
import { inOrder } from '../../core/contract/training-settings.ts';
import type { VerdictPoint } from '../../core/contract/training-results.ts';
import { verdictLine } from '../../core/contract/verdict-words.ts';
import { sayReliability } from '../../core/graph/words.ts';
import { noteProject } from './note-project.ts';
import { settingOption, whole } from './options.ts';
import { duration, follow, print, say, table } from './output.ts';

/** What `addTrainOptions` adds. */
export interface TrainOptions {
  learn?: Learned[];
  seed: number;
  device?: TrainRequest['device'];
}

interface Options extends TrainOptions {
  json?: boolean;
}

/** What can be set of the training as a whole, in the order of the help. */
const SETTINGS = inOrder([
  ...(['method', 'beta', 'acyclic', 'shared', 'seed', 'device'] as const),
  ...(['epochs', 'fineTuneEpochs', 'batch', 'patience', 'restarts', 'learningRate'] as const),
]).filter(({ group }) => group !== 'modality');

export function addTrain(program: Command, engine: () => Promise<EngineApi>): void {
  const command = program
    .command('train')
    .description('learn the hidden factors (latents) of recordings, images and chosen tables')
    .argument('<project>');
  addTrainOptions(command)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nCtrl-C stops cleanly; the same command goes on from the last checkpoint.')
    .action(async (project: string, o: Options) => {
      const api = await engine();
      await noteProject(api, project);
      const id = await api.startTraining(trainRequestOf(command, project, o));
      const summary = await follow<TrainSummary>(api, id, 'Training', {
        quiet: o.json ?? false,
        resume: 'the same command',
      });
      print(o.json ? JSON.stringify(summary) : describeTraining(summary));
      if (!o.json) say(`Next: etiograph discover ${project}`);
    });
}

/** Adds what a training is asked for by. */
export function addTrainOptions(command: Command): Command {
  command.option(
    '--learn <modality>',
    'learn this one, as "Sleep" or "Sleep:latents=3,exogenous=1"; may be given several times; without it every recording and image is learned',
    learnOption,
  );
  for (const { key } of SETTINGS) command.addOption(settingOption(key));
  return command;
}

/** The request that the options of `addTrainOptions` make. */
export const trainRequestOf = (command: Command, project: string, o: TrainOptions): TrainRequest => ({
  project,
  seed: o.seed,
  learn: o.learn ? Object.fromEntries(o.learn) : undefined,
  device: o.device,
  settings: settingsGiven(command),
});

/** What of the request's `settings` was given. */
const settingsGiven = (command: Command): TrainRequest['settings'] =>
  Object.fromEntries(
    SETTINGS.filter(({ group }) => group !== 'run').flatMap(({ key, on }) => {
      const value: unknown = command.getOptionValue(settingOption(key).attributeName());
      return value === undefined ? [] : [[key, on ?? value]];
    }),
  );

/** A modality to learn and its settings. */
type Learned = [name: string, choice: Record<string, number | string>];

const OF_MODALITY = inOrder(['latents', 'exogenous', 'hidden']).filter(({ group }) => group === 'modality');

/** `Sleep:latents=3,exogenous=1`; may be given several times. */
export const learnOption = (text: string, before: Learned[] = []): Learned[] => [...before, parseLearn(text)];

function parseLearn(text: string): Learned {
  const [name, settings = ''] = text.split(/:(?=[a-z]+=)/);
  if (name.trim() === '') throw new InvalidArgumentError('Name a recording, an image or a table.');
  const choice: Record<string, number | string> = {};
  for (const part of settings.split(',').filter(Boolean)) {
    const [key, value] = part.split('=');
    const setting = OF_MODALITY.find((s) => s.key === key);
    if (!setting || !value) {
      throw new InvalidArgumentError(
        `“${part}” is not one of ${OF_MODALITY.map((s) => `${s.key}=`).join(', ')}.`,
      );
    }
    choice[key] = setting.range ? whole(value) : value;
  }
  return [name, choice];
}

/** What is said of a training at its end; the rest is in the window. */
const SAID: readonly VerdictPoint['topic'][] = [
  'restarts',
  'identified',
  'tables',
  'expected',
  'reliability',
];

const sayMeasured = (reliability: TrainSummary['modalities'][number]['reliability'][number]): string =>
  reliability ? sayReliability(reliability.value, [reliability.low, reliability.high]) : 'not measured';

export function describeTraining(summary: TrainSummary): string {
  const measured = summary.modalities.some(({ reliability }) => reliability.some((r) => r !== null));
  const lines = [
    table(
      summary.modalities.map((m) => ({
        modality: m.name,
        'hidden factors': m.latents.join(', '),
        'reconstructed (R2)': m.reconstructionR2?.toFixed(2) ?? null,
        ...(measured ? { reliable: m.reliability.map(sayMeasured).join(', ') } : {}),
      })),
    ),
    '',
    `Trained by ${methodInfo(summary.method).label} on ${summary.device} in ${duration(summary.seconds)}. Run ${summary.run}.`,
  ];
  for (const point of summary.verdict) if (SAID.includes(point.topic)) lines.push(verdictLine(point));
  for (const warning of summary.warnings) lines.push(`Look at this: ${warning}`);
  return lines.join('\n');
}
