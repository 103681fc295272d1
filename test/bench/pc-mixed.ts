import { pc } from '../../core/discovery/pc.ts';
import { Rng } from '../../core/math/rng.ts';
import { mixedTable } from './data/mixed-table.ts';
import type { BenchOptions, BenchRow } from './types.ts';

const VARIABLES = 50;
const ROWS = 5000;
const DEGREE = 2.5;
const ALPHA = 0.01;
const RUNS = 3;

/**
 * PC with the covariance measure on a mixed table of 50 columns and 5,000 rows, average degree 2.5, alpha 0.01, the
 * app's default: numbers (straight and bent), counts, ordered and two-valued columns, categories of three to five
 * levels, and times to an event, which are effects only. Medians of 3 runs; missed and extra links beside the true
 * ones.
 */
export async function run({ seeds, log }: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const seed of seeds) {
    const rng = new Rng(seed);
    const { dag, data, effectsOnly } = mixedTable(VARIABLES, ROWS, DEGREE / (VARIABLES - 1), rng);
    const knowledge = { tiers: [data.names.filter((n) => !effectsOnly.includes(n)), effectsOnly] };
    const times: number[] = [];
    let found: Awaited<ReturnType<typeof pc>> | null = null;
    for (let k = 0; k < RUNS; k++) {
      const start = performance.now();
      found = await pc(data, { alpha: ALPHA, test: 'gcm', knowledge });
      times.push(performance.now() - start);
    }
    const drawn = new Set(found!.graph.edges.map(({ from, to }) => [from, to].sort().join(' ')));
    const real = new Set(dag.edges.map(({ from, to }) => [from, to].sort().join(' ')));
    const row = {
      name: 'pc-mixed',
      variables: VARIABLES,
      rows: ROWS,
      seed,
      ms: Math.round(times.sort((a, b) => a - b)[RUNS >> 1]),
      tests: found!.testsByOrder.reduce((a, b) => a + b),
      orders: found!.testsByOrder.join(' '),
      links: real.size,
      missed: [...real].filter((k) => !drawn.has(k)).length,
      extra: [...drawn].filter((k) => !real.has(k)).length,
    };
    rows.push(row);
    log(
      `pc-mixed, seed ${String(seed)}: ${String(row.ms)} ms, ${row.orders} tests, ${String(row.missed)} of ${String(row.links)} links missed, ${String(row.extra)} extra`,
    );
  }
  return rows;
}
