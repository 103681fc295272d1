/**
 * How much of a variable's spread the levels of a category explain: the root of epsilon squared, the share of variance
 * between the groups, corrected for their number (Kelley 1935), 0..1. NaN where the variable does not vary, or no row is
 * left over for the correction.
 *
 * @param groups codes of the levels, one a row, without gaps
 * @param values of the variable in the same rows, without gaps
 */
export function explainedByGroups(groups: Float64Array, values: Float64Array): number {
  const n = values.length;
  const sums = new Map<number, { n: number; sum: number }>();
  let mean = 0;
  for (let r = 0; r < n; r++) {
    mean += values[r] / n;
    const group = sums.get(groups[r]) ?? { n: 0, sum: 0 };
    group.n++;
    group.sum += values[r];
    sums.set(groups[r], group);
  }
  let all = 0;
  let within = 0;
  for (let r = 0; r < n; r++) {
    const { n: size, sum } = sums.get(groups[r])!;
    all += (values[r] - mean) ** 2;
    within += (values[r] - sum / size) ** 2;
  }
  const left = n - sums.size;
  if (left < 1 || sums.size < 2 || !(all > n * (1e-12 * mean) ** 2)) return Number.NaN;
  return Math.sqrt(Math.max(0, 1 - (within / left) * ((n - 1) / all)));
}

/**
 * Cramér's V of two categories with Bergsma's (2013) correction of its bias, 0..1; NaN where either does not vary.
 *
 * @param a codes of levels, one a row, without gaps
 * @param b the same of the other category
 */
export function cramersV(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const ofA = new Map<number, number>();
  const ofB = new Map<number, number>();
  const both = new Map<string, number>();
  for (let r = 0; r < n; r++) {
    count(ofA, a[r]);
    count(ofB, b[r]);
    count(both, `${String(a[r])} ${String(b[r])}`);
  }
  const [rows, columns] = [ofA.size, ofB.size];
  if (rows < 2 || columns < 2) return Number.NaN;
  let squares = 0;
  for (const [u, nu] of ofA) {
    for (const [v, nv] of ofB) squares += (both.get(`${String(u)} ${String(v)}`) ?? 0) ** 2 / (nu * nv);
  }
  const corrected = Math.max(0, squares - 1 - ((rows - 1) * (columns - 1)) / (n - 1));
  const width = (k: number): number => k - 1 - (k - 1) ** 2 / (n - 1);
  const most = Math.min(width(rows), width(columns));
  return most > 0 ? Math.min(1, Math.sqrt(corrected / most)) : Number.NaN;
}
