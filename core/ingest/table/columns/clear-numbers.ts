/** Different numbers that are no codes of groups, though a word stands with them. */
export const MANY_NUMBERS = 8;
/** Numbers beside bounds, where these are most cells. */
const FEWEST_BESIDE_BOUNDS = 3;

/**
 * Whether numbers are enough to read a column by. Bounds such as `<3` are known in part, however many a laboratory writes;
 * but beside few numbers that repeat they are groups.
 */
export function isClear({
  clear,
  different,
  others,
  bounds,
}: Readonly<Record<'clear' | 'different' | 'others' | 'bounds', number>>): boolean {
  if (clear >= others) return true;
  const areMeasured = different >= MANY_NUMBERS || clear < 2 * different;
  return different >= FEWEST_BESIDE_BOUNDS && areMeasured && clear >= others - bounds;
}
