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
