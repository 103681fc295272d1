import { Rng } from '../../core/math/rng.ts';
import { NUMERICAL_CASES, numericalCase, type NumericalData, type NumericalShape } from './data/numerical.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { trainedAsApp } from './experiments/trained-as-app.ts';
import type { Condition, Experiment, Figures, RunContext } from './experiments/types.ts';

const { case1, case2, case3 } = NUMERICAL_CASES;

/** Cohorts by what can be told from them: much, something, or nothing. */
const SHAPES: Readonly<Record<string, NumericalShape>> = {
  case1,
  case2,
  'case1-none': { ...case1, relations: 'none' },
  'case2-dense': { ...case2, sparsity: 0 },
  case3,
  'case1-linear': { ...case1, relations: 'linear' },
  three: { ...case2, modalities: 3 },
  'case1-weak': { ...case1, noise: [1, 1.6] },
  'case2-quarter': { ...case2, sparsity: 0.25 },
  'case1-dense': { ...case1, sparsity: 0 },
  'case2-linear': { ...case2, relations: 'linear' },
  'case2-half': { ...case2, sparsity: 0.5 },
};

/** What cohorts of a kind differ in; each is drawn for every one. */
const DRAWN = {
  people: [200, 400, 700, 1000],
  columns: [10, 15, 20, 30],
  /** Standard deviation of what is added to every standardised column by chance. */
  error: [0, 0, 0.3, 0.6],
};

function draw(name: string, shape: NumericalShape, seed: number): NumericalData {
  const rng = new Rng(seed).fork(name);
  const [people, columns, error] = [DRAWN.people, DRAWN.columns, DRAWN.error].map((values) =>
    rng.pick(values),
  );
  const data = numericalCase({ ...shape, columns }, seed, people);
  const scale = Math.hypot(1, error);
  const x = data.x.map((values) => values.map((v) => (v + rng.normal(0, error)) / scale));
  return { ...data, x };
}

/** Two to fit, one to judge. */
const SEEDS = Array.from({ length: 20 }, (_, k) => [1001 + 2 * k, 1002 + 2 * k, 1210 + k]).flat();

/** A training as the app makes it, and what is known of it without the truth. */
async function measure(data: NumericalData, seed: number, context: RunContext): Promise<Figures> {
  const { figures, evidence, agreed } = await trainedAsApp(data, seed, context);
  return {
    ...figures,
    ...evidence,
    columns: data.columns,
    factors: data.latents,
    modalities: data.modalities,
    agreed,
  };
}

const drawn = Object.entries(SHAPES).map(([name, shape]): Condition => ({
  id: name,
  data: name,
  method: 'ours',
  settings: { shape, ...DRAWN },
  run: (seed, context) => measure(draw(name, shape, seed), seed, context),
}));

/** As the paper draws them, without error in columns. */
const plain = [400, 1000].flatMap((people) =>
  ['case1', 'case2', 'case3', 'case1-none', 'case2-dense', 'case1-linear', 'case1-weak'].map(
    (name): Condition => ({
      id: `${name}/${String(people)}`,
      data: `${name}, ${people.toLocaleString('en')} people, no error`,
      method: 'ours',
      settings: { shape: SHAPES[name], people },
      run: (seed, context) => measure(numericalCase(SHAPES[name], seed, people), seed, context),
    }),
  ),
);

export const experiment: Experiment = {
  name: 'expected',
  title: 'Expected agreement with the true factors',
  source: 'not in the paper',
  about:
    'Generated cohorts of twelve kinds with 200 to 1,000 people, 10 to 30 columns a modality and up to a quarter of error in each, trained as the app trains them, with what is known of each training without the truth. What is expected of a training is fitted on seeds below 1210 and judged on the others.',
  seeds: SEEDS,
  conditions: [...drawn, ...plain],
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    { key: 'agreed', label: 'agreed', digits: 2, failed: null },
    { key: 'trainings', label: 'trainings', digits: 1, failed: null },
    { key: 'explainedSecond', label: 'second least explained', digits: 2, failed: null },
    { key: 'beyondLinks', label: 'beyond links', digits: 2, failed: null },
    { key: 'bend', label: 'bend', digits: 2, failed: null },
    COLUMNS.seconds,
  ],
  targets: [],
  paper: {},
};

export const run = benchOf(experiment);
