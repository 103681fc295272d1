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

/** Levels of which one has another place. */
export function moved(groups: Groups, from: number, to: number): Groups {
  const rest = groups.filter((_, k) => k !== from);
  return [...rest.slice(0, to), groups[from], ...rest.slice(to)];
}
