import { numericalCase } from './data/numerical.ts';
import { defaults } from '../../core/train/api.ts';
import { chooseLatents, LATENTS_RANGE } from '../../core/train/choose/choose-latents.ts';
import type { LatentChoice } from '../../core/train/choose/choose-latents.ts';
import { benchOf } from './experiments/bench.ts';
import { seeds } from './experiments/numerical.ts';
import { asCohort, specsOf } from './experiments/score.ts';
import type { Column, Condition, Experiment, Figures } from './experiments/types.ts';

const METHOD = 'one standard error';
const numbers = Array.from(
  { length: LATENTS_RANGE.to - LATENTS_RANGE.from + 1 },
  (_, k) => LATENTS_RANGE.from + k,
);

const condition = (data: string): Condition => ({
  id: `${data}/${METHOD}`,
  data,
  method: METHOD,
  settings: LATENTS_RANGE,
  async run(seed, { device }) {
    const made = numericalCase(data, seed);
    // The specs hold the true numbers, which the choice does not read.
    const choice = await chooseLatents({
      cohort: asCohort(made),
      specs: specsOf(made).map((spec) => ({ ...spec, latents: 1, exogenous: 0 })),
      settings: { ...defaults, seed },
      device,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    return score(choice, made.latents, made.exogenous);
  },
});

function score({ modalities, seconds }: LatentChoice, latents: number, exogenous: number): Figures {
  const share = (right: (m: LatentChoice['modalities'][number]) => boolean): number =>
    modalities.filter(right).length / modalities.length;
  const rightShare = share((m) => m.latents.chosen === latents);
  const losses = numbers.map((count, k) => [
    `loss${String(count)}`,
    modalities.reduce((sum, m) => sum + m.latents.points[k].loss, 0) / modalities.length,
  ]);
  return {
    right: rightShare === 1,
    rightShare,
    lowestShare: share((m) => m.latents.best === latents),
    noiseShare: share((m) => m.exogenous.chosen === exogenous),
    ...(Object.fromEntries(losses) as Record<string, number>),
    seconds,
  };
}

const lossColumns = numbers.map((count): Column => ({
  key: `loss${String(count)}`,
  label: `loss at ${String(count)}`,
  digits: 3,
  failed: null,
}));

export const experiment: Experiment = {
  name: 'latent-number',
  title: 'Number of latents',
  source: 'section E, Figure 8a',
  about:
    'How many latents a modality has, chosen by the loss on held-out subjects over a range of one to four: two are true. The loss is that of predicting the other modalities from z(m); the smallest number is taken whose loss is within one standard error of the lowest, the differences being paired over subjects, or so close (a fiftieth of what is explained) that two trainings differ as much. Beside it: how often the lowest loss alone would have been right, and whether the number of exogenous variables, chosen by the reconstruction, is.',
  seeds: seeds(40, 10),
  conditions: ['case1', 'case3'].map(condition),
  columns: [
    { key: 'right', label: 'all right', digits: 2 },
    { key: 'rightShare', label: 'modalities right', digits: 2 },
    { key: 'lowestShare', label: 'right by the lowest loss', digits: 2 },
    { key: 'noiseShare', label: 'exogenous right', digits: 2 },
    ...lossColumns,
    { key: 'seconds', label: 'seconds', digits: 0, failed: null },
    { key: 'processor', label: 'processor seconds', digits: 0, failed: null },
  ],
  targets: ['case1', 'case3'].map((data) => ({
    id: `${data}/${METHOD}`,
    key: 'right',
    statistic: 'share',
    atLeast: 0.8,
  })),
  drawn: {
    label: 'Loss above the lowest of its seed, as a share of it',
    digits: 3,
    rows: numbers.map((count) => ({
      label: count === 1 ? '1 latent' : `${String(count)} latents`,
      value: (figures) => {
        const losses = numbers.map((k) => Number(figures[`loss${String(k)}`]));
        const lowest = Math.min(...losses);
        return (losses[count - LATENTS_RANGE.from] - lowest) / lowest;
      },
    })),
  },
  reference: METHOD,
  compared: [],
  paper: {},
};

export const run = benchOf(experiment);
