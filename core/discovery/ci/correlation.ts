import { gram } from '../../math/gram.ts';
import { standardise } from './standardise.ts';
import type { StandardColumns } from './standardise.ts';

export interface Correlated {
  readonly standard: StandardColumns;
  /**
   * Pearson correlations, row-major p x p. Where values are missing each pair uses the rows that both
   * have; NaN where a column does not vary in those.
   */
  readonly r: Float64Array;
}

/**
 * Standardises columns and correlates every pair over the rows that both have.
 *
 * @param columns one a variable, of the same length; NaN where missing
 */
export function correlate(columns: readonly Float64Array[]): Correlated {
  const standard = standardise(columns);
  if (!standard.complete) return { standard, r: pairwise(standard) };
  const r = gram(standard.values, standard.rows, standard.columns);
  for (let k = 0; k < r.length; k++) r[k] = Math.max(-1, Math.min(1, r[k] / standard.rows));
  return { standard, r };
}

function pairwise({ values, rows, columns: p }: StandardColumns): Float64Array {
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      out[i * p + j] = out[j * p + i] = sharedCorrelation(values, i * rows, j * rows, rows);
    }
  }
  return out;
}

function sharedCorrelation(x: Float64Array, a: number, b: number, rows: number): number {
  let n = 0;
  let sa = 0;
  let sb = 0;
  let saa = 0;
  let sab = 0;
  let sbb = 0;
  for (let r = 0; r < rows; r++) {
    const u = x[a + r];
    const v = x[b + r];
    if (u !== u || v !== v) continue;
    n++;
    sa += u;
    sb += v;
    saa += u * u;
    sab += u * v;
    sbb += v * v;
  }
  const va = saa - (sa * sa) / n;
  const vb = sbb - (sb * sb) / n;
  if (!(va > 1e-12 * saa && vb > 1e-12 * sbb)) return Number.NaN;
  return Math.max(-1, Math.min(1, (sab - (sa * sb) / n) / Math.sqrt(va * vb)));
}
