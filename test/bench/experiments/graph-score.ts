import type { Device } from '../../../core/compute/step.ts';
import type { CausalGraph } from '../../../core/graph/types.ts';
import type { Knowledge } from '../../../core/discovery/knowledge.ts';
import { pc } from '../../../core/discovery/pc.ts';
import { Rng } from '../../../core/math/rng.ts';
import { pairDirections } from '../../../core/train/direction/index.ts';

/** Level of PC on learned latents of 10,000 subjects, at which relations that bend are told. */
const ALPHA = 1e-4;
/** PC alone, on all pairs, for no more latents than this: dense errors among more take it many minutes. */
const MOST_ALONE = 8;
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
  /** The same for the skeleton that PC finds on up to eight latents without that graph, over all pairs, ... */
  readonly pcErrors: number | null;
  /** ... and arrows of that PC which the truth does not have. */
  readonly pcArrowsWrong: number | null;
  /** Directions that are claimed for links of the learned graph, and those of them that the truth does not have. */
  readonly directions: number | null;
  readonly directionsWrong: number | null;
  readonly directionsRight: boolean | null;
}

type Arrow = readonly [from: number, to: number];

/**
 * What is claimed about the graph, against the truth. The order that the training fitted with is no claim about
 * directions: of the links that it learned an arrow is claimed where PC orients it, or where PC leaves it open and a
 * held-out likelihood favours one direction significantly (`core/train/direction`).
 *
 * PC alone, on all pairs of learned latents, is beside it: ten thousand subjects are enough for what little each
 * latent keeps of another to show as a link, and two such links make a collider.
 */
export async function graphFigures(request: GraphToScore): Promise<GraphFigures> {
  const { truth, owner, columns, matching, learned, device } = request;
  const link = (i: number, j: number): boolean => linkedAt(learned, matching[i], matching[j]);
  const skeletonErrors = learned.length > 0 ? differences(truth, owner, link) : null;
  const skeleton = { skeletonErrors, skeletonRight: skeletonErrors === null ? null : skeletonErrors === 0 };
  const none = { directions: null, directionsWrong: null, directionsRight: null };
  if (Array.from(matching).some((k) => k < 0)) {
    return { ...skeleton, pcErrors: null, pcArrowsWrong: null, ...none };
  }
  const own = Array.from(matching, (k) => columns[k]);
  const alone = await pcAlone(own, truth);
  if (!device || learned.length === 0) return { ...skeleton, ...alone, ...none };
  const arrows = await claims(own, link, device);
  const wrong = wrongArrows(arrows, truth);
  return {
    ...skeleton,
    ...alone,
    directions: arrows.length,
    directionsWrong: wrong,
    directionsRight: wrong === 0,
  };
}

async function pcAlone(
  columns: readonly Float64Array[],
  truth: GraphToScore['truth'],
): Promise<Pick<GraphFigures, 'pcErrors' | 'pcArrowsWrong'>> {
  if (columns.length > MOST_ALONE) return { pcErrors: null, pcArrowsWrong: null };
  const graph = await search(columns);
  const links = new Set(graph.edges.map(({ from, to }) => pairKey(Number(from), Number(to))));
  return {
    pcErrors: differences(truth, null, (i, j) => links.has(pairKey(i, j))),
    pcArrowsWrong: wrongArrows(arrowsOf(graph), truth),
  };
}

const wrongArrows = (arrows: readonly Arrow[], truth: GraphToScore['truth']): number =>
  arrows.filter(([from, to]) => !truth[to][from]).length;

/** PC on columns that are named by their index. */
async function search(columns: readonly Float64Array[], knowledge: Knowledge = {}): Promise<CausalGraph> {
  const names = columns.map((_, i) => String(i));
  return (await pc({ names, columns }, { alpha: ALPHA, test: 'gcm', knowledge })).graph;
}

const arrowsOf = ({ edges }: CausalGraph): Arrow[] =>
  edges.filter(({ kind }) => kind === 'directed').map(({ from, to }) => [Number(from), Number(to)]);

/** Arrows on links that were learned. */
async function claims(
  columns: readonly Float64Array[],
  link: (i: number, j: number) => boolean,
  device: Device,
): Promise<Arrow[]> {
  const forbidden = columns.flatMap((_, i) =>
    columns.flatMap((__, j) => (i === j || link(i, j) ? [] : [[String(i), String(j)] as const])),
  );
  const graph = await search(columns, { forbidden });
  const open = graph.edges.filter(({ kind }) => kind === 'undirected');
  const told = await pairDirections({
    pairs: open.map(({ from, to }) => ({ a: columns[Number(from)], b: columns[Number(to)] })),
    device,
    rng: new Rng(SEED),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  const byLikelihood = open.flatMap(({ from, to }, e): Arrow[] => {
    const { direction } = told[e];
    if (!direction) return [];
    return [direction === 'a->b' ? [Number(from), Number(to)] : [Number(to), Number(from)]];
  });
  return [...arrowsOf(graph), ...byLikelihood];
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
