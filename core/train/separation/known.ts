import type { ColumnName, KnownColumn } from '../../cohort/subject-array.ts';
import { logChiSquareP } from '../../math/distributions.ts';
import { normalScores } from '../../math/ranks.ts';
import type { Blocks } from './blocks.ts';

/** Columns that take part at most: each has a conditional of its own, which costs as much as a latent's. */
export const MOST_KNOWN = 4;
/** Columns that are looked at closely, the most related ones alone: a table may have thousands. */
const MOST_LOOKED_AT = 200;
/** Level of the test that a column has to do with some modality's latents, over all columns and modalities. */
const LEVEL = 0.01;
/** People of a modality of whom a column must be known: of fewer a correlation says little. */
const FEWEST_ROWS = 50;
/** What earlier columns must leave of the variance of a further one: a column in another unit tells nothing new. */
const LEAST_LEFT = 0.1;

/** Known columns that take part in a search. */
export interface Known {
  readonly names: readonly ColumnName[];
  /** A column each: normal scores by subject, 0 where missing. */
  readonly values: readonly Float64Array[];
  /** A column each: N flags, 1 where it is known. */
  readonly has: readonly Uint8Array[];
}

/**
 * Which columns of tables have to do with the latents, each with more than the ones before it tell: those whose
 * squared correlations with a modality's white latents, times the people, exceed what chance gives (chi-square, corrected
 * for all columns and modalities). Which mixture of its latents a modality has does not change this.
 *
 * @param columns by subject, NaN where missing
 * @param latents N x D, white within each modality, 0 where it is absent
 */
export function relatedColumns(
  columns: readonly KnownColumn[],
  latents: Float32Array,
  blocks: Blocks,
  present: readonly Uint8Array[],
): Known {
  const { total, dims, start } = blocks;
  const n = present[0].length;
  const taking = present.map((flags, m) => (dims[m] > 0 ? flags : new Uint8Array(n)));
  const rows = Array.from({ length: n }, (_, r) => r).filter((r) => taking.some((flags) => flags[r] === 1));
  const left = Array.from({ length: total }, (_, i) =>
    Float64Array.from(rows, (r) => latents[r * total + i]),
  );
  const alpha = Math.log(LEVEL / Math.max(1, columns.length * dims.filter((d) => d > 0).length));

  /** log p of the modality that a column has most to do with; 0 of one that varies too little or is known of too few. */
  const relation = (values: Float64Array, has: Uint8Array): number => {
    let least = 0;
    dims.forEach((d, m) => {
      if (d === 0) return;
      const flags = taking[m];
      let count = 0;
      let variance = 0;
      const products = new Float64Array(d);
      const variances = new Float64Array(d);
      for (let k = 0; k < rows.length; k++) {
        if (flags[rows[k]] === 0 || has[k] === 0) continue;
        count++;
        variance += values[k] ** 2;
        for (let i = 0; i < d; i++) {
          const z = left[start[m] + i][k];
          products[i] += z * values[k];
          variances[i] += z * z;
        }
      }
      if (count < FEWEST_ROWS || variance < LEAST_LEFT * count) return;
      const explained = products.reduce(
        (sum, p, i) => (variances[i] > 0 ? sum + p ** 2 / (variances[i] * variance) : sum),
        0,
      );
      least = Math.min(least, logChiSquareP(count * Math.min(1, explained), d));
    });
    return least;
  };

  let open = columns
    .map((column) => {
      const has = Uint8Array.from(rows, (r) => Number(!Number.isNaN(column.values[r])));
      const scores = scoresOf(column.values, rows, has);
      return { column, has, scores, rest: scores.slice() };
    })
    .map((one) => ({ ...one, p: relation(one.rest, one.has) }))
    .filter(({ p }) => p < alpha)
    .sort((a, b) => a.p - b.p)
    .slice(0, MOST_LOOKED_AT);
  const chosen: typeof open = [];
  while (open.length > 0 && chosen.length < MOST_KNOWN) {
    const [first, ...others] = open;
    chosen.push(first);
    for (const target of [...left, ...others.map(({ rest }) => rest)]) takeOut(target, first.rest);
    open = others
      .map((one) => ({ ...one, p: relation(one.rest, one.has) }))
      .filter(({ p }) => p < alpha)
      .sort((a, b) => a.p - b.p);
  }
  const spread = <T extends Float64Array | Uint8Array>(out: T, of: T): T => {
    rows.forEach((r, k) => (out[r] = of[k]));
    return out;
  };
  return {
    names: chosen.map(({ column: { modality, name } }) => ({ modality, name })),
    values: chosen.map(({ scores }) => spread(new Float64Array(n), scores)),
    has: chosen.map(({ has }) => spread(new Uint8Array(n), has)),
  };
}

/** Normal scores of the rows that have the column, 0 of the others. */
function scoresOf(values: Float64Array, rows: readonly number[], has: Uint8Array): Float64Array {
  const scores = normalScores(Float64Array.from(rows, (r) => values[r]).filter((_, k) => has[k] === 1));
  const mean = scores.reduce((a, b) => a + b, 0) / Math.max(1, scores.length);
  const sd = Math.sqrt(scores.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, scores.length));
  const out = new Float64Array(rows.length);
  let at = 0;
  has.forEach((flag, k) => {
    if (flag === 1) out[k] = sd > 0 ? (scores[at++] - mean) / sd : 0;
  });
  return out;
}

/** Leaves of a column what another does not tell of it. */
function takeOut(target: Float64Array, other: Float64Array): void {
  let product = 0;
  let square = 0;
  for (let k = 0; k < other.length; k++) {
    product += target[k] * other[k];
    square += other[k] ** 2;
  }
  if (square === 0) return;
  for (let k = 0; k < other.length; k++) target[k] -= (product / square) * other[k];
}
