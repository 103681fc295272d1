/** `npm run experiments`: makes the runs that are missing, keeps each, and writes the page. */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { UserError } from '../../../core/errors.ts';
import { names, number, whole } from '../../../electron/cli/options.ts';
import { duration, say } from '../../../electron/cli/output.ts';
import { parseSeeds } from '../../../electron/cli/seeds.ts';
import { findExperiments, named } from './find.ts';
import { counted } from './markdown.ts';
import { runExperiments } from './runner.ts';
import { writePage } from './write-page.ts';

const RESULTS = join(import.meta.dirname, '../results');

interface Options {
  readonly seeds?: number[];
  readonly only: string[];
  readonly parallel: number;
  readonly minutes: number;
  readonly fresh: boolean;
  readonly retry: boolean;
  readonly page: boolean;
  readonly results: string;
}

const above =
  (least: number) =>
  (text: string): number => {
    const value = least >= 1 ? whole(text) : number(text);
    if (value < least) throw new InvalidArgumentError(`At least ${String(least)} is wanted.`);
    return value;
  };

const program = new Command('experiments')
  .description('make the runs of the experiments that are missing, keep each as it ends, and write the page')
  .argument('[names...]', 'experiments; all without')
  .option('--seeds <list>', 'as 40-44 or 40,42; without, those of the experiments', parseSeeds)
  .option('--only <list>', 'methods, data or conditions, as ours,ICA', names, [])
  .option('--parallel <n>', 'runs side by side, each on one thread', above(1), availableParallelism())
  .option('--minutes <n>', 'begin no run after so long', above(0), Number.POSITIVE_INFINITY)
  .option('--fresh', 'also make runs anew that are kept already', false)
  .option('--retry', 'also make runs anew that failed', false)
  .option('--page', 'make no run, only write the page', false)
  .option('--results <folder>', 'where results are kept', RESULTS)
  .action(async (wanted: string[], options: Options) => {
    const all = await findExperiments();
    const found = named(all, wanted);
    const stop = new AbortController();
    process.once('SIGINT', () => {
      say('Ending; what is done is kept.');
      stop.abort(new Error('stopped'));
    });
    const folder = resolve(options.results);
    if (!options.page) {
      const began = performance.now();
      const { made, failed, left } = await runExperiments(found, {
        ...options,
        folder,
        log: say,
        signal: stop.signal,
      });
      const took = duration((performance.now() - began) / 1000);
      say(`${counted(made, 'run')} in ${took}, ${String(failed)} of them failed; ${String(left)} are left.`);
    }
    const page = await writePage(
      all.map(({ experiment }) => experiment),
      folder,
    );
    say(`The page: ${page}`);
    if (stop.signal.aborted) process.exitCode = 130;
  });

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  say(`${error.message}${error.hint ? `\n${error.hint}` : ''}`);
  process.exitCode = 2;
});
