import type { LearnedFactors } from '../../discovery/learned.ts';
import { LEAST_RELIABILITY } from '../../graph/margin.ts';
import { factorsGivenAgain } from '../../train/attempts/agreement.ts';
import { THRESHOLDS } from '../../train/thresholds.ts';
import { methodOf, type KeptRun } from '../training/train-record.ts';

/** What a training says of its factors and of the links among them, for the search of a graph. */
export function learnedFactors(
  { record }: Pick<KeptRun, 'record'>,
  reliability = LEAST_RELIABILITY,
): LearnedFactors {
  const { modalities, adjacency, attempts } = record;
  const again = attempts ? factorsGivenAgain(attempts) : [];
  let place = 0;
  const factors = modalities.flatMap(({ name: modality, latents, reliability: measured }) =>
    latents.map((name, i) => {
      const own = measured?.[i] ?? null;
      const failed = again[place++] === false || (own !== null && own.value < THRESHOLDS.reliability.fair);
      return { name, modality, ...(own ? { reliability: own } : {}), ...(failed ? { failed } : {}) };
    }),
  );
  const { links: learns, restarts } = methodOf(record);
  // A structure that no search has looked for is a part of the network, and no evidence.
  if (!learns || !restarts) return { factors, links: null, reliability };
  const shareOf = (i: number, j: number): number => {
    const again = record.links.find(({ between }) => between.includes(i) && between.includes(j));
    return again && again.of > 0 ? again.found / again.of : 1;
  };
  const links = adjacency.flatMap((row, to) =>
    row.flatMap((edge, from) =>
      edge ? [{ between: [factors[from].name, factors[to].name] as const, share: shareOf(from, to) }] : [],
    ),
  );
  return { factors, links, reliability };
}
