import type { ColumnName } from '../../cohort/subject-array.ts';
import { blocksOf, candidateMask } from './blocks.ts';
import type { Blocks } from './blocks.ts';
import { mixOf, pickRestarts } from './conditionals.ts';
import type { Shape } from './conditionals.ts';
import { checkEnough } from './enough.ts';
import { fitGraphs } from './fit-graphs.ts';
import type { Fit, Proposal } from './fit-graphs.ts';
import { evaluator, restartsOf, search } from './fit.ts';
import type { Evaluator, Fitting } from './fit.ts';
import { sharedParentFits, fitParentsOfShared, withoutSharedCauses } from './shared-parents.ts';
import { mutualGraph } from './mutual.ts';
import { foldCount, foldsOf } from './folds.ts';
import { relatedColumns } from './known.ts';
import { scoreOnAll, stepsOfScoring } from './score-on-all.ts';
import { bestOrder, bestOtherOrder } from './orders.ts';
import { scoreParentSets } from './parent-sets.ts';
import { edgeCosts } from './edge-costs.ts';
import type { EdgeCosts } from './parent-sets.ts';
import { besideKnown, usableRows } from './subjects.ts';
import { choose, compose, identitySolution } from './solution.ts';
import type { SeparationRequest, SeparationResult, SeparationSolution } from './types.ts';
import { whiten } from './whiten.ts';

/**
 * Rotates and rescales the latents of each modality into components with sparse relations across
 * modalities, without being told a causal order (paper, Theorem 4.4): the likelihood of every modality given
 * random subsets of the others (edge dropout) from many random starts; then, on held-out subjects, a score
 * for each latent and parent set, the best order of the modalities by a dynamic programme, and a refinement
 * with that graph fixed. The best solution is the one with the best held-out likelihood after a price for
 * each edge; with few people the restarts hold out different ones, and all are scored on all (see
 * score-on-all.ts). With fewer than two modalities that have latents there is nothing to compare, and the
 * transforms are identities.
 *
 * Known columns of tables take part as they are: each has a conditional given a sparse set of
 * latents, which is one of the terms. Which latents a column has to do with tells mixtures apart where the relations among
 * the latents do not, as where these are straight lines of the same strength. No latent sees a column, so that the
 * densities multiply to one of all; what columns tell of one another counts for every mixture alike.
 *
 * Without `acyclic` nothing is ordered: every modality is conditioned on all others, by links that are mutual
 * (see mutual.ts), and the score is sum_m -log p(z(m) | z(-m)) - log|det R|, a composite likelihood (Besag, 1974;
 * Varin, Reid and Firth, 2011). Each of its terms is a proper density, since a modality's latents form a
 * chain: a product of p(z_i | all others) within a modality would be none, and would grow without bound as R makes
 * two latents alike. What two modalities tell about each other counts twice, for every restart alike, and their
 * link is paid for twice: the best restart remains the one whose conditionals are sparsest for the same
 * likelihood. The joint likelihood by an order would not do: with a cycle through three modalities every order
 * leaves out a cause that the later ones reach through, and its sparsest graph is not that of the true
 * latents.
 *
 * @throws UserError `remix.too-few-subjects`; the signal's reason when it is aborted
 */
export async function separate(request: SeparationRequest): Promise<SeparationResult> {
  const { dims, settings, acyclic = true } = request;
  request.signal.throwIfAborted();
  if (dims.filter((d) => d > 0).length < 2) return identitySolution(blocksOf(dims, request.shared));
  const { folds, shape, candidates, whitened, blocks, known } = searchOf(request);
  const sharedFits = acyclic ? sharedParentFits(blocks) : 0;
  const priced = folds.map(({ subjects, held, training }) => {
    const costs = edgeCosts({ subjects, held, training }, candidates, settings.penalty);
    return sharedFits > 0 ? withoutSharedCauses(costs, blocks) : costs;
  });

  const theta = await search(folds, shape, candidates, { onAgreement: request.onAgreement });
  const found: Fit[] = [];
  for (const [f, fitting] of folds.entries()) {
    const restarts = restartsOf(f, folds.length, shape);
    if (restarts.length === 0) continue;
    const searched = {
      theta: pickRestarts(theta, shape, restarts),
      shape: { ...shape, restarts: restarts.length },
    };
    const fits = await fitsOf(fitting, searched, { blocks, costs: priced[f], acyclic });
    found.push(...fits.map((fit) => ({ ...fit, restart: restarts[fit.restart] })));
  }
  const costs = priced.map(({ cost }) => cost);
  const fits = folds.length > 1 ? await scoreOnAll(folds, { ...shape, blocks }, found, costs) : found;
  const solutions = fits.map(({ restart, graph, mix, adjacency, nll, score }): SeparationSolution => ({
    transforms: dims.map((_, m) => compose(whitened.transforms, mix, blocks, m)),
    adjacency: adjacency.slice(0, blocks.total ** 2),
    order: graph.order,
    score,
    nll,
    edges: adjacency.reduce((a, b) => a + b, 0),
    restart,
  }));
  request.onProgress(1);
  const searched = Array.from({ length: shape.restarts }, (_, k) => mixOf(theta, shape, k));
  const mixes = fits.map((fit) => fit.mix);
  const people = folds.length > 1 ? folds[0].training.length + folds[0].held.length : null;
  return { ...choose(solutions, mixes, { blocks, people, searched }), known };
}

interface Proposing {
  readonly blocks: Blocks;
  readonly costs: EdgeCosts;
  readonly acyclic: boolean;
}

/** The graphs that restarts propose, refined and scored on those whom their fold holds out. */
async function fitsOf(
  fitting: Fitting,
  { theta, shape }: { readonly theta: Float32Array; readonly shape: Shape },
  { blocks, costs, acyclic }: Proposing,
): Promise<Fit[]> {
  const evaluate = await evaluator(fitting, shape);
  try {
    await evaluate.use(theta);
    const proposals = await propose(evaluate, shape, costs, acyclic);
    const start = pickRestarts(
      theta,
      shape,
      proposals.map((p) => p.restart),
    );
    const fits = await fitGraphs(fitting, { ...shape, blocks }, start, proposals, costs.cost);
    if (acyclic && sharedParentFits(blocks) > 0)
      fits.push(...(await fitParentsOfShared(fitting, { evaluate, theta, shape }, blocks, costs)));
    return fits;
  } finally {
    await evaluate.dispose();
  }
}

/**
 * Searches one group of the restarts of `separate` alone and keeps it in the request's `groups`, where `separate` finds it.
 * The same as there, whichever groups were searched before.
 *
 * @throws as `separate`
 */
export async function searchGroup(request: SeparationRequest, group: number): Promise<void> {
  request.signal.throwIfAborted();
  const { folds, shape, candidates } = searchOf(request);
  await search(folds, shape, candidates, { only: group });
}

/** What the search begins with. @throws UserError `remix.too-few-subjects` */
function searchOf(request: SeparationRequest): {
  readonly blocks: Blocks;
  /** The known columns that take part. */
  readonly known: readonly ColumnName[];
  /** The same fit, each without other people. */
  readonly folds: readonly Fitting[];
  readonly shape: Shape;
  readonly candidates: Uint8Array;
  readonly whitened: ReturnType<typeof whiten>;
} {
  const { dims, settings, acyclic = true, device, signal, groups, present } = request;
  const latents = blocksOf(dims, request.shared);
  const rows = usableRows(present, latents);
  checkEnough(rows.length);
  const whitened = whiten(request.latents, latents, present);
  const count = foldCount(rows.length, latents.shared !== undefined);
  const known = relatedColumns(request.known ?? [], whitened.values, latents, present);
  const blocks = blocksOf(dims, request.shared, known.names.length);
  const subjects = besideKnown({ blocks, values: whitened.values, present }, known);
  const sharedFits = acyclic ? sharedParentFits(blocks) : 0;
  const parts = foldsOf(subjects, rows, count, request.rng.fork('held out'));
  const again = stepsOfScoring(settings, parts[0].training.length, count);
  const work =
    settings.restarts * (settings.steps[0] + settings.steps[1] + again) + sharedFits * settings.steps[0];
  let done = 0;
  const common = {
    ...{ device, settings, acyclic, subjects, signal, groups },
    rng: request.rng.fork('remix'),
    onStep: (restarts: number) => {
      done += restarts;
      request.onProgress(0.98 * Math.min(1, done / work));
    },
  };
  return {
    blocks,
    known: known.names,
    // The search mixes each block by itself; what is taken from a shared block comes after it.
    shape: {
      restarts: settings.restarts,
      blocks: blocksOf(dims, false, blocks.known),
      hidden: settings.hidden,
    },
    candidates: candidateMask(blocks, acyclic ? 'as numbered' : 'any'),
    whitened,
    folds: parts.map((fold) => ({ ...common, ...fold })),
  };
}

/**
 * As many graphs as there are restarts: of the better half of the restarts the best graph, and the best with
 * another order, since the refinement may reverse which of the two is better. Without an order, one graph of
 * each restart.
 */
async function propose(
  evaluate: Evaluator,
  shape: Shape,
  costs: EdgeCosts,
  acyclic: boolean,
): Promise<Proposal[]> {
  const { restarts, blocks } = shape;
  const tables = await scoreParentSets((gates) => evaluate.nll(gates), restarts, blocks, costs);
  if (!acyclic) {
    return tables.map((choices, restart) => ({
      restart,
      graph: { ...mutualGraph(choices, blocks), order: [] },
    }));
  }
  const logDet = evaluate.logDet();
  const best = tables
    .map((choices, restart) => ({ restart, graph: bestOrder(choices, blocks) }))
    .sort((a, b) => a.graph.cost - logDet[a.restart] - (b.graph.cost - logDet[b.restart]));
  const proposals: Proposal[] = [];
  for (const { restart, graph } of best) {
    if (proposals.length >= restarts) break;
    proposals.push({ restart, graph });
    const other = bestOtherOrder(tables[restart], blocks, graph);
    if (other) proposals.push({ restart, graph: other });
  }
  // These are fewer than there is room for only when no graph has an edge across modalities.
  return proposals.slice(0, restarts);
}
