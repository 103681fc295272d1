import { InvalidArgumentError, Option, type Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { METHOD_NAMES, methodInfo } from '../../core/contract/methods.ts';
import type { TrainSummary } from '../../core/contract/training-api.ts';
import type { TrainRequest } from '../../core/contract/train-request.ts';
import { verdictLine } from '../../core/contract/verdict-words.ts';
import { noteProject } from './note-project.ts';
import { number, whole } from './options.ts';
import { duration, follow, print, say, table } from './output.ts';

interface Options {
  method?: (typeof METHOD_NAMES)[number];
  beta?: number;
  feedbackLoops?: true;
  shared?: number;
  prediction?: number;
  seed: number;
  learn?: Learned[];
  device?: string;
  epochs?: number;
  fineTuneEpochs?: number;
  batch?: number;
  patience?: number;
  restarts?: number;
  learningRate?: number;
  reconstruction?: number;
  independence?: number;
  sparsity?: number;
  json?: boolean;
}

export function addTrain(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('train')
    .description('learn the hidden factors (latents) of recordings, images and chosen tables')
    .argument('<project>')
    .option(
      '--learn <modality>',
      'learn this one, as "Sleep" or "Sleep:latents=3,exogenous=1"; may be given several times; without it every recording and image is learned',
      learnOption,
    )
    .addOption(
      new Option(
        '--method <name>',
        'what the factors are learned by: causal is Etiograph’s, the others are to compare it with (default: causal)',
      ).choices(METHOD_NAMES),
    )
    .option('--beta <x>', 'weight of the prior, of beta-vae and causal-vae', number)
    .option('--feedback-loops', 'let factors act back on their own causes')
    .option('--shared <n>', 'factors that all modalities share, found first', whole)
    .option('--seed <n>', 'the same seed and settings give the same result', whole, 1)
    .option('--device <id>', 'cpu, webgpu, ... (see etiograph devices); the fastest without it')
    .option('--epochs <n>', 'at most, in the warm-up', whole)
    .option('--fine-tune-epochs <n>', 'at most, in the last stage', whole)
    .option('--batch <n>', 'subjects a step', whole)
    .option('--patience <n>', 'epochs without a better validation loss before a stage stops', whole)
    .option('--restarts <n>', 'of the search that separates the factors', whole)
    .option('--learning-rate <x>', 'of the warm-up; the fine-tuning takes half of it', number)
    .option('--reconstruction <x>', 'weight of the reconstruction loss', number)
    .option('--independence <x>', 'weight of the independence loss', number)
    .option('--prediction <x>', 'weight of the cross-modal prediction at the beginning', number)
    .option('--sparsity <x>', 'price of a link between factors', number)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nCtrl-C stops cleanly; the same command goes on from the last checkpoint.')
    .action(async (project: string, o: Options) => {
      const api = await engine();
      await noteProject(api, project);
      const request = {
        project,
        seed: o.seed,
        learn: o.learn ? Object.fromEntries(o.learn) : undefined,
        device: o.device as TrainRequest['device'],
        settings: {
          method: o.method,
          beta: o.beta,
          acyclic: o.feedbackLoops ? false : undefined,
          shared: o.shared,
          prediction: o.prediction,
          epochs: o.epochs,
          fineTuneEpochs: o.fineTuneEpochs,
          batch: o.batch,
          patience: o.patience,
          restarts: o.restarts,
          learningRate: o.learningRate,
          reconstruction: o.reconstruction,
          independence: o.independence,
          sparsity: o.sparsity,
        },
      };
      const id = await api.startTraining(request);
      const summary = await follow<TrainSummary>(api, id, 'Training', {
        quiet: o.json ?? false,
        resume: 'the same command',
      });
      print(o.json ? JSON.stringify(summary) : describeTraining(summary));
      if (!o.json) say(`Next: etiograph discover ${project}`);
    });
}

/** A modality to learn and its settings. */
type Learned = [name: string, choice: Record<string, number | string>];

/** `Sleep:latents=3,exogenous=1`; may be given several times. */
export const learnOption = (text: string, before: Learned[] = []): Learned[] => [...before, parseLearn(text)];

function parseLearn(text: string): Learned {
  const [name, settings = ''] = text.split(/:(?=[a-z]+=)/);
  if (name.trim() === '') throw new InvalidArgumentError('Name a recording, an image or a table.');
  const choice: Record<string, number | string> = {};
  for (const part of settings.split(',').filter(Boolean)) {
    const [key, value] = part.split('=');
    if (!['latents', 'exogenous', 'hidden', 'encoder'].includes(key) || !value) {
      throw new InvalidArgumentError(`“${part}” is not one of latents=, exogenous=, hidden=, encoder=.`);
    }
    choice[key] = key === 'encoder' ? value : whole(value);
  }
  return [name, choice];
}

export function describeTraining(summary: TrainSummary): string {
  const lines = [
    table(
      summary.modalities.map((m) => ({
        modality: m.name,
        'hidden factors': m.latents.join(', '),
        'reconstructed (R2)': m.reconstructionR2?.toFixed(2) ?? null,
      })),
    ),
    '',
    `Trained by ${methodInfo(summary.method).label} on ${summary.device} in ${duration(summary.seconds)}. Run ${summary.run}.`,
  ];
  for (const point of summary.verdict) if (point.topic === 'restarts') lines.push(verdictLine(point));
  for (const warning of summary.warnings) lines.push(`Look at this: ${warning}`);
  return lines.join('\n');
}
