import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numericalCase } from './data/numerical.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { drawnFigures } from './experiments/drawn-figures.ts';
import { addNoisyTable, drawnGraph, drawnTruth, trainedProject } from './experiments/drawn-graph.ts';
import { seeds } from './experiments/numerical.ts';
import type { Condition, Experiment, Figures, RunContext, Target } from './experiments/types.ts';

const CASES = ['case1', 'case2', 'case3'];
const ROWS = [2000, 10_000, 50_000];

/** One training, and the graphs that the app draws of its factors alone and beside a table of noisy columns. */
async function measure(name: string, rows: number, seed: number, log: RunContext['log']): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-graph-'));
  try {
    const data = numericalCase(name, seed, rows);
    log('training');
    const began = performance.now();
    const studied = await trainedProject(folder, data, seed);
    const seconds = (performance.now() - began) / 1000;
    log('drawing the graph of the factors');
    const alone = await drawnGraph(studied);
    await addNoisyTable(folder, studied, data, seed);
    log('drawing the graph with the table');
    const beside = await drawnGraph(studied);
    const truth = await drawnTruth(studied, data, seed);
    return {
      mcc: truth.mcc,
      ...drawnFigures(alone, truth),
      ...prefixed('table', drawnFigures(beside, truth)),
      seconds,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const prefixed = (prefix: string, figures: Figures): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [`${prefix}${key[0].toUpperCase()}${key.slice(1)}`, value]),
  );

const conditions = CASES.flatMap((data) =>
  ROWS.map((rows): Condition => ({
    id: `${data}/${String(rows / 1000)}k`,
    data,
    method: `${rows.toLocaleString('en')} people`,
    run: (seed, { log }) => measure(data, rows, seed, log),
  })),
);

const targets = conditions.flatMap(({ id }): Target[] => [
  { id, key: 'extra', statistic: 'mean', atMost: 0.2 },
  { id, key: 'found', statistic: 'mean', atLeast: 0.97 },
  { id, key: 'undecidedShare', statistic: 'mean', atMost: 0.1 },
  { id, key: 'arrowsRight', statistic: 'share', atLeast: 0.95 },
  { id, key: 'tableWrong', statistic: 'mean', atMost: 0.05 },
]);

export const experiment: Experiment = {
  name: 'graph',
  title: 'The graph as the app draws it',
  source: 'not in the paper, which shows the training’s own structure',
  about:
    'Cases 1, 2 and 3 with 2,000, 10,000 and 50,000 people, imported as tables, learned and drawn with the app’s defaults; only the numbers of factors are given. Links, undecided pairs and arrows are counted against the true graph: first of the factors alone, then beside a table with two noisy columns a factor (linear, bent, two-valued and three-level in turn).',
  seeds: seeds(200, 20),
  conditions,
  columns: [
    { key: 'extra', label: 'extra links', digits: 2, failed: null },
    { key: 'found', label: 'true links drawn', digits: 3, most: 1 },
    { key: 'undecidedShare', label: 'pairs undecided', digits: 3, failed: null },
    { key: 'undecidedTrue', label: 'of them true links', digits: 2, failed: null },
    { key: 'arrows', label: 'arrows', digits: 2, failed: null },
    { key: 'arrowsWrong', label: 'of them wrong', digits: 2, failed: null },
    { key: 'arrowsRight', label: 'no arrow wrong', digits: 2 },
    { key: 'tableExtra', label: 'with a table: extra links', digits: 2, failed: null },
    { key: 'tableWrong', label: 'share of its links wrong', digits: 3, failed: null },
    { key: 'tableFound', label: 'its true links drawn', digits: 3, most: 1 },
    { key: 'tableUndecidedShare', label: 'its pairs undecided', digits: 3, failed: null },
    { key: 'tableArrowsWrong', label: 'its wrong arrows', digits: 2, failed: null },
    COLUMNS.mcc,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets,
  paper: {},
};

export const run = benchOf(experiment);
