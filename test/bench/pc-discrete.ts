import { existsSync } from 'node:fs';
import { pc } from '../../core/discovery/pc.ts';
import type { PcData } from '../../core/discovery/pc.ts';
import { Rng } from '../../core/math/rng.ts';
import { readTable } from '../discovery/helpers.ts';
import { discreteNetwork } from './data/discrete.ts';
import type { BenchOptions, BenchRow } from './types.ts';

const NETWORKS = new URL('../../../shared/data/pc/bnlearn', import.meta.url).pathname;
const NAMES = ['alarm', 'barley', 'water'];
const ALPHA = 0.05;
const ROWS = 10_000;
const WARM_UP = 1;
const RUNS = 5;

/**
 * PC with chi-square, alpha 0.05, on 10,000 rows of three networks of bnlearn, the whole of `pc`: medians of 5 runs.
 * Where these are not at hand, on generated networks. With the setting `hub` also on one with a variable of 11 levels
 * and 16 effects, once.
 */
export async function run({ seeds, args, log }: BenchOptions): Promise<BenchRow[]> {
  const [seed] = seeds;
  const rows: BenchRow[] = [];
  if (existsSync(NETWORKS)) {
    for (const name of NAMES) rows.push(await row(name, readTable(`${NETWORKS}${name}.data.txt`), RUNS, log));
  } else {
    log('../shared/data/pc/bnlearn is not there: generated networks instead.');
    for (const levels of [4, 10]) {
      const shape = { variables: 40, rows: ROWS, levels, parents: 3, children: 4 };
      rows.push(await row(`generated, ${levels} levels`, discreteNetwork(shape, new Rng(seed)), RUNS, log));
    }
  }
  if (args.includes('hub')) {
    const shape = { variables: 56, rows: ROWS, levels: 11, parents: 4, children: 16 };
    rows.push(await row('hub', discreteNetwork(shape, new Rng(seed)), 1, log));
  }
  return rows;
}

async function row(
  name: string,
  data: PcData,
  runs: number,
  log: BenchOptions['log'],
): Promise<Record<string, string | number>> {
  const types = data.names.map(() => ({ kind: 'category' }) as const);
  const times: number[] = [];
  let variables = 0;
  let tests = 0;
  let processor = Infinity;
  for (let k = runs === 1 ? WARM_UP : 0; k < WARM_UP + runs; k++) {
    const used = process.cpuUsage();
    const start = performance.now();
    const { graph, testsByOrder } = await pc({ ...data, types }, { alpha: ALPHA, test: 'chi-square' });
    if (k >= WARM_UP) times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processor = Math.min(processor, (user + system) / 1000);
    variables = graph.nodes.length;
    tests = testsByOrder.reduce((a, b) => a + b);
  }
  const ms = Math.round(times.sort((a, b) => a - b)[times.length >> 1]);
  log(`${name}: ${ms} ms, at the least ${Math.round(processor)} ms of processor`);
  return { name, variables, rows: data.columns[0].length, ms, tests };
}
