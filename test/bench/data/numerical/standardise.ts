/** To mean 0 and variance 1, in place; a constant column becomes 0. */
export function standardise(column: Float64Array): void {
  let mean = 0;
  for (const v of column) mean += v / column.length;
  let variance = 0;
  for (const v of column) variance += (v - mean) ** 2 / column.length;
  const sd = Math.sqrt(variance) || 1;
  for (let r = 0; r < column.length; r++) column[r] = (column[r] - mean) / sd;
}
