import { initialTheta, pickRestarts, setMix } from './conditionals.ts';
import type { Shape } from './conditionals.ts';
import { scoreOf } from './fit-graphs.ts';
import type { Fit } from './fit-graphs.ts';
import { evaluator, fitGiven } from './fit.ts';
import type { SeparationSettings } from '../plan-types.ts';
import type { Fitting } from './fit.ts';

/** Times that the people of a fold are gone through; more, and few people are learned by heart. */
const PASSES = 100;

/**
 * Nats over all people by which a fit may be behind the best one, on the parts that were scored, to be scored on the next:
 * far more than chance gives, and than what is 5 or 10 nats behind counts for.
 */
const LOST = 60;

/** Steps of one fit here: no more than the search makes. */
export function stepsAgain({ batch, steps }: SeparationSettings, training: number): number {
  return Math.min(steps[0], Math.ceil((PASSES * training) / Math.min(batch, training)));
}

/** Share of the fits that are not lost after the first part: as measured of small cohorts, a fifth. */
const OPEN = 0.2;

/** Steps that a fit takes here in the mean, on so many parts of the people. */
export const stepsOfScoring = (settings: SeparationSettings, training: number, folds: number): number =>
  folds > 1 ? (1 + OPEN * (folds - 1)) * stepsAgain(settings, training) : 0;

/** A mix, D x D, and a graph, R x D, as a fit has them. */
export type Scorable = Pick<Fit, 'mix' | 'adjacency'>;

/**
 * Scores every fit by the people of all folds: with its mix and graph, conditionals that have seen nobody are fitted to
 * each fold's people and scored on those whom it holds out. Fits that were found without other people are comparable
 * only so, and the mean of the folds errs by half as much as one of them. A fit that is lost (`LOST`) is scored on no further
 * fold: of those before it it has the mean.
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
  const theta = initialTheta(shape, folds[0].rng.fork('score on all'));
  fits.forEach(({ mix }, k) => setMix(theta, shape, k, mix));
  const cost = costs[0].map((_, at) => costs.reduce((sum, fold) => sum + fold[at], 0) / costs.length);
  const scored = fits.map((fit) => ({ ...fit, nll: 0, score: 0 }));
  let open = Array.from(fits.keys());
  for (const [f, fitting] of folds.entries()) {
    const graphs = new Float32Array(open.length * size);
    open.forEach((k, at) => graphs.set(fits[k].adjacency, at * size));
    const totals = await totalsOf(
      fitting,
      { ...shape, restarts: open.length },
      pickRestarts(theta, shape, open),
      graphs,
    );
    open.forEach((k, at) => {
      const nll = (f * scored[k].nll + totals[at]) / (f + 1);
      scored[k] = { ...scored[k], nll, score: scoreOf(nll, fits[k].adjacency, cost) };
    });
    const best = Math.min(...open.map((k) => scored[k].score));
    const people = fitting.training.length + fitting.held.length;
    open = open.filter((k) => !(people * (scored[k].score - best) >= LOST));
  }
  return scored;
}

/** -log likelihood a person held out, of conditionals that are fitted to each graph with its mix. */
async function totalsOf(
  fitting: Fitting,
  shape: Shape,
  theta: Float32Array,
  graphs: Float32Array,
): Promise<Float64Array> {
  const { settings, training } = fitting;
  const fitted = await fitGiven(fitting, shape, {
    ...{ theta, graphs },
    steps: stepsAgain(settings, training.length),
    learningRate: settings.learningRate,
  });
  const evaluate = await evaluator(fitting, shape);
  try {
    await evaluate.use(fitted);
    return await evaluate.totals(graphs);
  } finally {
    await evaluate.dispose();
  }
}
