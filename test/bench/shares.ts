import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphDocument } from '../../core/graph/document.ts';
import { numericalCase } from './data/numerical.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import type { DrawnTruth } from './experiments/drawn-figures.ts';
import { drawnGraph, drawnTruth, trainedProject } from './experiments/drawn-graph.ts';
import { seeds } from './experiments/numerical.ts';
import { shareFigures } from './experiments/share-figures.ts';
import type { Condition, Experiment, Figures, RunContext, Target } from './experiments/types.ts';

const CASES = ['case1', 'case2', 'case3'];
const ROWS = [400, 1000];
const PAIRS = 5;

/** One training, and the graph with its factors learned anew: of the factors alone, and beside a table. */
async function measure(name: string, rows: number, seed: number, log: RunContext['log']): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-shares-'));
  try {
    const data = numericalCase(name, seed, rows);
    log('training');
    const studied = await trainedProject(folder, data, seed, { beside: true });
    log('learning anew');
    const began = performance.now();
    const variables = (await studied.api.getLatents({ project: studied.project })).columns.map(
      ({ name }) => name,
    );
    const alone = await drawnGraph(studied, { learnAnew: PAIRS, variables });
    const seconds = (performance.now() - began) / 1000;
    log('drawing the graph with the table');
    const beside = await drawnGraph(studied, { learnAnew: PAIRS });
    const truth: DrawnTruth = await drawnTruth(studied, data, seed);
    const figures = (graph: GraphDocument) => shareFigures(graph, truth);
    return { mcc: truth.mcc, ...figures(alone), ...besideTable(figures(beside)), seconds };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const besideTable = (figures: Figures): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [`table${key[0].toUpperCase()}${key.slice(1)}`, value]),
  );

/** The cohort of a seed: each case with each number of people in turn. */
const conditions: Condition[] = [
  {
    id: 'cohorts/anew',
    data: 'cohorts',
    method: 'learned anew',
    run: (seed, { log }) =>
      measure(CASES[seed % CASES.length], ROWS[Math.floor(seed / CASES.length) % ROWS.length], seed, log),
  },
];

const [{ id }] = conditions;
/** Of links with a share of .8 to .9 those that are true are at least .75 and at most .95 of all, seeds taken together. */
const targets = ['', 'table'].flatMap((place): Target[] =>
  ['spare', 'over75', 'under95'].map((key) => ({
    id,
    key: place === '' ? key : `${place}${key[0].toUpperCase()}${key.slice(1)}`,
    statistic: 'mean',
    atLeast: 0,
  })),
);

export const experiment: Experiment = {
  name: 'shares',
  title: 'How sure links are, by learning the factors anew',
  source: 'not in the paper',
  about:
    'Generated cohorts: cases 1, 2 and 3 with 400 and 1,000 people in turn, imported as tables beside one with two noisy columns a factor, learned and drawn with the app’s defaults, the factors learned anew from five pairs of halves; the graph of the factors alone, then that with the table. Links are counted by the share of halves that link them, with those that are true; the number of false links that is expected at most, against the real one. Seeds 220 to 279 are for the evaluation and were used for nothing before; 1101 to 1160 are for development.',
  seeds: seeds(220, 60),
  conditions,
  columns: [
    { key: 'spare', label: 'expected less real', digits: 2, failed: null },
    { key: 'over75', label: 'true of .8 to .9, less 75 %', digits: 2, failed: null },
    { key: 'under95', label: '95 % of .8 to .9, less true', digits: 2, failed: null },
    { key: 'links', label: 'links', digits: 2, failed: null },
    { key: 'false', label: 'false', digits: 2, failed: null },
    { key: 'expected', label: 'expected false', digits: 2, failed: null },
    { key: 'in90', label: 'share .9 to 1', digits: 2, failed: null },
    { key: 'true90', label: 'of them true', digits: 2, failed: null },
    { key: 'in80', label: 'share .8 to .9', digits: 2, failed: null },
    { key: 'true80', label: 'of them true', digits: 2, failed: null },
    { key: 'in50', label: 'share .5 to .8', digits: 2, failed: null },
    { key: 'true50', label: 'of them true', digits: 2, failed: null },
    { key: 'in0', label: 'share below .5', digits: 2, failed: null },
    { key: 'true0', label: 'of them true', digits: 2, failed: null },
    { key: 'tableLinks', label: 'with a table: links', digits: 2, failed: null },
    { key: 'tableFalse', label: 'false', digits: 2, failed: null },
    { key: 'tableExpected', label: 'expected false', digits: 2, failed: null },
    { key: 'tableIn80', label: 'share .8 to .9', digits: 2, failed: null },
    { key: 'tableTrue80', label: 'of them true', digits: 2, failed: null },
    COLUMNS.mcc,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets,
  paper: {},
};

export const run = benchOf(experiment);
