/** The place of each name in alphabetical order: an order that the columns' order does not change. */
export function nameRanks(names: readonly string[]): Int32Array {
  const byName = names.map((_, i) => i).sort((a, b) => (names[a] < names[b] ? -1 : 1));
  const rankOf = new Int32Array(names.length);
  byName.forEach((i, rank) => (rankOf[i] = rank));
  return rankOf;
}
