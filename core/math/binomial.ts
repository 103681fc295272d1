/** P(K >= k) for a binomial count of n. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  let term = 0;
  for (let i = 0; i < k; i++) term += Math.log((n - i) / (i + 1));
  let log = term + k * Math.log(p) + (n - k) * Math.log1p(-p);
  let sum = 0;
  for (let i = k; i <= n; i++) {
    sum += Math.exp(log);
    log += Math.log((n - i) / (i + 1)) + Math.log(p) - Math.log1p(-p);
  }
  return Math.min(1, sum);
}

/** P(K <= k) for a binomial count of n. */
export const binomialAtMost = (k: number, n: number, p: number): number => binomialAtLeast(n - k, n, 1 - p);

/** Exact (Clopper and Pearson) interval of a share, by bisection. */
export function exactInterval(k: number, n: number, confidence: number): [number, number] {
  const tail = (1 - confidence) / 2;
  const root = (above: (p: number) => boolean): number => {
    let [low, high] = [0, 1];
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2;
      if (above(middle)) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  };
  return [
    k === 0 ? 0 : root((p) => binomialAtLeast(k, n, p) > tail),
    k === n ? 1 : root((p) => binomialAtMost(k, n, p) < tail),
  ];
}

/**
 * The counts that a binomial count of n has but with a chance of 1 - confidence, by its exact law: as much is left out
 * below as above, at most.
 *
 * @param n tries, 1 or more
 * @param p chance of each, 0..1
 */
export function binomialBand(
  n: number,
  p: number,
  confidence: number,
): { readonly least: number; readonly most: number } {
  const tail = (1 - confidence) / 2;
  let [least, most] = [0, n];
  while (binomialAtMost(least, n, p) < tail) least++;
  while (binomialAtLeast(most, n, p) < tail) most--;
  return { least, most };
}
