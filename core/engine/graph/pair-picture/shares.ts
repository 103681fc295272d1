import type { SharesPlot } from '../../../contract/pair-views.ts';
import type { Group } from './groups.ts';

/**
 * The means of columns, one a level, in every group: shares where a column is 1 for those who have the level. What an
 * adjustment takes below 0 is cut off, and the rest made to fill the whole.
 */
export function sharesPlot(
  groups: readonly Group[],
  levels: readonly Group[],
  columns: readonly Float64Array[],
): SharesPlot {
  return {
    kind: 'shares',
    levels: levels.map(({ label }) => label),
    groups: groups.map(({ label, rows }) => {
      const means = columns.map((column) =>
        Math.max(0, rows.reduce((sum, r) => sum + column[r], 0) / rows.length),
      );
      const whole = means.reduce((a, b) => a + b, 0);
      return { label, n: rows.length, shares: means.map((mean) => Number((mean / whole).toFixed(4))) };
    }),
  };
}
