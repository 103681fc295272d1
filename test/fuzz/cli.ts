import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { names, number, whole } from '../../electron/cli/options.ts';
import { print } from '../../electron/cli/output.ts';
import { appVersion } from '../../core/node/own-package.ts';
import { FAILED, keepRun, readRuns, summed, type Run, type Tally } from './kept.ts';
import { KINDS } from './kinds.ts';
import { page } from './page.ts';
import { makePart, type Told } from './part.ts';

/**
 * `npm run fuzz -- --minutes 10 --seed 7`: generated tables and damaged files of every kind, until the time is over.
 * Prints what was tried, and every failure with what shows it again. Exits with 1 where there was one.
 */
const FOLDER = import.meta.dirname;
const KEEP_EVERY = 30_000;
const ALL = KINDS.map(({ name }) => name);

interface Options {
  readonly minutes: number;
  readonly seed: number;
  readonly only: string[];
  readonly until: number;
  readonly workers: number;
  readonly keep: boolean;
  readonly results: string;
}

function kindsOf(text: string): string[] {
  const asked = names(text);
  const unknown = asked.find((name) => !ALL.includes(name));
  if (unknown === undefined) return asked;
  throw new InvalidArgumentError(`There is no “${unknown}”. There are: ${ALL.join(', ')}.`);
}

const program = new Command('fuzz')
  .description('generated tables and damaged files of every kind, read until the time is over')
  .option('--minutes <n>', 'how long', number, 1)
  .option('--seed <n>', 'of all files', whole, Date.now() % 1_000_000_000)
  .option('--only <list>', 'kinds, as edf,png', kindsOf, ALL)
  .option(
    '--until <n>',
    'no more of a kind than these, those that are kept counted in',
    whole,
    Number.MAX_SAFE_INTEGER,
  )
  .option('--workers <n>', 'processes side by side', whole, availableParallelism())
  .option('--keep', 'keeps what was tried, and writes it into the page', false)
  .option('--results <file>', 'where runs are kept, beside the page', join(FOLDER, 'results.jsonl'))
  .action(fuzz);

async function fuzz(options: Options): Promise<void> {
  const { seed, workers, results } = options;
  const before = readRuns(results);
  if (options.keep && before.some((run) => run.seed === seed))
    throw new Error(`Seed ${String(seed)} is kept already: its files would count twice.`);
  const kept = options.keep ? summed(before) : new Map<string, Tally>();
  const tallies = new Map<string, Tally>();
  const hear = (told: Told): void => {
    tallies.set(told.kind, added(tallies.get(told.kind), told));
    if ('failure' in told) process.stderr.write(`${told.failure}\n`);
  };
  const keep = (): void => {
    if (options.keep) keepAll(results, { seed, kinds: Object.fromEntries(tallies) });
  };
  const regularly = setInterval(keep, KEEP_EVERY);
  const most = Object.fromEntries(
    options.only.map((name) => [
      name,
      Math.ceil(Math.max(0, options.until - (kept.get(name)?.tried ?? 0)) / workers),
    ]),
  );
  const end = Date.now() + 60_000 * options.minutes;
  const orders = Array.from({ length: workers }, (_, first) => ({ seed, first, step: workers, end, most }));
  await Promise.all(orders.map((order) => makePart({ ...order, blocks: {} }, hear)));
  clearInterval(regularly);
  keep();
  tell(tallies, seed);
}

function added(before: Tally | undefined, told: Told): Tally {
  const { tried, results, slowest } = before ?? { tried: 0, results: {}, slowest: 0 };
  const [result, milliseconds] =
    'failure' in told ? [FAILED, 0] : [told.result, Math.round(told.milliseconds)];
  return {
    tried: tried + 1,
    results: { ...results, [result]: (results[result] ?? 0) + 1 },
    slowest: Math.max(slowest, milliseconds),
  };
}

function keepAll(file: string, { seed, kinds }: Pick<Run, 'seed' | 'kinds'>): void {
  const day = new Date().toISOString().slice(0, 10);
  keepRun(file, { day, version: appVersion(), seed, kinds });
  writeFileSync(join(file, '..', 'README.md'), page(readRuns(file), ALL));
}

function tell(tallies: ReadonlyMap<string, Tally>, seed: number): void {
  let failures = 0;
  for (const [kind, { tried, results, slowest }] of tallies) {
    failures += results[FAILED] ?? 0;
    const parts = Object.entries(results).map(([result, n]) => `${String(n)} ${result}`);
    print(`${kind}: ${String(tried)} tried, ${parts.join(', ')}; slowest ${String(slowest)} ms`);
  }
  print(`seed ${String(seed)}; ${failures === 0 ? 'no failure' : `${String(failures)} failures`}`);
  process.exitCode = failures === 0 ? 0 : 1;
}

await program.parseAsync();
