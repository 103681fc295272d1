import { bestAssignment } from '../../math/assignment.ts';
import { pearson, sharedRows } from '../../math/pair-correlation.ts';
import { normalScores } from '../../math/ranks.ts';
import type { Retraining } from './retraining.ts';

/** Factors with the modality that each belongs to. */
export interface Coded {
  /** A factor each, N numbers, NaN where a subject lacks the modality. */
  readonly codes: readonly Float64Array[];
  readonly modality: readonly string[];
}

/** The factors of a retraining in the order and with the signs of others. */
export interface Matched extends Retraining {
  /** |correlation| of the normal scores of each factor with that of the retraining; 0 where there is no match. */
  readonly correlation: readonly number[];
}

/**
 * Finds for each factor of the whole training its counterpart in a retraining: of the same modality, one to one, so
 * that the sum of |correlation| of normal scores is largest. A factor without a counterpart has codes that are NaN.
 */
export function matchTo(whole: Coded, half: Coded & Retraining): Matched {
  const { counterpart, signed } = counterparts(whole, half);
  const n = whole.codes.at(0)?.length ?? 0;
  return {
    codes: Array.from(counterpart, (j, i) =>
      j < 0 ? new Float64Array(n).fill(Number.NaN) : half.codes[j].map((v) => (signed[i] < 0 ? -v : v)),
    ),
    adjacency: Array.from(counterpart, (i) =>
      Array.from(counterpart, (j) => (i < 0 || j < 0 ? 0 : half.adjacency[i][j])),
    ),
    correlation: Array.from(signed, Math.abs),
  };
}

/** |correlation| of the normal scores of each factor with its counterpart in another training, matched in the same way. */
export const matchedCorrelation = (whole: Coded, other: Coded): number[] =>
  Array.from(counterparts(whole, other).signed, Math.abs);

/** Of each factor the place of its counterpart, -1 without one, and the correlation of the two. */
function counterparts(
  whole: Coded,
  half: Coded,
): { readonly counterpart: Int32Array; readonly signed: Float64Array } {
  const [own, other] = [whole.codes.map(normalScores), half.codes.map(normalScores)];
  const counterpart = new Int32Array(own.length).fill(-1);
  const signed = new Float64Array(own.length);
  for (const modality of new Set(whole.modality)) {
    const rows = placesOf(whole, modality);
    const columns = placesOf(half, modality);
    const correlations = rows.map((i) => Float64Array.from(columns, (j) => correlation(own[i], other[j])));
    const best = bestAssignment(correlations.map((row) => row.map(Math.abs)));
    rows.forEach((i, k) => {
      if (best[k] < 0) return;
      counterpart[i] = columns[best[k]];
      signed[i] = correlations[k][best[k]];
    });
  }
  return { counterpart, signed };
}

const placesOf = ({ modality }: Coded, name: string): number[] =>
  modality.flatMap((m, i) => (m === name ? [i] : []));

/** 0 where one of them is constant, or too few have both. */
function correlation(a: Float64Array, b: Float64Array): number {
  const { r } = pearson(...sharedRows(a, b));
  return Number.isNaN(r) ? 0 : r;
}
