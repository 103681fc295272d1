import { logisticChances } from '../../math/logistic.ts';
import { normalScores } from '../../math/ranks.ts';
import type { CorrectionTrouble } from '../../graph/evidence.ts';
import type { PcData } from '../settings.ts';

/** Levels of a category whose chances of a gap are fitted one by one. */
const MOST_LEVELS = 12;
const LEAST_OF_LEVEL = 10;
/** Rows that a corrected test must have on average. */
const LEAST_KEPT = 50;
/** Share of the weights that is cut off the largest ones: one odd row must not decide how many others stay. */
const CUT_OFF = 0.03;

/** With which chance each row stays, so that those that stay are as all rows would be. */
export interface Kept {
  /** 0 where a value is missing. */
  readonly chance: Float64Array;
  /** Rows that stay on average. */
  readonly rows: number;
}

/**
 * The density ratio of all rows to those that have all values (Tu et al. 2019, eq. 8), by the causes of missingness: a
 * row weighs the inverse of its fitted chance to be complete. A row is kept with a chance in proportion to its weight
 * (rejection sampling, Thams, Saengkyongam, Pfister and Peters 2023), so that any test takes what is kept as it is.
 *
 * @param involved variables of the test
 * @param causes variables on which it depends whether these are missing; sorted by name
 */
export function keptRows(
  { columns, types }: Required<PcData>,
  involved: readonly number[],
  causes: readonly number[],
): Kept | CorrectionTrouble {
  const rows = columns[0].length;
  const has = (of: readonly number[], r: number): boolean => of.every((v) => !Number.isNaN(columns[v][r]));
  const fitted = Int32Array.from({ length: rows }, (_, r) => r).filter((r) => has(causes, r));
  if (fitted.length < LEAST_KEPT) return 'few-rows';
  const features: Float64Array[] = [];
  for (const v of causes) {
    const own = Float64Array.from(fitted, (r) => columns[v][r]);
    const made = types[v].kind === 'category' ? levels(own) : curve(own);
    if (made === null) return 'levels';
    features.push(...made);
  }
  const complete = Float64Array.from(fitted, (r) => (has(involved, r) ? 1 : 0));
  const chances = logisticChances(features, complete);
  if (chances === null) return 'levels';
  const weights = chances.map((p) => 1 / p);
  const used = weights.filter((_, k) => complete[k] === 1).sort();
  if (used.length === 0) return 'few-rows';
  const cut = cutOf(used);
  const chance = new Float64Array(rows);
  let kept = 0;
  fitted.forEach((r, k) => {
    if (complete[k] === 0) return;
    chance[r] = Math.min(1, weights[k] / cut);
    kept += chance[r];
  });
  return kept < LEAST_KEPT ? 'few-rows' : { chance, rows: Math.round(kept) };
}

/** The weight above which {@link CUT_OFF} of all weight lies. @param sorted ascending, at least one */
function cutOf(sorted: Float64Array): number {
  const allowed = CUT_OFF * sorted.reduce((s, w) => s + w, 0);
  let above = 0;
  for (let k = sorted.length - 1; k > 0; k--) {
    const step = (sorted.length - k) * (sorted[k] - sorted[k - 1]);
    if (above + step > allowed) return sorted[k] - (allowed - above) / (sorted.length - k);
    above += step;
  }
  return sorted[0];
}

/** Normal scores and their squares; the scores alone of two values. */
function curve(column: Float64Array): Float64Array[] {
  const scores = normalScores(column);
  return new Set(column).size <= 2 ? [scores] : [scores, scores.map((z) => z * z - 1)];
}

/** Indicators of all levels but the most frequent; null where they are too many or too rare. */
function levels(column: Float64Array): Float64Array[] | null {
  const counts = new Map<number, number>();
  for (const v of column) counts.set(v, (counts.get(v) ?? 0) + 1);
  if (counts.size > MOST_LEVELS || Math.min(...counts.values()) < LEAST_OF_LEVEL) return null;
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([level]) => level);
  return sorted.slice(1).map((level) => column.map((v) => (v === level ? 1 : 0)));
}
