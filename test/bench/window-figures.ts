/** The middle one; of an even number, the lower of the two. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The smallest value that at least this share of all do not exceed; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
