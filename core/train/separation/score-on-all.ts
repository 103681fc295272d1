import { initialTheta, setMix } from './conditionals.ts';
import type { Shape } from './conditionals.ts';
import { scoreOf } from './fit-graphs.ts';
import type { Fit } from './fit-graphs.ts';
import { evaluator, fitGiven } from './fit.ts';
import type { SeparationSettings } from '../plan-types.ts';
import type { Fitting } from './fit.ts';

/** Times that the people of a fold are gone through; more, and few people are learned by heart. */
const PASSES = 100;

/** Steps of one fit here: no more than the search makes. */
export function stepsAgain({ batch, steps }: SeparationSettings, training: number): number {
  return Math.min(steps[0], Math.ceil((PASSES * training) / Math.min(batch, training)));
}

/** A mix, D x D, and a graph, R x D, as a fit has them. */
export type Scorable = Pick<Fit, 'mix' | 'adjacency'>;

/**
 * Scores every fit by the people of all folds: with its mix and graph, conditionals that have seen nobody are fitted to
 * each fold's people and scored on those whom it holds out. Fits that were found without other people are comparable
 * only so, and the mean of the folds errs by half as much as one of them.
 *
 * @param costs R x D a fold: nats that the edge j -> i costs, at [i][j]
 * @returns the fits with these scores, as they were given
 */
export async function scoreOnAll<F extends Scorable>(
  folds: readonly Fitting[],
  { blocks, hidden }: Pick<Shape, 'blocks' | 'hidden'>,
  fits: readonly F[],
  costs: readonly Float64Array[],
): Promise<(F & Pick<Fit, 'nll' | 'score'>)[]> {
  const size = blocks.rows * blocks.total;
  const shape: Shape = { restarts: fits.length, blocks, hidden };
  const graphs = Float32Array.from({ length: fits.length * size }, (_, at) => {
    const graph = Math.floor(at / size);
    return fits[graph].adjacency[at - graph * size];
  });
  const theta = initialTheta(shape, folds[0].rng.fork('score on all'));
  fits.forEach(({ mix }, k) => setMix(theta, shape, k, mix));
  const nll = new Float64Array(fits.length);
  for (const fitting of folds) {
    const { settings, training } = fitting;
    const fitted = await fitGiven(fitting, shape, {
      ...{ theta, graphs },
      steps: stepsAgain(settings, training.length),
      learningRate: settings.learningRate,
    });
    const evaluate = await evaluator(fitting, shape);
    try {
      await evaluate.use(fitted);
      const totals = await evaluate.totals(graphs);
      totals.forEach((total, k) => (nll[k] += total / folds.length));
    } finally {
      await evaluate.dispose();
    }
  }
  const cost = costs[0].map((_, at) => costs.reduce((sum, fold) => sum + fold[at], 0) / costs.length);
  return fits.map((fit, k) => ({
    ...fit,
    nll: nll[k],
    score: scoreOf(nll[k], fit.adjacency, cost),
  }));
}
