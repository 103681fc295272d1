import { pc } from '../../core/discovery/pc.ts';
import type { PcData } from '../../core/discovery/pc.ts';
import { Rng } from '../../core/math/rng.ts';
import { randomDag, simulate } from '../discovery/helpers.ts';
import type { BenchOptions, BenchRow } from './types.ts';

const VARIABLES = 100;
const ROWS = 5000;
const DEGREE = 3;
const ALPHA = 0.01;
const WARM_UP = 5;
const RUNS = 15;

/**
 * PC with Fisher z on 100 linear Gaussian variables, 5,000 rows, average degree 3, alpha 0.01: the whole
 * of `pc`, correlation matrix and reasons included, and the time a test by order. Medians of 15 runs.
 */
export async function run({ seeds, log }: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const seed of seeds) {
    const rng = new Rng(seed);
    const dag = randomDag(VARIABLES, DEGREE / (VARIABLES - 1), rng);
    const data = simulate(dag, ROWS, rng);
    const runs: Timing[] = [];
    for (let k = 0; k < WARM_UP + RUNS; k++) {
      const timing = await time(data);
      if (k >= WARM_UP) runs.push(timing);
    }
    const row: Record<string, string | number> = {
      name: 'pc',
      variables: VARIABLES,
      rows: ROWS,
      seed,
      ms: round(median(runs.map((r) => r.ms))),
      tests: runs[0].tests,
      nsPerTest: Math.round(median(runs.map((r) => r.perTest))),
    };
    runs[0].orders.forEach((_, order) => {
      row[`nsOrder${order}`] = Math.round(median(runs.map((r) => r.orders[order])));
    });
    rows.push(row);
    log(`pc, seed ${seed}: ${row.ms} ms`);
  }
  return rows;
}

interface Timing {
  readonly ms: number;
  /** All tests, those that choose separating sets included. */
  readonly tests: number;
  /** Nanoseconds a test of the skeleton phase: over all orders, and for each. */
  readonly perTest: number;
  readonly orders: readonly number[];
}

async function time(data: PcData): Promise<Timing> {
  const orders: number[] = [];
  let searched = 0;
  let searchTests = 0;
  const start = performance.now();
  let began = start;
  const result = await pc(
    data,
    { alpha: ALPHA, test: 'fisher-z' },
    {
      onProgress({ phase, pairs, done, tests }) {
        if (phase !== 'links' || done < pairs) return;
        const now = performance.now();
        orders.push(((now - began) * 1e6) / (tests - searchTests));
        searched += now - began;
        searchTests = tests;
        began = now;
      },
    },
  );
  const end = performance.now();
  const tests = result.testsByOrder.reduce((a, b) => a + b);
  return { ms: end - start, tests, perTest: (searched * 1e6) / searchTests, orders };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
