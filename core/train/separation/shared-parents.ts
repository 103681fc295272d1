import type { Blocks } from './blocks.ts';
import { pickRestarts } from './conditionals.ts';
import type { Shape } from './conditionals.ts';
import type { Evaluator, Fitting } from './fit.ts';
import { fitGraphs } from './fit-graphs.ts';
import type { Fit, Proposal } from './fit-graphs.ts';
import { bestOrder } from './orders.ts';
import type { OrderedGraph } from './orders.ts';
import { scoreParentSets } from './parent-sets.ts';
import type { EdgeCosts } from './parent-sets.ts';
import type { Subjects } from './subjects.ts';

/** Correlations of a latent with its effect that a fit starts from. */
const STARTS = [-0.9, -0.6, 0.6, 0.9];
/** Restarts of the search that are followed: the best one may lack an edge for chance. */
const FOLLOWED = 2;

/** Fits that `fitParentsOfShared` makes at most. */
export function sharedParentFits({ dims, total, shared }: Blocks): number {
  if (shared === undefined) return 0;
  const s = dims[shared];
  return FOLLOWED * (1 + ((s * (s + 1)) / 2) * (total - s) * STARTS.length);
}

/**
 * No shared latent as the cause of another. Such a latent is determined only up to a function of its cause (paper,
 * section C.4), so the graph could claim nothing; and since its conditional takes up whatever the codes have added
 * of c to z(m), it would win over the true graph wherever c is an effect and the codes are a little bent. A link to
 * a shared latent therefore always shows as the shared one's parent.
 */
export function withoutSharedCauses(costs: EdgeCosts, { modalityOf, total, shared }: Blocks): EdgeCosts {
  const cost = costs.cost.map((price, at) =>
    modalityOf[at % total] === shared && modalityOf[Math.floor(at / total)] !== shared ? Infinity : price,
  );
  return { ...costs, cost };
}

/** What the search leaves. */
export interface Searched {
  /** Likelihoods of all its restarts. */
  readonly evaluate: Evaluator;
  readonly theta: Float32Array;
  /** Its mixes keep to their blocks. */
  readonly shape: Shape;
}

/**
 * What of the shared latents belongs to a modality's own. From the shared latents c and the directions u(m) that are
 * uncorrelated with them, z(m) = R u(m) + L c. Given c the density does not depend on L, so R and the links between
 * modalities can be found first; but the search with edge dropout draws L to 0, where z(m) is uncorrelated with c,
 * even if c is an effect of it. L shows in the likelihood of a graph in which c has a parent: then c is independent
 * of all else given that parent, with the noise of the model.
 *
 * So for each own latent i as the parent of a shared latent k, and several correlations r of the two, the fit
 * starts from L that makes all others independent of c_k given z_i, were all Gaussian:
 * l_i = r / sqrt(1 - r^2), l_j = corr(u_i, u_j) l_i. The likelihood chooses, after the price of the edges. The
 * shared latents are gone through until none gains by a parent. What the likelihood tells here rests on noise that
 * is near Gaussian; the theory leaves L open (paper, section C.4).
 *
 * @param blocks with the shared one
 */
export async function fitParentsOfShared(
  fitting: Fitting,
  { evaluate, theta, shape }: Searched,
  blocks: Blocks,
  costs: EdgeCosts,
): Promise<Fit[]> {
  const { hidden } = shape;
  const bases = (await graphsGivenShared(evaluate, shape, blocks, costs)).slice(0, FOLLOWED);
  // These parameters begin further from their end than what the search has fitted.
  const { settings } = fitting;
  const patient: Fitting = {
    ...fitting,
    settings: { ...settings, steps: [settings.steps[0], settings.steps[0]] },
  };
  const fitAll: FitAll = (start, proposals) =>
    fitGraphs(patient, { blocks, hidden }, start, proposals, costs.cost);
  const start = pickRestarts(
    theta,
    shape,
    bases.map((base) => base.restart),
  );
  const fits: Fit[] = [];
  for (const base of await fitAll(start, bases)) {
    fits.push(base, ...(await followUp(base, fitAll, fitting, { restarts: 1, blocks, hidden }, costs)));
  }
  return fits;
}

type FitAll = (start: Float32Array, proposals: readonly Proposal[]) => Promise<Fit[]>;

/** Gives the shared latents parents, the one that gains most first, as long as one gains. @returns all tries */
async function followUp(
  base: Fit,
  fitAll: FitAll,
  { subjects, training }: Fitting,
  one: Shape,
  { cost }: EdgeCosts,
): Promise<Fit[]> {
  const { blocks } = one;
  const first = blocks.start[blocks.shared!];
  const open = new Set(Array.from({ length: blocks.dims[blocks.shared!] }, (_, s) => first + s));
  const fits: Fit[] = [];
  let best = base;
  while (open.size > 0) {
    const mixed = correlations(best.mix, subjects, training);
    const tries = [...open].flatMap((effect) =>
      Array.from({ length: first }, (_, cause) => cause)
        .filter((cause) => Number.isFinite(cost[effect * blocks.total + cause]))
        .flatMap((cause) => STARTS.map((r) => ({ effect, cause, r }))),
    );
    if (tries.length === 0) break;
    const start = pickRestarts(
      best.theta,
      one,
      tries.map(() => 0),
    );
    tries.forEach((t, k) => startWithParent(start, k, t, mixed, blocks));
    const { restart, graph } = best;
    const found = await fitAll(
      start,
      tries.map(({ effect, cause }) => ({ restart, graph: withParent(graph, effect, cause) })),
    );
    fits.push(...found);
    const at = found.reduce((least, fit, k) => (fit.score < found[least].score ? k : least), 0);
    if (found[at].score >= best.score) break;
    best = found[at];
    open.delete(tries[at].effect);
  }
  return fits;
}

/**
 * The best graph of each restart, best first, where the shared latents count as known: every latent is conditioned on
 * them for free. No edges within a modality: what an error of c leaves in two latents of one would seem one.
 */
async function graphsGivenShared(
  evaluate: Evaluator,
  shape: Shape,
  blocks: Blocks,
  { cost, maxParents }: EdgeCosts,
): Promise<Proposal[]> {
  const d = blocks.total;
  const { modalityOf, shared } = blocks;
  const own = cost.map((price, at) => {
    const [m, n] = [modalityOf[Math.floor(at / d)], modalityOf[at % d]];
    return m === n || m === shared || n === shared ? Infinity : price;
  });
  const known = (gates: Float32Array): Float32Array =>
    gates.map((open, at) => {
      const [i, j] = [Math.floor(at / d) % d, at % d];
      return modalityOf[i] !== shared && modalityOf[j] === shared ? 1 : open;
    });
  const tables = await scoreParentSets((gates) => evaluate.nll(known(gates)), shape.restarts, blocks, {
    cost: own,
    maxParents,
  });
  const logDet = evaluate.logDet();
  return tables
    .map((choices, restart): Proposal => {
      const graph = bestOrder(choices, blocks);
      return { restart, graph: { ...graph, order: [...graph.order.filter((m) => m !== shared), shared!] } };
    })
    .sort((a, b) => a.graph.cost - logDet[a.restart] - (b.graph.cost - logDet[b.restart]));
}

const withParent = (graph: OrderedGraph, effect: number, cause: number): OrderedGraph => ({
  ...graph,
  parents: graph.parents.map((js, i) => (i === effect ? [...js, cause] : js)),
});

interface Try {
  readonly effect: number;
  readonly cause: number;
  readonly r: number;
}

/** Writes the start of one try over restart k; the latents keep their variance. */
function startWithParent(
  theta: Float32Array,
  k: number,
  { effect, cause, r }: Try,
  correlation: Float64Array,
  { total: d, start, shared }: Blocks,
): void {
  const slope = r / Math.sqrt(1 - r * r);
  for (let j = 0; j < start[shared!]; j++) {
    const own = j === cause ? slope : slope * correlation[cause * d + j];
    // `mix` comes first in theta, transposed.
    const row = theta.subarray((k * d + j) * d, (k * d + j + 1) * d);
    const norm = Math.hypot(...row);
    row[effect] += own * norm;
    const scale = norm / Math.hypot(...row);
    for (let i = 0; i < d; i++) row[i] *= scale;
  }
}

/** Correlations between the mixed latents, over the subjects who have both; D x D. */
function correlations(
  mix: Float64Array,
  { blocks, values, present }: Subjects,
  rows: Int32Array,
): Float64Array {
  const d = blocks.total;
  const products = new Float64Array(d * d);
  const squares = new Float64Array(d * d);
  const y = new Float64Array(d);
  for (const r of rows) {
    y.fill(0);
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) y[j] += values[r * d + i] * mix[i * d + j];
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        if (!present[blocks.modalityOf[i]][r] || !present[blocks.modalityOf[j]][r]) continue;
        products[i * d + j] += y[i] * y[j];
        squares[i * d + j] += y[i] * y[i];
      }
    }
  }
  return products.map((v, at) => {
    const product = squares[at] * squares[(at % d) * d + Math.floor(at / d)];
    return product > 0 ? v / Math.sqrt(product) : 0;
  });
}
