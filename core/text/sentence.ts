/**
 * Names as a sentence lists them.
 *
 * @returns `a, b and c`; empty for no names
 */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;

/**
 * The first of many names, and how many more there are.
 *
 * @param shown number of names that are told where there are more than `most`
 * @returns `a, b, c and 4 others`
 */
export const few = (names: readonly (string | number)[], shown: number, most = shown): string => {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, shown).join(', ')} and ${counted(names.length - shown, 'other')}`;
};

/** The noun that goes with a number: `row`, `rows`. */
export const plural = (n: number, one: string, many = `${one}s`): string => (n === 1 ? one : many);

/** A number with its noun: `1 row`, `2 rows`. */
export const counted = (n: number, noun: string): string => `${String(n)} ${plural(n, noun)}`;

/** A number with its thousands apart: `1,234`. */
export const amount = (n: number): string => n.toLocaleString('en');

/** The same with its noun: `1,234 rows`. */
export const amountOf = (n: number, noun: string): string => `${amount(n)} ${plural(n, noun)}`;

/** `1 person`, `2 people` */
export const people = (n: number): string => (n === 1 ? '1 person' : `${amount(n)} people`);

/** The name if none of the others is the same in upper or lower case, else with the first number that is free: `Labs 2`. */
export const freeName = (name: string, taken: readonly string[]): string => namesBeside(taken)(name);

/**
 * Gives one name after another as {@link freeName} does, each free beside those that it gave before: tens of thousands of
 * columns are named in the time that it takes to read them.
 */
export function namesBeside(taken: readonly string[]): (name: string) => string {
  const lower = new Set(taken.map((other) => other.toLowerCase()));
  // No number below it is free: names are taken and never given back.
  const next = new Map<string, number>();
  return (name) => {
    const key = name.toLowerCase();
    let free = name;
    let k = next.get(key) ?? 2;
    for (; lower.has(free.toLowerCase()); k++) free = `${name} ${String(k)}`;
    if (free !== name) next.set(key, k);
    lower.add(free.toLowerCase());
    return free;
  };
}
