import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ChoiceSummary } from '../../core/contract/choice-api.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { TrainRequest } from '../../core/contract/train-request.ts';
import { noteProject } from './note-project.ts';
import { settingOption, whole } from './options.ts';
import { duration, follow, print, say, table } from './output.ts';
import { learnOption } from './train.ts';

interface Options {
  learn?: ReturnType<typeof learnOption>;
  range: { from: number; to: number };
  seed: number;
  device?: string;
  epochs?: number;
  json?: boolean;
}

export function addChooseLatents(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('choose-latents')
    .description('try numbers of hidden factors, and tell which one the data ask for')
    .argument('<project>')
    .option('--learn <modality>', 'as of “train”', learnOption)
    .addOption(
      new Option('--range <from-to>', 'numbers that are tried')
        .argParser(parseRange)
        .default({ from: 1, to: 4 }, '1-4'),
    )
    .addOption(settingOption('seed'))
    .addOption(settingOption('device'))
    .option('--epochs <n>', 'at most, of each of the trainings', whole)
    .option('--json', 'print the result as JSON')
    .action(async (project: string, o: Options) => {
      const api = await engine();
      await noteProject(api, project);
      const id = await api.startChoice({
        project,
        seed: o.seed,
        learn: o.learn ? Object.fromEntries(o.learn) : undefined,
        device: o.device as TrainRequest['device'],
        range: o.range,
        settings: { epochs: o.epochs },
      });
      const summary = await follow<ChoiceSummary>(api, id, 'Choosing', { quiet: o.json ?? false });
      print(o.json ? JSON.stringify(summary) : describeChoice(summary));
      if (!o.json) say(`Next: etiograph train ${project} ${learnOptions(summary)}`);
    });
}

/** `1-4` */
function parseRange(text: string): { from: number; to: number } {
  const match = /^(\d+)-(\d+)$/.exec(text);
  if (!match) throw new InvalidArgumentError('Write it as 1-4.');
  return { from: Number(match[1]), to: Number(match[2]) };
}

function describeChoice({ modalities, device, seconds }: ChoiceSummary): string {
  const rows = modalities.flatMap(({ name, latents }) =>
    latents.points.map(({ count, loss, difference, error }) => ({
      modality: name,
      'hidden factors': count,
      'loss, held out': loss,
      'over the lowest': difference,
      'standard error': error,
      chosen: count === latents.chosen ? 'yes' : '',
    })),
  );
  return [
    table(rows),
    '',
    ...modalities.map(
      ({ name, latents, exogenous }) =>
        `${name}: ${String(latents.chosen)} hidden ${latents.chosen === 1 ? 'factor' : 'factors'}, ${String(exogenous.chosen)} of device noise.`,
    ),
    `Chosen is the smallest number within one standard error of the lowest loss, or within a fiftieth of what the best one explains. Tried on ${device} in ${duration(seconds)}.`,
  ].join('\n');
}

const learnOptions = ({ modalities }: ChoiceSummary): string =>
  modalities
    .map(
      ({ name, latents, exogenous }) =>
        `--learn "${name}:latents=${String(latents.chosen)},exogenous=${String(exogenous.chosen)}"`,
    )
    .join(' ');
