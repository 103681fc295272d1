import type { Blocks } from './blocks.ts';
import { mixOf, pickRestarts } from './conditionals.ts';
import type { Shape } from './conditionals.ts';
import { evaluator, fitGiven } from './fit.ts';
import type { Fitting } from './fit.ts';
import type { OrderedGraph } from './orders.ts';

/** A graph to fit, grown from a random start. */
export interface Proposal {
  readonly restart: number;
  readonly graph: OrderedGraph;
}

/** A proposal after its refinement. */
export interface Fit extends Proposal {
  /** The parameters, as of a fit with one restart. */
  readonly theta: Float32Array;
  /** D x D: y = z * mix. */
  readonly mix: Float64Array;
  /** R x D: 1 at [i][j] where j is a parent of i. */
  readonly adjacency: Uint8Array;
  /** Held-out nats a subject, and the same with the price of the edges. */
  readonly nll: number;
  readonly score: number;
}

/**
 * Refines every proposal with its graph fixed and scores it on held-out subjects.
 *
 * @param start one restart a proposal
 * @param cost R x D: nats that the edge j -> i costs, at [i][j]
 */
export async function fitGraphs(
  fitting: Fitting,
  { blocks, hidden }: Pick<Shape, 'blocks' | 'hidden'>,
  start: Float32Array,
  proposals: readonly Proposal[],
  cost: Float64Array,
): Promise<Fit[]> {
  const size = blocks.rows * blocks.total;
  const shape: Shape = { restarts: proposals.length, blocks, hidden };
  const graphs = gatesOf(
    proposals.map((p) => p.graph.parents),
    blocks,
  );
  const { steps, learningRate } = fitting.settings;
  const theta = await fitGiven(fitting, shape, {
    ...{ theta: start, graphs },
    steps: steps[1],
    learningRate: learningRate / 2,
  });
  const evaluate = await evaluator(fitting, shape);
  try {
    await evaluate.use(theta);
    const totals = await evaluate.totals(graphs);
    return proposals.map((proposal, k) => {
      const adjacency = Uint8Array.from(graphs.subarray(k * size, (k + 1) * size));
      return {
        ...proposal,
        theta: pickRestarts(theta, shape, [k]),
        mix: mixOf(theta, shape, k),
        adjacency,
        nll: totals[k],
        score: scoreOf(totals[k], adjacency, cost),
      };
    });
  } finally {
    await evaluate.dispose();
  }
}

/** @returns nats a subject, with the price of the edges */
export const scoreOf = (nll: number, adjacency: Uint8Array, cost: Float64Array): number =>
  adjacency.reduce((sum, edge, at) => (edge ? sum + cost[at] : sum), nll);

/** A graph each, K x R x D. */
function gatesOf(graphs: readonly (readonly (readonly number[])[])[], { total, rows }: Blocks): Float32Array {
  const gates = new Float32Array(graphs.length * rows * total);
  graphs.forEach((parents, k) => {
    parents.forEach((js, i) => {
      for (const j of js) gates[(k * rows + i) * total + j] = 1;
    });
  });
  return gates;
}
