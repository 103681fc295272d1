import { identityMap } from '../../math/affine.ts';
import { mixAgreement, mostAgreed } from './agreement.ts';
import type { Blocks } from './blocks.ts';
import { modalityEdges } from './orders.ts';
import { linkCounts, restartRecords } from './restarts.ts';
import type { Ranked } from './restarts.ts';
import type { LatentMap, SeparationResult, SeparationSolution } from './types.ts';

/** Restarts within this many nats of the best count as other answers to the same question. */
const NEAR = 0.05;

/**
 * Whitening, then the modality's block of the mix and what it takes from the shared block, then unit variance.
 *
 * @param whitenings of all blocks
 */
export function compose(
  whitenings: readonly LatentMap[],
  mix: Float64Array,
  blocks: Blocks,
  m: number,
): LatentMap {
  const { dims, start, total, shared } = blocks;
  const d = dims[m];
  const from = shared === undefined || shared === m ? [m] : [m, shared];
  const norms = Array.from({ length: d }, (_, j) =>
    Math.hypot(
      ...from.flatMap((b) =>
        Array.from({ length: dims[b] }, (_, l) => mix[(start[b] + l) * total + start[m] + j]),
      ),
    ),
  );
  const offset = new Array<number>(d).fill(0);
  const parts = from.map((b) => {
    const part = new Array<number>(dims[b] * d).fill(0);
    const { matrix, offset: shift } = whitenings[b];
    for (let j = 0; j < d; j++) {
      for (let l = 0; l < dims[b]; l++) {
        const weight = mix[(start[b] + l) * total + start[m] + j] / norms[j];
        offset[j] += shift[l] * weight;
        for (let i = 0; i < dims[b]; i++) part[i * d + j] += matrix[i * dims[b] + l] * weight;
      }
    }
    return part;
  });
  const [matrix, fromShared] = parts;
  return fromShared ? { matrix, offset, fromShared } : { matrix, offset };
}

interface Choosing {
  readonly blocks: Blocks;
  /** How many the scores are means of; null where the lowest score is taken, whatever chance may do. */
  readonly people: number | null;
  /** Mix of every random start as the search left it. */
  readonly searched: readonly Float64Array[];
}

/**
 * The best solution, and how far and how different the others are: the one with the lowest score, or where scores that
 * differ by chance are many, the one of them that the others agree with most, each weighted by how well it scores.
 *
 * @param mixes of the solutions
 */
export function choose(
  solutions: readonly SeparationSolution[],
  mixes: readonly Float64Array[],
  { blocks, people, searched }: Choosing,
): Omit<SeparationResult, 'known'> {
  const ranked = solutions.map((solution, k): Ranked => ({ solution, mix: mixes[k] }));
  ranked.sort((a, b) => a.solution.score - b.solution.score);
  if (people !== null) {
    const place = mostAgreed(
      ranked.map(({ solution }) => people * solution.score),
      (k, l) => mixAgreement(ranked[k].mix, ranked[l].mix, blocks),
    );
    ranked.unshift(...ranked.splice(place, 1));
  }
  const { solution: best, mix: bestMix } = ranked[0];
  const edges = modalityEdges(parentsOf(best.adjacency, blocks.total), blocks);
  const other = ranked.find(({ solution: { order } }) =>
    edges.some(([cause, effect]) => order.indexOf(effect) < order.indexOf(cause)),
  );
  const near = new Map<number, number>();
  for (const { solution, mix } of ranked) {
    if (solution.restart === best.restart || near.has(solution.restart)) continue;
    if (solution.score <= best.score + NEAR) near.set(solution.restart, mixAgreement(bestMix, mix, blocks));
  }
  const agreements = [...near.values()];
  return {
    ...best,
    orderGap: other ? other.solution.score - best.score : null,
    restarts: ranked.map(({ solution }) => solution),
    records: restartRecords(ranked, searched, blocks),
    links: linkCounts(ranked, blocks),
    agreement: agreements.length > 0 ? agreements.reduce((a, b) => a + b, 0) / agreements.length : null,
  };
}

function parentsOf(adjacency: Uint8Array, d: number): number[][] {
  return Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_, j) => j).filter((j) => adjacency[i * d + j] === 1),
  );
}

/** Identity transforms and no edges. */
export function identitySolution(blocks: Blocks): SeparationResult {
  return {
    transforms: blocks.dims.map(identityMap),
    adjacency: new Uint8Array(blocks.total ** 2),
    order: blocks.dims.flatMap((d, m) => (d > 0 ? [m] : [])),
    score: 0,
    nll: 0,
    edges: 0,
    restart: 0,
    orderGap: null,
    restarts: [],
    records: [],
    links: [],
    agreement: null,
    known: [],
  };
}
