import type { Skeleton } from '../search/skeleton.ts';

/**
 * Benjamini and Hochberg's adjusted p-values: the false discovery rate at which each hypothesis is still rejected
 * (1995, Journal of the Royal Statistical Society B 57, 289-300).
 *
 * @param pValues 0..1, of all hypotheses
 * @returns one each, 0..1, in their order
 */
export function adjustedPValues(pValues: readonly number[]): number[] {
  const m = pValues.length;
  const order = [...pValues.keys()].sort((a, b) => pValues[b] - pValues[a]);
  const out = new Array<number>(m).fill(1);
  let least = 1;
  order.forEach((at, k) => {
    least = Math.min(least, (pValues[at] * m) / (m - k));
    out[at] = least;
  });
  return out;
}

/**
 * The adjusted p-values of the links of a skeleton, over all pairs. The p-value of a link is the largest of the tests
 * that it survived, which bounds that of "no link" where one of them was given what separates the pair (Li and Wang
 * 2009; Strobl, Spirtes and Visweswaran 2019). Pairs that are not claimed count as 1, so that the rate is that of the
 * links which are drawn.
 *
 * @param pairs that could be claimed for a link, as `x * size + y`
 * @param claimed which of them are
 * @returns by pair, of those that are claimed
 */
export function adjustedLinks(
  { pValue }: Pick<Skeleton, 'pValue'>,
  pairs: readonly number[],
  claimed: (pair: number) => boolean,
): Map<number, number> {
  const pValues = pairs.map((pair) => (claimed(pair) ? pValue[pair] : 1));
  const adjusted = adjustedPValues(pValues);
  return new Map(
    pairs.flatMap((pair, k): [number, number][] => (claimed(pair) ? [[pair, adjusted[k]]] : [])),
  );
}
