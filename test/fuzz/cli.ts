import fc from 'fast-check';
import { parseArgs } from 'node:util';
import { jpeg, png, tif } from './images.ts';
import { judgeTable } from './judge-table.ts';
import { tryOne, type FuzzReader } from './reader.ts';
import { bdf, edf } from './recordings.ts';
import { writeTable, writing } from './table-world.ts';
import { texts, workbooks } from './tables.ts';

/**
 * `npm run fuzz -- --minutes 10 --seed 7`: generated tables and damaged files, a little of each in turn, until the time
 * is over. Prints what was tried, and every failure with what shows it again. Exits with 1 where there was one.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
});
const end = performance.now() + 60_000 * Number(values.minutes);
const seed = Number(values.seed ?? Date.now() % 1e6);
const readers: readonly FuzzReader[] = [texts, workbooks, edf, bdf, png, jpeg, tif];

/** Of each kind in one turn. */
const [FILES, TABLES] = [50, 100];

interface Tally {
  tried: number;
  readonly results: Record<string, number>;
  slowest: number;
}

const tallies = new Map<string, Tally>();
const failures: string[] = [];

function count(kind: string, result: string, milliseconds: number): void {
  const tally = tallies.get(kind) ?? { tried: 0, results: {}, slowest: 0 };
  tally.tried++;
  tally.results[result] = (tally.results[result] ?? 0) + 1;
  tally.slowest = Math.max(tally.slowest, milliseconds);
  tallies.set(kind, tally);
}

function fail(kind: string, error: unknown): void {
  count(kind, 'FAILED', 0);
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  failures.push(`${message}${cause instanceof Error ? `\n    ${cause.stack ?? cause.message}` : ''}`);
  process.stderr.write(`${failures.at(-1)!}\n`);
}

async function damage(reader: FuzzReader, bases: readonly Uint8Array[], from: number): Promise<void> {
  for (let n = from; n < from + FILES && performance.now() < end; n++) {
    try {
      const { result, milliseconds } = await tryOne(reader, bases, seed, n);
      count(reader.name, result, milliseconds);
    } catch (error) {
      fail(reader.name, error);
    }
  }
}

async function generate(turn: number): Promise<void> {
  for (const way of fc.sample(writing, { numRuns: TABLES, seed: seed + turn })) {
    if (performance.now() > end) return;
    const start = performance.now();
    const { outcome, why } = await judgeTable(writeTable(way));
    if (outcome === 'wrong') fail('generated table', new Error(`${why}\n    ${JSON.stringify(way)}`));
    else count('generated table', outcome, performance.now() - start);
  }
}

const bases = await Promise.all(readers.map((reader) => reader.bases()));
for (let turn = 0; performance.now() < end; turn++) {
  await generate(turn);
  for (const [i, reader] of readers.entries()) await damage(reader, bases[i], turn * FILES);
}
for (const [kind, { tried, results, slowest }] of tallies) {
  const parts = Object.entries(results).map(([result, n]) => `${n} ${result}`);
  process.stdout.write(`${kind}: ${tried} tried, ${parts.join(', ')}; slowest ${Math.round(slowest)} ms\n`);
}
process.stdout.write(
  `seed ${seed}; ${failures.length === 0 ? 'no failure' : `${failures.length} failures`}\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
