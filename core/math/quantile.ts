/**
 * Quantile with linear interpolation between the values (type 7 of Hyndman and Fan 1996).
 *
 * @param sorted ascending, one value at the least
 * @param share 0..1
 */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
}
