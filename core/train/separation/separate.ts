import type { Rng } from '../../math/rng.ts';
import { blocksOf, candidateMask } from './blocks.ts';
import type { Blocks } from './blocks.ts';
import { mixOf, pickRestarts } from './conditionals.ts';
import type { Shape } from './conditionals.ts';
import { checkEnough } from './enough.ts';
import { fitGraphs } from './fit-graphs.ts';
import type { Proposal } from './fit-graphs.ts';
import { evaluator, search } from './fit.ts';
import type { Evaluator, Fitting } from './fit.ts';
import { sharedParentFits, fitParentsOfShared, withoutSharedCauses } from './shared-parents.ts';
import { mutualGraph } from './mutual.ts';
import { bestOrder, bestOtherOrder } from './orders.ts';
import { scoreParentSets } from './parent-sets.ts';
import type { EdgeCosts } from './parent-sets.ts';
import { isComplete, overlaps } from './subjects.ts';
import type { Subjects } from './subjects.ts';
import { choose, compose, identitySolution } from './solution.ts';
import type { SeparationRequest, SeparationResult, SeparationSolution } from './types.ts';
import { whiten } from './whiten.ts';

/** Held-out subjects that must have both modalities before an edge between them is considered. */
const FEWEST_IN_COMMON = 20;
const MOST_HELD_OUT = 2000;
/** Least number of held-out subjects who have everything; with fewer, those who lack a modality are held out too. */
const FEWEST_COMPLETE = 60;

/**
 * Rotates and rescales the latents of each modality into components with sparse relations across
 * modalities, without being told a causal order (paper, Theorem 4.4): the likelihood of every modality given
 * random subsets of the others (edge dropout) from many random starts; then, on held-out subjects, a score
 * for each latent and parent set, the best order of the modalities by a dynamic programme, and a refinement
 * with that graph fixed. The best solution is the one with the best held-out likelihood after a price for
 * each edge. With fewer than two modalities that have latents there is nothing to compare, and the
 * transforms are identities.
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
  const blocks = blocksOf(dims, request.shared);
  request.signal.throwIfAborted();
  if (dims.filter((d) => d > 0).length < 2) return identitySolution(blocks);
  const sharedFits = acyclic ? sharedParentFits(blocks) : 0;
  const searching = searchOf(request, blocks, sharedFits);
  const { fitting, shape, candidates, whitened } = searching;
  const { subjects, held, training } = fitting;
  const priced = edgeCosts(subjects, held, candidates, edgePenalty(settings.penalty, training.length));
  const costs = sharedFits > 0 ? withoutSharedCauses(priced, blocks) : priced;

  const theta = await search(fitting, shape, candidates, { onAgreement: request.onAgreement });
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
    if (sharedFits > 0)
      fits.push(...(await fitParentsOfShared(fitting, { evaluate, theta, shape }, blocks, costs)));
    const solutions = fits.map(({ restart, graph, mix, adjacency, nll, score }): SeparationSolution => ({
      transforms: dims.map((_, m) => compose(whitened.transforms, mix, blocks, m)),
      adjacency,
      order: graph.order,
      score,
      nll,
      edges: adjacency.reduce((a, b) => a + b, 0),
      restart,
    }));
    request.onProgress(1);
    const searched = Array.from({ length: shape.restarts }, (_, k) => mixOf(theta, shape, k));
    return choose(
      solutions,
      fits.map((fit) => fit.mix),
      searched,
      blocks,
    );
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
  const { fitting, shape, candidates } = searchOf(request, blocksOf(request.dims, request.shared), 0);
  await search(fitting, shape, candidates, { only: group });
}

/** What the search begins with. @throws UserError `remix.too-few-subjects` */
function searchOf(
  request: SeparationRequest,
  blocks: Blocks,
  sharedFits: number,
): {
  readonly fitting: Fitting;
  readonly shape: Shape;
  readonly candidates: Uint8Array;
  readonly whitened: ReturnType<typeof whiten>;
} {
  const { dims, settings, acyclic = true, device, signal, groups } = request;
  const rows = usableRows(request, blocks);
  checkEnough(rows.length);
  const whitened = whiten(request.latents, blocks, request.present);
  const subjects: Subjects = { blocks, values: whitened.values, present: request.present };
  const halves = split(rows, subjects, request.rng.fork('held out'));
  const work = settings.restarts * (settings.steps[0] + settings.steps[1]) + sharedFits * settings.steps[0];
  let done = 0;
  return {
    // The search mixes each block by itself; what is taken from a shared block comes after it.
    shape: { restarts: settings.restarts, blocks: blocksOf(dims), hidden: settings.hidden },
    candidates: candidateMask(blocks, acyclic ? 'as numbered' : 'any'),
    whitened,
    fitting: {
      ...{ device, settings, acyclic, subjects, ...halves, signal, groups },
      rng: request.rng.fork('remix'),
      onStep: (restarts) => {
        done += restarts;
        request.onProgress((0.98 * done) / work);
      },
    },
  };
}

/**
 * Nats that an edge must be worth. At least ten parameters' worth of BIC, log(N) / 2N each, so that a small
 * cohort does not pay for chance: .1 from about 270 subjects on, .23 at 100. A penalty of 0 asks for no sparsity
 * and is left at that.
 */
export function edgePenalty(penalty: number, subjects: number): number {
  if (penalty === 0) return 0;
  return Math.max(penalty, (5 * Math.log(subjects)) / subjects);
}

/** Subjects with at least two modalities that have latents; the others say nothing about relations. */
function usableRows({ present }: SeparationRequest, blocks: Blocks): number[] {
  return Array.from(present[0], (_, r) => r).filter(
    (r) => present.filter((flags, m) => blocks.dims[m] > 0 && flags[r] === 1).length >= 2,
  );
}

/**
 * A quarter, at most 2000, is held out for the choice of graph and restart. They are subjects who have all
 * modalities, as long as there are enough: where a common cause is absent its effects are dependent, and an
 * edge between them would seem to be worth something.
 */
function split(
  rows: readonly number[],
  subjects: Subjects,
  rng: Rng,
): { training: Int32Array; held: Int32Array } {
  const shuffled = rng.permutation(rows.length).map((at) => rows[at]);
  const complete = shuffled.filter((row) => isComplete(subjects, row));
  const wanted = Math.min(MOST_HELD_OUT, Math.floor(rows.length / 4));
  const enough = Math.floor(complete.length / 2) >= Math.min(wanted, FEWEST_COMPLETE);
  const held = enough
    ? complete.slice(0, Math.min(wanted, Math.floor(complete.length / 2)))
    : shuffled.slice(0, wanted);
  const isHeld = new Set(held);
  return { held, training: shuffled.filter((row) => !isHeld.has(row)) };
}

/**
 * An edge costs the penalty times the share of subjects on whom it can act, so that absent modalities change
 * neither side of the balance. Small cohorts, of which fewer are held out, get fewer parents a latent.
 */
function edgeCosts(subjects: Subjects, held: Int32Array, candidates: Uint8Array, penalty: number): EdgeCosts {
  const { share, count } = overlaps(subjects, held);
  const cost = Float64Array.from(candidates, (allowed, at) =>
    allowed && count[at] >= Math.min(FEWEST_IN_COMMON, held.length) ? penalty * share[at] : Infinity,
  );
  return { cost, maxParents: held.length < 38 ? 1 : held.length < 150 ? 2 : 3 };
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
