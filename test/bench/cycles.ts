import { NUMERICAL_CASES } from './data/numerical.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { allMethods, numericalCondition, seeds } from './experiments/numerical.ts';
import type { Experiment, Target } from './experiments/types.ts';

const NAMES = ['cyclic-within', 'cyclic-across'];

export const experiment: Experiment = {
  name: 'cycles',
  title: 'Cycles within and across modalities',
  source: 'section E, Table 4, non-DAG settings',
  about:
    'Two modalities of two latents, 10,000 subjects at the equilibrium of their equations. Within: the first modality’s latents cause each other. Across: each latent and one of the other modality cause each other. Ours without an order of the modalities, and as it is by default, with one.',
  seeds: seeds(40, 5),
  conditions: NAMES.flatMap((data) => [
    ...allMethods({ data, settings: { acyclic: false } }, NUMERICAL_CASES[data].modalities),
    numericalCondition({ data, method: 'ours with an order' }),
  ]),
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    COLUMNS.spearman,
    COLUMNS.r2,
    COLUMNS.skeleton,
    COLUMNS.skeletonErrors,
    COLUMNS.exogenousR2,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets: NAMES.flatMap((name): Target[] => [
    { id: `${name}/ours`, key: 'r2', statistic: 'mean', atLeast: 0.95 },
    { id: `${name}/ours`, key: 'mcc', statistic: 'mean', atLeast: 0.92 },
    { id: `${name}/ours`, key: 'processor', statistic: 'max', atMost: 120 },
  ]),
  compared: ['mcc', 'r2'],
  paper: {
    'cyclic-within/ours': { r2: 0.95, mcc: 0.89 },
    'cyclic-across/ours': { r2: 0.94, mcc: 0.92 },
  },
};

export const run = benchOf(experiment);
