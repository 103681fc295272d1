import { expectedFalse } from '../../../discovery/anew/expected-false.ts';
import { sharesOf, type ReplicateGraph } from '../../../discovery/anew/shares.ts';
import { pairKey } from '../../../graph/difference.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import { sayLearnedAnew } from '../../../graph/sureness.ts';

/** How the factors were learned anew. */
export interface LearnedAnew {
  /** Pairs of halves of the people. */
  readonly pairs: number;
  /** Draws of the factors for each half. */
  readonly draws: number;
}

/**
 * The document with the shares of the replicates: of links how often they are linked, undecided and directed, of other
 * pairs how often they are linked and undecided where that is ever; with the number of false links that is expected at
 * most, among the facts and in words.
 */
export function withShares(
  document: GraphDocument,
  replicates: readonly ReplicateGraph[],
  { pairs, draws }: LearnedAnew,
): GraphDocument {
  const shares = sharesOf(replicates);
  const again = (a: string, b: string) => ({
    frequency: shares.linked(a, b),
    frequencyUndecided: shares.undecided(a, b),
  });
  const edges = document.edges.map((edge) => ({
    ...edge,
    ...again(edge.from, edge.to),
    arrows: {
      forward: shares.directed(edge.from, edge.to),
      backward: shares.directed(edge.to, edge.from),
    },
  }));
  const undecided = document.undecided?.map((pair) => ({ ...pair, ...again(pair.a, pair.b) }));
  const absent = document.absent.map((pair) => {
    const found = again(pair.a, pair.b);
    return found.frequency + found.frequencyUndecided > 0 ? { ...pair, ...found } : pair;
  });
  const fixed = new Set([
    ...edges.flatMap(({ from, to, basis }) => (basis === 'required' ? [pairKey(from, to)] : [])),
    ...absent.flatMap(({ a, b, basis }) =>
      basis === 'forbidden' || basis === 'outcomes' || basis === 'levels' ? [pairKey(a, b)] : [],
    ),
  ]);
  const open = edges.filter(({ from, to }) => !fixed.has(pairKey(from, to)));
  const expected = expectedFalse(
    open.map(({ frequency }) => frequency),
    replicates,
    {
      pairs: edges.length + (undecided?.length ?? 0) + absent.length - fixed.size,
      fixed: (a, b) => fixed.has(pairKey(a, b)),
    },
  );
  const figures = { learnAnew: pairs, draws, expectedFalse: Math.round(1000 * expected) / 1000 };
  return {
    ...document,
    edges,
    absent,
    ...(undecided ? { undecided } : {}),
    provenance: { ...document.provenance, ...figures },
    notes: [...document.notes, sayLearnedAnew({ ...figures, links: open.length })],
  };
}
