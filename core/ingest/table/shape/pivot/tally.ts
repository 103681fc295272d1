/** Adds to a count; beyond `most` different keys only those that are known are counted. */
export function tally<K>(counts: Map<K, number>, key: K, n = 1, most = Infinity): void {
  const known = counts.get(key);
  if (known !== undefined || counts.size < most) counts.set(key, (known ?? 0) + n);
}

/** Items by their keys, both in the order in which they come. */
export function grouped<T, K>(all: Iterable<T>, keyOf: (one: T, i: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let i = 0;
  for (const one of all) {
    const key = keyOf(one, i++);
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** The key that was counted most often, of equal ones the first; undefined for none. */
export const commonestOf = <K>(counts: ReadonlyMap<K, number>): K | undefined =>
  [...counts].reduce<readonly [K | undefined, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [undefined, 0],
  )[0];

/** Each once, in their order. */
export const unique = <T>(all: Iterable<T>): T[] => [...new Set(all)];

/** Fewer entries than this share of those at the best place are slips. */
const STRAY = 0.1;

/** The places, such as visits, that have as good as enough entries to count beside the best of them. */
export function notStray<T>(places: readonly T[], entries: (place: T) => number): T[] {
  const best = Math.max(0, ...places.map(entries));
  return places.filter((place) => entries(place) >= STRAY * best);
}
