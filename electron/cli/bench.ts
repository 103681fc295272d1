import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../core/errors.ts';
import { print, say, table } from './output.ts';
import { writeOut } from './write-out.ts';
import { parseSeeds } from './seeds.ts';

/** Benches live beside the tests; a packaged app has none. */
const folder = fileURLToPath(new URL('../../test/bench', import.meta.url));
const BENCH = /^export (?:async function|const) run\b/m;

/** Files with a `run`; the others are parts of them. */
const benches = (): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && BENCH.test(readFileSync(join(folder, name), 'utf8')))
        .map((name) => name.slice(0, -'.ts'.length))
    : [];

export function addBench(program: Command): void {
  program
    .command('bench')
    .description('measure speed and quality; needs the source code')
    .argument('<name>', `one of: ${benches().join(', ')}`)
    .argument('[settings...]', 'settings of that bench')
    .option('--seeds <list>', 'seeds, as 40-49 or 40,42', '40-49')
    .option('--json [file]', 'print (or write) an array of rows as JSON')
    .action(async (name: string, args: string[], options: { seeds: string; json?: string | true }) => {
      if (!benches().includes(name)) {
        throw new UserError('cli.bench', `There is no bench “${name}”.`, `Known: ${benches().join(', ')}.`);
      }
      const module = await import(pathToFileURL(join(folder, `${name}.ts`)).href);
      const rows = await module.run({ seeds: parseSeeds(options.seeds), args, log: say });
      if (typeof options.json === 'string') await writeOut(options.json, JSON.stringify(rows, null, 1));
      print(options.json === true ? JSON.stringify(rows, null, 1) : table(rows));
    });
}
