/** Blank cells beside a group belong to it. */
function filledOn(groups: readonly string[]): string[] {
  let last = '';
  return groups.map((group) => (last = group === '' ? last : group));
}

/**
 * Names of columns that stand on two lines, put together: `Week 0` over `BMI` and `SBP` gives `Week 0 BMI` and
 * `Week 0 SBP`, and `ID` over nothing gives `ID`.
 *
 * @param above the line above the names, as long as they are
 * @returns null unless names stand more than once and the groups above tell them apart, or the line above has the
 *   names that lack
 */
export function namesByGroups(above: readonly string[], names: readonly string[]): string[] | null {
  if (above.length !== names.length || above.filter((group) => group !== '').length < 2) return null;
  const many = new Map<string, number>();
  for (const name of names) many.set(name.toLowerCase(), (many.get(name.toLowerCase()) ?? 0) + 1);
  const groups = filledOn(above);
  const isShared = (name: string): boolean => name !== '' && many.get(name.toLowerCase())! > 1;
  const isLacking = names.some((name, c) => name === '' && above[c] !== '');
  if (!names.some(isShared) && !isLacking) return null;
  const joined = names.map((name, c) =>
    isShared(name) && groups[c] !== '' ? `${groups[c]} ${name}` : name || above[c],
  );
  return areDistinct(joined) ? joined : null;
}

/**
 * The same where the second line stands below: names over several columns have blank cells beside them.
 *
 * @param below the second line
 * @returns null unless each of these columns has a name there
 */
export function namesFromBelow(names: readonly string[], below: readonly string[]): string[] | null {
  if (below.length !== names.length) return null;
  const groups = filledOn(names);
  const isBlank = (c: number): boolean => names[c] === '' && groups[c] !== '';
  const inGroup = (c: number): boolean =>
    isBlank(c) || (names[c] !== '' && c + 1 < names.length && isBlank(c + 1));
  if (!names.some((_, c) => isBlank(c))) return null;
  if (names.some((_, c) => inGroup(c) && below[c] === '')) return null;
  const joined = names.map((name, c) => (inGroup(c) ? `${groups[c]} ${below[c]}` : name || below[c]));
  return areDistinct(joined) ? joined : null;
}

const areDistinct = (names: readonly string[]): boolean => {
  const given = names.filter((name) => name !== '').map((name) => name.toLowerCase());
  return new Set(given).size === given.length;
};
