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

/** The p-value of Kolmogorov and Smirnov's test that values are uniform on 0..1 (Marsaglia, Tsang and Wang's limit). */
export function uniformity(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  let distance = 0;
  sorted.forEach((v, i) => {
    distance = Math.max(distance, v - i / n, (i + 1) / n - v);
  });
  const t = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  if (t < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
  return Math.max(0, Math.min(1, sum));
}
