import { FAILED, summed, type Run, type Tally } from './kept.ts';

/** How many files of each reader issue to be tried; what is below stands with the number that is missing. */
const WANTED = 100_000;

const whole = (n: number): string => n.toLocaleString('en');

/**
 * The page: how many damaged files each kind was given, and what came of them.
 *
 * @param kinds all that there are, in their order; those that were not tried stand with none
 */
export function page(runs: readonly Run[], kinds: readonly string[]): string {
  const sums = summed(runs);
  const tallies = kinds.map((kind): [string, Tally] => [
    kind,
    sums.get(kind) ?? { tried: 0, results: {}, slowest: 0 },
  ]);
  const all = tallies.reduce((n, [, { tried }]) => n + tried, 0);
  const done = tallies.filter(([, { tried }]) => tried >= WANTED).length;
  const days = runs.map(({ day }) => day).sort();
  return [
    '# Damaged files',
    '',
    'Written by `npm run fuzz -- --keep` from `results.jsonl` beside this page, a line a run with its seed. Every file is whole at first and then damaged: bits, cuts, repeats, and numbers in headers that are not true. It must be read, or refused by a sentence that names it; an error of the program, more than five seconds, more than 1 GB of memory, or a message with a name, a path or a statement in it is a failure. Generated tables are written from values that are known, in the ways of the world: a wrong value without a question is a failure.',
    '',
    `${whole(all)} so far, of ${String(done)} of ${String(kinds.length)} kinds ${whole(WANTED)} or more${days.length > 0 ? `; the first on ${days[0]}, the last on ${days.at(-1)!}` : ''}. A file counts for the reader as it was on its day; what failed was mended with a test, and stays in the count.`,
    '',
    '| kind | tried | what came of them | failures | slowest, ms |',
    '| --- | ---: | --- | ---: | ---: |',
    ...tallies.map(([kind, tally]) => row(kind, tally)),
    '',
    `Seeds: ${runs.map(({ seed, day }) => `${String(seed)} (${day})`).join(', ') || 'none'}.`,
    '',
  ].join('\n');
}

function row(kind: string, { tried, results, slowest }: Tally): string {
  const told = Object.entries(results)
    .filter(([result]) => result !== FAILED)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([result, n]) => `${whole(n)} ${result}`);
  const cells = [kind, whole(tried), told.join(', '), whole(results[FAILED] ?? 0), whole(Math.ceil(slowest))];
  return `| ${cells.join(' | ')} |`;
}
