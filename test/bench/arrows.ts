import { dagToCpdag } from '../../core/discovery/cpdag.ts';
import { pc } from '../../core/discovery/pc.ts';
import { SMALLEST_EFFECT } from '../../core/graph/margin.ts';
import { Rng } from '../../core/math/rng.ts';
import { mixedTable } from './data/mixed-table.ts';
import type { BenchOptions, BenchRow } from './types.ts';

const VARIABLES = 12;
const DEGREE = 2.4;
const ALPHA = 0.01;
const PEOPLE = [400, 2000, 10_000];
/** Tables of each number of people that a seed stands for. */
const TABLES = 20;

/**
 * Directions that PC draws in mixed tables of 12 columns, average degree 2.4, with the app's defaults and nothing known
 * but that times to events are outcomes. Arrows that this alone directs are not counted; of the others those that the true
 * graph has, and those that it has not, beside what its class could tell, with links that are left bidirected.
 */
export async function run({ seeds, log }: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const seed of seeds) {
    for (const people of PEOPLE) {
      const row = { name: 'arrows', seed, people, ...(await counted(seed, people)) };
      log(
        `arrows, seed ${String(seed)}, ${String(people)} people: ${String(row.wrong)} of ${String(row.right + row.wrong)} arrows wrong, ${String(row.right)} of ${String(row.tellable)} found, ${String(row.bidirected)} links bidirected, ${String(row.clean)} of ${String(TABLES)} graphs without a wrong arrow`,
      );
      rows.push(row);
    }
  }
  return rows;
}

interface Counts {
  readonly right: number;
  readonly wrong: number;
  /** Arrows that the class of the true graph has. */
  readonly tellable: number;
  readonly bidirected: number;
  /** Graphs without a wrong arrow. */
  readonly clean: number;
}

async function counted(seed: number, people: number): Promise<Counts> {
  const sum = { right: 0, wrong: 0, tellable: 0, bidirected: 0, clean: 0 };
  const rng = new Rng(seed);
  for (let k = 0; k < TABLES; k++) {
    const { dag, data } = mixedTable(VARIABLES, people, DEGREE / (VARIABLES - 1), rng);
    const { graph } = await pc(data, { alpha: ALPHA, test: 'gcm', smallestEffect: SMALLEST_EFFECT });
    const outcomes = new Set(data.names.filter((_, i) => data.types?.[i].kind === 'time-to-event'));
    const told = graph.edges.filter(({ from, to }) => !outcomes.has(from) && !outcomes.has(to));
    const arrows = told.filter(({ kind }) => kind === 'directed');
    const real = new Set(dag.edges.map(({ from, to }) => `${from} ${to}`));
    const right = arrows.filter(({ from, to }) => real.has(`${from} ${to}`)).length;
    sum.right += right;
    sum.wrong += arrows.length - right;
    sum.bidirected += told.filter(({ kind }) => kind === 'bidirected').length;
    sum.clean += right === arrows.length ? 1 : 0;
    sum.tellable += dagToCpdag(dag).edges.filter(
      ({ from, to, kind }) => kind === 'directed' && !outcomes.has(from) && !outcomes.has(to),
    ).length;
  }
  return sum;
}
