import type { Column } from './column.ts';
import { isNumber } from './sample.ts';

/** Different values from which a common order is no chance. */
const ENOUGH = 50;
const GLANCE = 40;

/**
 * Whether one column rises or falls with every step of another, one value to one value, without a formula: ranks,
 * normal scores, percentiles. Columns that are sorted along the rows are no evidence.
 *
 * @returns 1 rising, -1 falling, 0 neither
 */
export function monotone(a: Column, b: Column, order: Int32Array): 1 | -1 | 0 {
  if (!isNumber(a) || !isNumber(b) || Math.min(a.distinct, b.distinct) < ENOUGH) return 0;
  const some = order.subarray(0, Math.min(order.length, 2 * GLANCE));
  if (turns(a, b, some)) return 0;
  const first = directionOf(a, b, some);
  if (first === 0) return 0;
  if (isSorted(a) || isSorted(b)) return 0;
  return directionOf(a, b, order);
}

/** Whether two rows that follow each other rise in one column and fall in the other, and two others do not: no need to sort. */
function turns({ values: x }: Column, { values: y }: Column, rows: Int32Array): boolean {
  let [before, direction] = [-1, 0];
  for (const r of rows) {
    if (x[r] !== x[r] || y[r] !== y[r]) continue;
    if (before >= 0) {
      const [dx, dy] = [Math.sign(x[r] - x[before]), Math.sign(y[r] - y[before])];
      if ((dx === 0) !== (dy === 0)) return true;
      if (direction !== 0 && dx !== 0 && dx * dy !== direction) return true;
      if (dx !== 0) direction = dx * dy;
    }
    before = r;
  }
  return false;
}

function directionOf({ values: x }: Column, { values: y }: Column, rows: Int32Array): 1 | -1 | 0 {
  const both = rows.filter((r) => !Number.isNaN(x[r] + y[r])).sort((i, j) => x[i] - x[j]);
  if (both.length < 20) return 0;
  let direction: 1 | -1 | 0 = 0;
  for (let i = 1; i < both.length; i++) {
    const dx = x[both[i]] - x[both[i - 1]];
    const dy = y[both[i]] - y[both[i - 1]];
    if (dx === 0 && dy === 0) continue;
    if (dx === 0 || dy === 0) return 0;
    const step = dy > 0 ? 1 : -1;
    if (direction === 0) direction = step;
    if (step !== direction) return 0;
  }
  return direction;
}

function isSorted({ values }: Column): boolean {
  let [up, down] = [0, 0];
  let before = Number.NaN;
  for (const v of values) {
    if (Number.isNaN(v)) continue;
    if (v > before) up++;
    if (v < before) down++;
    before = v;
  }
  return Math.min(up, down) <= 0.02 * (up + down);
}
