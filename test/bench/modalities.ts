import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { METHODS, numericalCondition, seeds } from './experiments/numerical.ts';
import type { Experiment, Target } from './experiments/types.ts';

const LARGEST = 'eight';
const NAMES = ['five', 'six', LARGEST];

export const experiment: Experiment = {
  name: 'modalities',
  title: 'Five, six and eight modalities',
  source: 'section E, Table 4, complex scenarios',
  about:
    'Two latents and one exogenous variable in each of five, six and eight modalities of 30 columns, 10,000 subjects. ICA stands beside ours as the strongest method that takes any number of modalities. The training on eight is timed by the clock, alone on both cores, as the app would run it; the other times are those of one processor.',
  seeds: seeds(40, 5),
  conditions: NAMES.flatMap((data) =>
    (['causal', 'ica'] as const).map((method) =>
      numericalCondition({
        data,
        method: METHODS[method],
        settings: { method },
        alone: method === 'causal' && data === LARGEST,
      }),
    ),
  ),
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    COLUMNS.spearman,
    COLUMNS.r2,
    COLUMNS.skeleton,
    COLUMNS.skeletonErrors,
    COLUMNS.directions,
    COLUMNS.wrong,
    COLUMNS.exogenousR2,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets: NAMES.flatMap((name): Target[] => [
    { id: `${name}/ours`, key: 'r2', statistic: 'mean', atLeast: 0.97 },
    { id: `${name}/ours`, key: 'mcc', statistic: 'mean', atLeast: 0.97 },
    { id: `${name}/ours`, key: name === LARGEST ? 'seconds' : 'processor', statistic: 'max', atMost: 120 },
  ]),
  compared: ['mcc', 'r2'],
  paper: {
    'five/ours': { r2: 0.89, mcc: 0.84 },
    'six/ours': { r2: 0.97, mcc: 0.82 },
    'eight/ours': { r2: 0.83, mcc: 0.91 },
  },
};

export const run = benchOf(experiment);
