import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareWithTruth } from '../../core/engine/graph/truth.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { flagColumns, flagFigures, flagTargets } from './experiments/flag-figures.ts';
import { learnedSample } from './experiments/learned-sample.ts';
import { seeds } from './experiments/numerical.ts';
import type { Condition, Experiment, Figures, RunContext } from './experiments/types.ts';

const PEOPLE = [200, 400, 1000];

/** A training of a sample cohort as the app makes it, and whether the verdict that it shows is poor on its factors. */
async function measure(subjects: number, seed: number, log: RunContext['log']): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-small-'));
  try {
    const { api, project, truth, seconds } = await learnedSample(folder, { subjects, seed }, log);
    const learned = await api.getLatents({ project });
    const nodes = learned.columns.map(({ name }) => name);
    const { mcc, r2, latents } = compareWithTruth(truth, learned, { nodes, edges: [] });
    const { points, attempts } = await api.verdict({ project });
    const isPoor = (topic: string): boolean => points.some((p) => p.topic === topic && p.level === 'poor');
    return {
      mcc,
      mccWorstLatent: Math.min(...latents.map(({ correlation }) => correlation)),
      r2,
      ...flagFigures(mcc, {
        disagreed: isPoor('restarts'),
        cannotTell: isPoor('identified'),
        expectedPoor: isPoor('expected'),
      }),
      trainings: 1 + (attempts?.others.length ?? 0),
      seconds,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const conditions = PEOPLE.map((people): Condition => ({
  id: `sample/${String(people)}`,
  data: `${people.toLocaleString('en')} people`,
  method: 'ours',
  alone: true,
  run: (seed, { log }) => measure(people, seed, log),
}));

const targets = conditions.flatMap(({ id }) => flagTargets(id, { mean: 0.93, worst: 0.85 }));

export const experiment: Experiment = {
  name: 'small-sample',
  title: 'Small cohorts with recordings and images',
  source: 'not in the paper',
  about:
    'The sample cohort with 200, 400 and 1,000 people: a night’s recording, photographs of both eyes and tables as real files, imported and learned with the app’s defaults, on as many threads as the app takes. A run is flagged where the verdict is poor on the factors: where other trainings do not give them again, where the data are said not to tell them apart, or where an agreement below .9 is expected.',
  seeds: seeds(220, 5),
  conditions,
  columns: [
    COLUMNS.mcc,
    COLUMNS.worst,
    COLUMNS.r2,
    ...flagColumns,
    { key: 'trainings', label: 'trainings', digits: 1, failed: null },
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets,
  paper: {},
};

export const run = benchOf(experiment);
