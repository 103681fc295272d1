import { numericalCase } from './data/numerical.ts';
import type { NumericalData } from './data/numerical.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { numericalCondition, seeds } from './experiments/numerical.ts';
import type { Experiment } from './experiments/types.ts';

const THOUSANDS = [10, 20, 30, 40];
const MOST = 1000 * Math.max(...THOUSANDS);
const label = (thousands: number): string => `${String(thousands)},000 subjects`;

/** The first subjects of the largest sample: the sizes of a seed differ in nothing else. */
function firstSubjects(seed: number, n: number): NumericalData {
  const all = numericalCase('case1', seed, MOST);
  return {
    ...all,
    n,
    x: all.x.map((values) => values.subarray(0, n * all.columns)),
    z: all.z.map((column) => column.subarray(0, n)),
    eta: all.eta.map((column) => column.subarray(0, n)),
  };
}

export const experiment: Experiment = {
  name: 'sample-size',
  title: 'Sample size',
  source: 'section E, Figure 8b',
  about:
    'Case 1 with 10,000 to 40,000 subjects, the smaller samples being the first subjects of the largest, so that a seed has one graph, one set of mechanisms and one mixing at every size.',
  seeds: seeds(40, 5),
  conditions: THOUSANDS.map((thousands) => ({
    ...numericalCondition({
      data: 'case1',
      method: label(thousands),
      generate: (seed) => firstSubjects(seed, 1000 * thousands),
    }),
    id: `case1/${String(thousands)}k`,
  })),
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    COLUMNS.spearman,
    COLUMNS.r2,
    COLUMNS.skeleton,
    COLUMNS.skeletonErrors,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets: [],
  reference: label(Math.max(...THOUSANDS)),
  compared: ['mcc', 'r2'],
  paper: {},
};

export const run = benchOf(experiment);
