import { summarise } from './experiments/statistics.ts';
import { benchOf } from './experiments/bench.ts';
import { numericalCondition } from './experiments/numerical.ts';
import type { Bench, BenchRow } from './types.ts';

/**
 * Ours alone on one of the paper's numerical cases, with a line over all seeds. `cases` compares with other methods.
 *
 * Arguments: `case1` (default), `case2`, `case3`, ...
 */
export const run: Bench = async ({ args, ...options }) => {
  const data = args.find((a) => !a.startsWith('-')) ?? 'case1';
  const bench = benchOf({ conditions: [numericalCondition({ data, method: 'ours' })] });
  const rows = await bench({ args: [], ...options });
  return [...rows, overAll(data, rows)];
};

function overAll(condition: string, rows: readonly BenchRow[]): BenchRow {
  const of = (key: string): ReturnType<typeof summarise> =>
    summarise(rows.map((row) => Number(row[key] ?? 0)));
  return {
    condition,
    seed: 'all',
    mcc: of('mcc')?.mean ?? null,
    mccWorst: of('mcc')?.min ?? null,
    spearman: of('spearman')?.mean ?? null,
    r2: of('r2')?.mean ?? null,
    r2Worst: of('r2')?.min ?? null,
    skeletonRight: rows.filter((row) => row.skeletonRight === true).length,
    runs: rows.length,
    seconds: of('seconds')?.mean ?? null,
  };
}
