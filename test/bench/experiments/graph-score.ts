import type { Device } from '../../../core/compute/step.ts';
import type { CausalGraph } from '../../../core/discovery/graph.ts';
import { pc } from '../../../core/discovery/pc.ts';
import { Rng } from '../../../core/math/rng.ts';
import { pairDirections } from '../../../core/train/direction/index.ts';

/** Level of PC on learned latents of 10,000 subjects, at which relations that bend are told. */
const ALPHA = 1e-4;
/** Of the likelihood's random numbers. */
const SEED = 1;

export interface GraphToScore {
  /** [i][j] != 0: latent j is a parent of latent i. */
  readonly truth: readonly (readonly number[])[];
  /** Modality of each true latent. */
  readonly owner: readonly number[];
  /** Estimated latents. */
  readonly columns: readonly Float64Array[];
  /** For each true latent the index of its estimate, or -1. */
  readonly matching: ArrayLike<number>;
  /** The adjacency that the training learned, over the estimates; empty where a method learns none. */
  readonly learned: readonly (readonly number[])[];
  readonly device?: Device;
}

export interface GraphFigures {
  /** Pairs of latents of different modalities that are linked in one graph only; null without a learned graph. */
  readonly skeletonErrors: number | null;
  readonly skeletonRight: boolean | null;
  /** The same for the skeleton that PC finds on the latents, over all pairs. */
  readonly pcErrors: number | null;
  /** Directions that PC or the held-out likelihood claims, and those of them that the truth does not have. */
  readonly directions: number | null;
  readonly directionsWrong: number | null;
  readonly directionsRight: boolean | null;
}

/**
 * What is claimed about the graph, against the truth. The order that the training fitted with is no claim about
 * directions: an arrow is claimed where PC orients a link, or where it leaves one open and a held-out likelihood
 * favours one direction significantly (`core/train/direction`).
 */
export async function graphFigures(request: GraphToScore): Promise<GraphFigures> {
  const { truth, owner, matching, learned } = request;
  const skeletonErrors =
    learned.length > 0
      ? differences(truth, owner, (i, j) => linkedAt(learned, matching[i], matching[j]))
      : null;
  const skeleton = { skeletonErrors, skeletonRight: skeletonErrors === null ? null : skeletonErrors === 0 };
  const found = Array.from(matching).every((k) => k >= 0) ? await claims(request) : null;
  if (!found) {
    return { ...skeleton, pcErrors: null, directions: null, directionsWrong: null, directionsRight: null };
  }
  const links = new Set(found.graph.edges.map(({ from, to }) => pairKey(Number(from), Number(to))));
  const pcErrors = differences(truth, null, (i, j) => links.has(pairKey(i, j)));
  const wrong = found.arrows?.filter(([from, to]) => !truth[to][from]).length ?? null;
  return {
    ...skeleton,
    pcErrors,
    directions: found.arrows?.length ?? null,
    directionsWrong: wrong,
    directionsRight: wrong === null ? null : wrong === 0,
  };
}

/** PC on the estimates, named by the index of the true latent that each is matched with. */
async function claims({
  columns,
  matching,
  device,
}: GraphToScore): Promise<{ graph: CausalGraph; arrows: [number, number][] | null }> {
  const own = Array.from(matching, (k) => columns[k]);
  const { graph } = await pc(
    { names: own.map((_, i) => String(i)), columns: own },
    { alpha: ALPHA, test: 'gcm' },
  );
  if (!device) return { graph, arrows: null };
  const directed = graph.edges.filter(({ kind }) => kind === 'directed');
  const arrows = directed.map(({ from, to }): [number, number] => [Number(from), Number(to)]);
  const open = graph.edges.filter(({ kind }) => kind === 'undirected');
  const told = await pairDirections({
    pairs: open.map(({ from, to }) => ({ a: own[Number(from)], b: own[Number(to)] })),
    device,
    rng: new Rng(SEED),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  open.forEach(({ from, to }, e) => {
    const { direction } = told[e];
    if (direction)
      arrows.push(direction === 'a->b' ? [Number(from), Number(to)] : [Number(to), Number(from)]);
  });
  return { graph, arrows };
}

/** @param owner pairs with the same one are left out */
function differences(
  truth: readonly (readonly number[])[],
  owner: readonly number[] | null,
  linked: (i: number, j: number) => boolean,
): number {
  let errors = 0;
  for (let i = 0; i < truth.length; i++) {
    for (let j = 0; j < i; j++) {
      if (owner && owner[i] === owner[j]) continue;
      if (linkedAt(truth, i, j) !== linked(i, j)) errors++;
    }
  }
  return errors;
}

const linkedAt = (adjacency: readonly (readonly number[])[], i: number, j: number): boolean =>
  i >= 0 && j >= 0 && Boolean(adjacency[i][j] || adjacency[j][i]);
const pairKey = (i: number, j: number): string => `${Math.min(i, j)} ${Math.max(i, j)}`;
