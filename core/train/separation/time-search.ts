import type { Device } from '../../compute/step.ts';
import { Rng } from '../../math/rng.ts';
import { timed } from '../optimise/timed.ts';
import { blocksOf } from './blocks.ts';
import { initialTheta } from './conditionals.ts';
import { groupsOf } from './fit.ts';
import { foldCount } from './folds.ts';
import { stepsOfScoring } from './score-on-all.ts';
import { trainingStep } from './steps.ts';
import type { SeparationSettings } from '../plan-types.ts';

/** A search of which the time is wanted. */
export interface SearchWork {
  readonly dims: readonly number[];
  /** Known columns that take part. */
  readonly known: number;
  readonly settings: SeparationSettings;
  /** People who take part. */
  readonly training: number;
  /** Whether the last block is of latents that all modalities share. */
  readonly shared: boolean;
}

/** Seconds that search, refinement and scoring of all restarts take, from a few steps of one group of them. */
export async function timeSearch(
  device: Device,
  { dims, known, settings, training, shared }: SearchWork,
): Promise<number> {
  const blocks = blocksOf(dims, false, known);
  const d = blocks.total;
  const groups = groupsOf(settings.restarts, d);
  const shape = { restarts: groups[0].length, blocks, hidden: settings.hidden };
  const fitted = Math.ceil((3 * training) / 4);
  const batch = Math.min(settings.batch, fitted);
  const folds = foldCount(training, shared);
  const again = stepsOfScoring(settings, fitted, folds);
  const step = await device.compile(trainingStep(shape, batch, { fixedGraphs: false, absent: false }));
  try {
    const rng = new Rng(1);
    const theta = initialTheta(shape, rng);
    await step.setState('theta', theta);
    for (const moment of ['moment1', 'moment2']) await step.setState(moment, new Float32Array(theta.length));
    const z = new Float32Array(blocks.rows * batch);
    rng.fillNormal(z);
    const gates = new Float32Array(blocks.rows * d * batch).fill(1);
    const seconds = await timed(() => step.run({ z, gates, rate: Float32Array.of(0) }));
    return groups.length * (settings.steps[0] + settings.steps[1] + again) * seconds;
  } finally {
    await step.dispose();
  }
}
