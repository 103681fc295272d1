import type { Levelling } from '../../core/contract/levelling.ts';

type Groups = Levelling['groups'];

/**
 * Levels of which some are one, in the place of the first of them.
 *
 * @param chosen a first value of each that is one of them
 * @param or word between their names
 */
export function merged(groups: Groups, chosen: readonly string[], or: string): Groups {
  const parts = groups.filter(({ values }) => chosen.includes(values[0]));
  if (parts.length < 2) return groups;
  const one = {
    label: parts.map(({ label }) => label).join(` ${or} `),
    values: parts.flatMap(({ values }) => values),
  };
  return groups.flatMap((group) => (group === parts[0] ? [one] : parts.includes(group) ? [] : [group]));
}

const byValue = ({ values: [a] }: Groups[number], { values: [b] }: Groups[number]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/**
 * Levels that stand in the order of the alphabet, with 2 before 10: the order that somebody would give them who counts.
 * Any other order means something and stays.
 */
export function inNumberOrder(groups: Groups): Groups {
  if (groups.some((group, k) => k > 0 && byValue(groups[k - 1], group) > 0)) return groups;
  const number = ({ values: [value] }: Groups[number]): number =>
    value.trim() === '' ? Number.NaN : Number(value);
  const counted = groups.every((group) => Number.isFinite(number(group)));
  const { compare } = new Intl.Collator('en', { numeric: true });
  return groups.toSorted((a, b) =>
    counted ? number(a) - number(b) : compare(a.values[0], b.values[0]) || byValue(a, b),
  );
}

/** Levels of which one has another place. */
export function moved(groups: Groups, from: number, to: number): Groups {
  const rest = groups.filter((_, k) => k !== from);
  return [...rest.slice(0, to), groups[from], ...rest.slice(to)];
}
