import type { BoxesPlot } from '../../../contract/pair-views.ts';
import { quantile } from '../../../math/quantile.ts';
import { tallied, drawnRows, roundedFor } from './grid.ts';
import type { Group } from './groups.ts';

/** A box of fewer people says less than the people. */
const LEAST_OF_BOX = 5;
const WHISKER = 1.5;

/** A number by groups, each with its box and its people. */
export function boxesPlot(groups: readonly Group[], up: Float64Array): BoxesPlot {
  const round = roundedFor(up);
  const drawn = new Set(drawnRows(up.length));
  return {
    kind: 'boxes',
    groups: groups.map(({ label, rows }) => ({
      label,
      n: rows.length,
      box: rows.length < LEAST_OF_BOX ? null : boxOf(Float64Array.from(rows, (r) => up[r]).sort(), round),
      points: tallied(rows.flatMap((r) => (drawn.has(r) ? [{ up: round(up[r]) }] : []))),
    })),
    shown: drawn.size,
    of: up.length,
  };
}

function boxOf(sorted: Float64Array, round: (value: number) => number) {
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  const reach = WHISKER * (upper - lower);
  const inside = sorted.filter((v) => v >= lower - reach && v <= upper + reach);
  return {
    low: round(inside[0]),
    lower: round(lower),
    median: round(median),
    upper: round(upper),
    high: round(inside[inside.length - 1]),
  };
}
