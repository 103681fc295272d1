import { normalScores } from '../../math/ranks.ts';

/**
 * Covariance of the errors of learned factors, from two encoders that learned from different people (parallel forms: half
 * the covariance of the differences; Lord and Novick 1968). Of two factors of one modality the errors may go
 * together, since one encoder makes both; those of different modalities are taken to be independent.
 *
 * @param one,other the same factors by either encoder, matched and with the same signs, one column each over the same
 *   people; NaN where a person lacks the modality
 * @param modality of every factor
 * @returns row by row, in units of the factors' normal scores: on the diagonal what is missing to a reliability of 1
 */
export function factorErrors(
  one: readonly Float64Array[],
  other: readonly Float64Array[],
  modality: readonly string[],
): Float64Array {
  const count = one.length;
  const differences = one.map((column, i) => {
    const [a, b] = [standardScores(column), standardScores(other[i])];
    return a.map((v, row) => v - b[row]);
  });
  const errors = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      if (modality[i] !== modality[j]) continue;
      const half = covariance(differences[i], differences[j]) / 2;
      errors[i * count + j] = errors[j * count + i] = half;
    }
  }
  return errors;
}

/** Normal scores of mean 0 and variance 1; NaN stays NaN. All 0 where nothing varies. */
export function standardScores(values: Float64Array): Float64Array {
  const scores = normalScores(values);
  let [n, sum, squares] = [0, 0, 0];
  for (const v of scores) {
    if (Number.isNaN(v)) continue;
    n++;
    sum += v;
    squares += v * v;
  }
  const mean = sum / n;
  const variance = squares / n - mean * mean;
  const scale = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0;
  return scores.map((v) => (v - mean) * scale);
}

/** Over the rows that both have; 0 where these are fewer than two. */
export function covariance(a: Float64Array, b: Float64Array): number {
  let [n, sa, sb, ab] = [0, 0, 0, 0];
  for (let r = 0; r < a.length; r++) {
    const [u, v] = [a[r], b[r]];
    if (Number.isNaN(u) || Number.isNaN(v)) continue;
    n++;
    sa += u;
    sb += v;
    ab += u * v;
  }
  return n < 2 ? 0 : ab / n - (sa / n) * (sb / n);
}
