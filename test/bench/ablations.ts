import { defaults } from '../../core/train/api.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { numericalCondition, seeds } from './experiments/numerical.ts';
import type { NumericalCondition } from './experiments/numerical.ts';
import type { Experiment } from './experiments/types.ts';

const { weights, separation, fineTune } = defaults;

const PARTS: Readonly<Record<string, NumericalCondition['settings']>> = {
  // As in the cases, whose runs of it stand here too.
  ours: { method: 'causal' },
  'without prediction': { weights: { ...weights, prediction: 0, predictionFloor: 0 } },
  'without restarts': { separation: { ...separation, restarts: 1 } },
  'without edge dropout': { separation: { ...separation, keep: 1 } },
  'without sparsity': { weights: { ...weights, sparsity: 0 } },
  'without independence': { weights: { ...weights, independence: 0 } },
  'without flow': { flow: false },
  'without fine-tuning': { fineTune: { ...fineTune, epochs: 0 } },
};

export const experiment: Experiment = {
  name: 'ablations',
  title: 'Ours with each part removed',
  source: 'not in the paper; its losses are those of sections 5 and F',
  about:
    'What each part of the method is worth on cases 1 and 2: the prediction of the other modalities from the latents, random restarts of the search for components (one in place of 20), the dropping of edges in that search (all candidate parents kept), the price of an edge, the term of independence, the flow (a standard normal prior in its place), and the fine-tuning of all networks at the end.',
  seeds: seeds(40, 10),
  conditions: ['case1', 'case2'].flatMap((data) =>
    Object.entries(PARTS).map(([method, settings]) => numericalCondition({ data, method, settings })),
  ),
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    COLUMNS.spearman,
    COLUMNS.r2,
    COLUMNS.skeleton,
    COLUMNS.skeletonErrors,
    COLUMNS.pcErrors,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets: [],
  compared: ['mcc', 'r2'],
  paper: {},
};

export const run = benchOf(experiment);
