/** `npm run calibrate`: runs the cells of the grid that are missing, keeps each, and writes the page. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { names, number, whole } from '../../electron/cli/options.ts';
import { say } from '../../electron/cli/output.ts';
import { page } from './page.ts';
import { keyOf, readResults } from './results.ts';
import { runCell, type Cell, type CellResult } from '../../core/discovery/check/run-cell.ts';
import { SCENARIOS } from '../../core/discovery/check/scenarios.ts';

const FOLDER = import.meta.dirname;
const ROWS = [100, 400, 2000, 10_000];
/** Seed of the page; development uses 1001 and after. */
const SEED = 900;

interface Options {
  readonly replicates: number;
  readonly minutes: number;
  readonly only: string[];
  readonly rows: string[];
  readonly seed: number;
  readonly page: boolean;
  readonly results: string;
}

const program = new Command('calibrate')
  .description(
    'false alarms and power of the tests of independence, cell by cell; what is kept is not made again',
  )
  .option(
    '--replicates <n>',
    'tables a cell with 100 rows; fewer with more rows (n / 2, n / 8, n / 40)',
    whole,
    4000,
  )
  .option('--minutes <n>', 'begin no cell after so long', number, Number.POSITIVE_INFINITY)
  .option('--only <list>', 'data, as linear,counts', names, [])
  .option('--rows <list>', 'as 100,400', names, [])
  .option('--seed <n>', 'of all cells', whole, SEED)
  .option('--page', 'run nothing, only write the page', false)
  .option('--results <file>', 'where rows are kept', join(FOLDER, 'results.jsonl'))
  .action((options: Options) => {
    const kept = readResults(options.results);
    if (!options.page) runMissing(options, kept);
    const file = join(FOLDER, 'README.md');
    const shown = [...kept.values()].flat().filter(({ seed }) => seed === options.seed);
    writeFileSync(file, page(shown, ROWS, options.seed));
    say(`The page: ${file}`);
  });

function runMissing(options: Options, kept: Map<string, CellResult[]>): void {
  const began = performance.now();
  const sizes = options.rows.length > 0 ? options.rows.map(Number) : ROWS;
  const scenarios = SCENARIOS.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const cells = sizes.flatMap((rows) =>
    scenarios.flatMap((scenario) => scenario.orders.map((order): Cell => ({ scenario, order, rows }))),
  );
  let left = 0;
  for (const cell of cells) {
    const key = keyOf(cell.scenario.name, cell.order, cell.rows, options.seed);
    const replicates = Math.ceil(options.replicates / sharing(cell.rows));
    if ((kept.get(key)?.[0].replicates ?? 0) >= replicates) continue;
    if (performance.now() - began > options.minutes * 60_000) {
      left++;
      continue;
    }
    const results = runCell(cell, replicates, options.seed);
    appendFileSync(options.results, `${JSON.stringify(results)}\n`);
    kept.set(key, results);
    say(
      `${key}: ${results.map(({ test, alarms }) => `${test} ${alarms.join(' ')}`).join('; ')} of ${String(replicates)}`,
    );
  }
  if (left > 0) say(`${String(left)} cells are left.`);
}

function sharing(rows: number): number {
  return rows <= 100 ? 1 : rows <= 400 ? 2 : rows <= 2000 ? 8 : 40;
}

program.parse();
