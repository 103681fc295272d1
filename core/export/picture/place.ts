import type { Columns } from './order.ts';

const SWEEPS = 16;

/**
 * Heights of all slots: close to the mean of their neighbours, in the order given, and apart by their own
 * heights and the gap.
 *
 * @param heights of each slot
 * @returns middle of each slot, the topmost edge at 0
 */
export function placeSlots(
  { columns, chains }: Columns,
  heights: ArrayLike<number>,
  gap: number,
): Float64Array {
  const y = new Float64Array(heights.length);
  for (const column of columns) {
    let top = 0;
    for (const slot of column) {
      y[slot] = top + heights[slot] / 2;
      top += heights[slot] + gap;
    }
    // Columns start centred on one line.
    for (const slot of column) y[slot] -= top / 2;
  }
  const joined: number[][] = Array.from({ length: heights.length }, () => []);
  for (const chain of chains) {
    for (let k = 1; k < chain.length; k++) {
      joined[chain[k - 1]].push(chain[k]);
      joined[chain[k]].push(chain[k - 1]);
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const sequence = sweep % 2 === 0 ? columns : [...columns].reverse();
    for (const column of sequence) {
      const wishes = column.map((slot) => {
        const others = joined[slot];
        if (others.length === 0) return y[slot];
        return others.reduce((sum, other) => sum + y[other], 0) / others.length;
      });
      settle(column, wishes, heights, gap).forEach((value, k) => (y[column[k]] = value));
    }
  }
  let top = Infinity;
  for (let slot = 0; slot < y.length; slot++) top = Math.min(top, y[slot] - heights[slot] / 2);
  return y.map((value) => value - top);
}

/** The heights nearest to the wishes (least squares) that keep order and distance: isotonic regression. */
function settle(
  column: readonly number[],
  wishes: readonly number[],
  heights: ArrayLike<number>,
  gap: number,
): number[] {
  const offsets: number[] = [];
  column.forEach((slot, k) => {
    const before = column[k - 1];
    offsets.push(k === 0 ? 0 : offsets[k - 1] + (heights[before] + heights[slot]) / 2 + gap);
  });
  const blocks: { mean: number; size: number }[] = [];
  wishes.forEach((wish, k) => {
    let block = { mean: wish - offsets[k], size: 1 };
    for (let last = blocks.at(-1); last && last.mean > block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const size = last.size + block.size;
      block = { mean: (last.mean * last.size + block.mean * block.size) / size, size };
    }
    blocks.push(block);
  });
  const levels = blocks.flatMap(({ mean, size }) => new Array<number>(size).fill(mean));
  return levels.map((level, k) => level + offsets[k]);
}
