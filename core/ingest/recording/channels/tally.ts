/** How many items are of each kind. @param files how many each item stands for */
export function tally<T>(
  items: Iterable<T>,
  kindOf: (item: T) => string,
  files: (item: T) => number = () => 1,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(kindOf(item), (counts.get(kindOf(item)) ?? 0) + files(item));
  return counts;
}

/** The most frequent first. */
export const ranked = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort((a, b) => b[1] - a[1]);
