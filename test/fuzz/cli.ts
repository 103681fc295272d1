import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { makePart, type Word } from './part.ts';

/**
 * `npm run fuzz -- --minutes 10 --seed 7`: generated tables and damaged files, a little of each in turn on every
 * processor, until the time is over. Prints what was tried, and every failure with what shows it again. Exits with 1
 * where there was one.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
});
const end = Date.now() + 60_000 * Number(values.minutes);
const seed = Number(values.seed ?? Date.now() % 1_000_000);

interface Tally {
  tried: number;
  readonly results: Record<string, number>;
  slowest: number;
}

const tallies = new Map<string, Tally>();
let failures = 0;

function hear(word: Word): void {
  if (!('result' in word) && !('failure' in word)) return;
  const tally = tallies.get(word.kind) ?? { tried: 0, results: {}, slowest: 0 };
  const result = 'failure' in word ? 'FAILED' : word.result;
  tally.tried++;
  tally.results[result] = (tally.results[result] ?? 0) + 1;
  if ('result' in word) tally.slowest = Math.max(tally.slowest, word.milliseconds);
  tallies.set(word.kind, tally);
  if (!('failure' in word)) return;
  failures++;
  process.stderr.write(`${word.failure}\n`);
}

const step = availableParallelism();
await Promise.all(Array.from({ length: step }, (_, turn) => makePart({ seed, turn, step, end }, hear)));
for (const [kind, { tried, results, slowest }] of tallies) {
  const parts = Object.entries(results).map(([result, n]) => `${n} ${result}`);
  process.stdout.write(`${kind}: ${tried} tried, ${parts.join(', ')}; slowest ${Math.round(slowest)} ms\n`);
}
process.stdout.write(`seed ${seed}; ${failures === 0 ? 'no failure' : `${failures} failures`}\n`);
process.exitCode = failures === 0 ? 0 : 1;
