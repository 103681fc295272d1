import { expectationOf } from '../../core/engine/training/expected/expect.ts';
import { FITTED } from '../../core/engine/training/expected/fitted.ts';
import { THRESHOLDS } from '../../core/train/thresholds.ts';
import { numericalCase } from './data/numerical.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { flagColumns, flagFigures, flagTargets } from './experiments/flag-figures.ts';
import { seeds } from './experiments/numerical.ts';
import { trainedAsApp } from './experiments/trained-as-app.ts';
import type { Condition, Experiment, Figures, RunContext } from './experiments/types.ts';

/** What `ExpectationFigures.identified` is where the verdict says that the data cannot tell the factors apart. */
const CANNOT_TELL = 2;
const CASES = ['case1', 'case2', 'case3'];
const SIZES = [
  { people: 400, mean: 0.96, worst: 0.9 },
  { people: 1000, mean: 0.98, worst: 0.95 },
];

/** A training as the app makes it, and whether its verdict is poor on what tells that factors are wrong. */
async function measure(name: string, people: number, seed: number, context: RunContext): Promise<Figures> {
  const { figures, evidence, agreed } = await trainedAsApp(numericalCase(name, seed, people), seed, context);
  const expected = expectationOf(FITTED, evidence).value;
  return {
    ...figures,
    expected,
    ...flagFigures(Number(figures.mcc), {
      disagreed: !agreed,
      cannotTell: evidence.identified === CANNOT_TELL,
      expectedPoor: expected < THRESHOLDS.expected.fair,
    }),
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

const targets = SIZES.flatMap(({ people, ...least }) =>
  CASES.flatMap((name) => flagTargets(`${name}/${String(people)}`, least)),
);

export const experiment: Experiment = {
  name: 'small',
  title: 'Small cohorts',
  source: 'not in the paper',
  about:
    'The three numerical cases with 400 and 1,000 people, trained as the app trains them: begun anew until at least half of the other trainings give all factors again, at most five times. A run is flagged where its verdict is poor: where they do not, where the data are said not to tell the factors apart, or where an agreement below .9 is expected.',
  seeds: seeds(220, 20),
  conditions,
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    ...flagColumns,
    { key: 'expected', label: 'expected MCC', digits: 3, failed: null },
    { key: 'trainings', label: 'trainings', digits: 1, failed: null },
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets,
  paper: {},
};

export const run = benchOf(experiment);
