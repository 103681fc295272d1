import { trainAndMeasure } from '../../core/train/attempts/measure.ts';
import { isGivenAgain } from '../../core/train/attempts/agreement.ts';
import { defaults } from '../../core/train/api.ts';
import { numericalCase } from './data/numerical.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { seeds } from './experiments/numerical.ts';
import { asCohort, estimateOf, scoreLatents, specsOf } from './experiments/score.ts';
import type { Condition, Experiment, Figures, RunContext, Target } from './experiments/types.ts';

const CASES = ['case1', 'case2', 'case3'];
const SIZES = [
  { people: 400, mean: 0.96, worst: 0.9 },
  { people: 1000, mean: 0.98, worst: 0.95 },
];

/** A training as the app makes it, at its defaults but for the true numbers of factors, and what its verdict says of it. */
async function measure(
  name: string,
  people: number,
  seed: number,
  { device, log }: RunContext,
): Promise<Figures> {
  const data = numericalCase(name, seed, people);
  const result = await trainAndMeasure({
    cohort: asCohort(data),
    specs: specsOf(data),
    settings: { ...defaults, seed },
    device,
    checkpoints: { save: async () => undefined, load: async () => null },
    onEvent: ({ message }) => message && log(message),
    signal: new AbortController().signal,
  });
  const { figures } = scoreLatents(data.z, data.blockOf.map(Number), estimateOf(result.modalities));
  const flagged = !isGivenAgain(result.attempts!);
  const { mcc } = figures;
  return {
    ...figures,
    flagged,
    unflagged: flagged ? null : mcc,
    flaggedBelow: mcc < 0.9 ? flagged : null,
    flaggedAbove: mcc > 0.95 ? flagged : null,
    trainings: result.attempts!.others.length + 1,
    seconds: result.seconds,
  };
}

const conditions = SIZES.flatMap(({ people }) =>
  CASES.map((name): Condition => ({
    id: `${name}/${String(people)}`,
    data: `${people.toLocaleString('en')} people, ${name}`,
    method: 'ours',
    run: (seed, context) => measure(name, people, seed, context),
  })),
);

const targets = SIZES.flatMap(({ people, mean, worst }) =>
  CASES.flatMap((name): Target[] => {
    const id = `${name}/${String(people)}`;
    return [
      { id, key: 'mcc', statistic: 'mean', atLeast: mean },
      { id, key: 'unflagged', statistic: 'min', atLeast: worst },
      { id, key: 'flaggedBelow', statistic: 'share', atLeast: 0.9 },
      { id, key: 'flaggedAbove', statistic: 'share', atMost: 0.05 },
    ];
  }),
);

export const experiment: Experiment = {
  name: 'small',
  title: 'Small cohorts',
  source: 'not in the paper',
  about:
    'The three numerical cases with 400 and 1,000 people, trained as the app trains them: begun anew until at least half of the other trainings give all factors again, at most five times. A run is flagged where they do not; its verdict then is poor, and nothing is claimed of those factors.',
  seeds: seeds(220, 20),
  conditions,
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    { key: 'unflagged', label: 'MCC where not flagged', digits: 3, most: 1, failed: null },
    { key: 'flagged', label: 'flagged', digits: 2, failed: null },
    { key: 'flaggedBelow', label: 'flagged, of those below .9', digits: 2, failed: null },
    { key: 'flaggedAbove', label: 'flagged, of those above .95', digits: 2, failed: null },
    { key: 'trainings', label: 'trainings', digits: 1, failed: null },
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets,
  paper: {},
};

export const run = benchOf(experiment);
