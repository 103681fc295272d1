import { normalInverse } from './distributions.ts';

/** Ranks 1..n, ties sharing their mean rank; NaN stays NaN and takes no rank. */
export function midranks(values: Float64Array): Float64Array {
  const order = new Uint32Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) order[n++] = i;
  const present = order.subarray(0, n).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  for (let i = 0; i < n;) {
    let end = i + 1;
    while (end < n && values[present[end]] === values[present[i]]) end++;
    for (let k = i; k < end; k++) ranks[present[k]] = (i + 1 + end) / 2;
    i = end;
  }
  return ranks;
}

/** Normal scores: the normal quantile of rank / (n + 1). NaN stays NaN. */
export function normalScores(values: Float64Array): Float64Array {
  const ranks = midranks(values);
  let n = 0;
  for (const r of ranks) if (!Number.isNaN(r)) n++;
  return ranks.map((r) => (Number.isNaN(r) ? r : normalInverse(r / (n + 1))));
}
