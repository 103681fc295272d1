/** Mean and standard deviation (n - 1 below the line; null for one value). */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  readonly sd: number | null;
  readonly min: number;
  readonly max: number;
}

/** @returns null of no values */
export function summarise(values: readonly number[]): Summary | null {
  const n = values.length;
  if (n === 0) return null;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const squares = values.reduce((a, v) => a + (v - mean) ** 2, 0);
  return {
    n,
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    min: Math.min(...values),
    max: Math.max(...values),
  };
}

/** Two methods on the same seeds. */
export interface PairedComparison {
  readonly n: number;
  /** Of the differences. */
  readonly mean: number;
  /** 95% interval of that mean by Student's t; null for one pair. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Two-sided p of the exact signed-rank test. */
  readonly p: number;
}

/** @returns null of no pairs */
export function compareInPairs(differences: readonly number[]): PairedComparison | null {
  const summary = summarise(differences);
  if (!summary) return null;
  const { n, mean, sd } = summary;
  const half = sd === null ? null : (studentQuantile(0.975, n - 1) * sd) / Math.sqrt(n);
  return {
    n,
    mean,
    interval: half === null ? null : [mean - half, mean + half],
    p: signedRankP(differences),
  };
}

/**
 * Two-sided p of Wilcoxon's signed-rank test by the exact distribution over all signs, for ties too. Differences
 * of 0 are left out (Wilcoxon 1945); with none left p is 1.
 */
export function signedRankP(differences: readonly number[]): number {
  const counted = differences.filter((d) => d !== 0);
  // Twice the mid-ranks are whole numbers, so that sums can index an array.
  const ranks = counted.map((d) => {
    const below = counted.filter((other) => Math.abs(other) < Math.abs(d)).length;
    const same = counted.filter((other) => Math.abs(other) === Math.abs(d)).length;
    return 2 * below + same + 1;
  });
  const total = ranks.reduce((a, b) => a + b, 0);
  let chance = new Float64Array(total + 1);
  chance[0] = 1;
  for (const rank of ranks) {
    const next = new Float64Array(total + 1);
    for (let sum = 0; sum <= total; sum++) {
      next[sum] = 0.5 * (chance[sum] + (sum >= rank ? chance[sum - rank] : 0));
    }
    chance = next;
  }
  const positive = ranks.reduce((sum, rank, i) => sum + (counted[i] > 0 ? rank : 0), 0);
  const tail = Math.min(positive, total - positive);
  let below = 0;
  for (let sum = 0; sum <= tail; sum++) below += chance[sum];
  return Math.min(1, 2 * below);
}

/**
 * P(T <= t) of Student's t with a whole number of degrees of freedom, by the finite series of Abramowitz and
 * Stegun (26.7.3 and 26.7.4).
 */
function studentCdf(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = 0;
  for (let k = odd ? 1 : 0; k < degrees - 1; k += 2) {
    sum += term;
    term *= ((k + 1) / (k + 2)) * cosine * cosine;
  }
  const inside = odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return 0.5 + 0.5 * inside;
}

/** The t below which Student's t with so many degrees of freedom lies with that probability, .5 < p < 1. */
export function studentQuantile(p: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (studentCdf(high, degrees) < p) high *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degrees) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
