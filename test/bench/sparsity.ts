import { NUMERICAL_CASES, numericalCase } from './data/numerical.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { allMethods, seeds } from './experiments/numerical.ts';
import type { Experiment } from './experiments/types.ts';

/** Two thirds of nine links leave three: each latent has one. */
const RATIOS: readonly (readonly [data: string, sparsity: number])[] = [
  ['0%', 0],
  ['25%', 0.25],
  ['50%', 0.5],
  ['67%', 2 / 3],
];
const { case2 } = NUMERICAL_CASES;

export const experiment: Experiment = {
  name: 'sparsity',
  title: 'Sparsity ratios',
  source: 'section D.1, ablation settings; Figure 5c',
  about:
    'Case 2 with nine, seven, four and three of the nine possible links from the first modality’s latents to the second’s: the sparsity ratio is the share that is left out. With 67% each latent has one link. At 0% nothing tells the latents of a modality apart (Condition 4.3 fails), at 25% and 50% not all of them.',
  seeds: seeds(40, 5),
  conditions: RATIOS.flatMap(([data, sparsity]) =>
    allMethods({ data, generate: (seed) => numericalCase({ ...case2, sparsity }, seed) }, case2.modalities),
  ),
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    COLUMNS.spearman,
    COLUMNS.r2,
    COLUMNS.skeletonErrors,
    COLUMNS.exogenousR2,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets: RATIOS.map(([data]) => ({
    id: `${data}/ours`,
    key: 'processor',
    statistic: 'max',
    atMost: 120,
  })),
  compared: ['mcc', 'r2'],
  paper: {},
};

export const run = benchOf(experiment);
