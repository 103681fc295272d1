import { munkres } from 'munkres';

/**
 * The one-to-one assignment of rows to columns with the largest total (Hungarian method).
 *
 * @param profit rows of one length; need not be square
 * @returns for each row its column, or -1 where there are fewer columns than rows
 */
export function bestAssignment(profit: readonly Float64Array[]): Int32Array {
  const columnOf = new Int32Array(profit.length).fill(-1);
  if (profit.length === 0 || profit[0].length === 0) return columnOf;
  for (const [row, column] of munkres(profit.map((r) => r.map((v) => -v)))) columnOf[row] = column;
  return columnOf;
}
