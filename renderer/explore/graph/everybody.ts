import type { DiscoverRequest, Suggestion } from '../../../core/contract/graph-api.ts';

/** What became of the suggestions of what everybody knows, by their ids. */
export interface Everybody {
  /** Those that are taken as known; `all` as the terminal may have asked. */
  readonly suggested: 'all' | readonly string[];
  /** Those that are not to be offered. */
  readonly refused: readonly string[];
}

/** The suggestions that say something of the variables that take part, by what became of them. */
export interface SortedSuggestions {
  readonly taken: readonly Suggestion[];
  readonly offered: readonly Suggestion[];
  readonly refused: readonly Suggestion[];
}

/** @param names of the variables that take part */
export function sortSuggestions(
  all: readonly Suggestion[],
  { suggested, refused }: Everybody,
  names: ReadonlySet<string>,
): SortedSuggestions {
  const about = all.filter(({ forbidden }) =>
    forbidden.some((arrow) => arrow.every((name) => names.has(name))),
  );
  const isTaken = ({ id }: Suggestion): boolean => suggested === 'all' || suggested.includes(id);
  const open = about.filter((one) => !isTaken(one));
  return {
    taken: about.filter(isTaken),
    offered: open.filter(({ id }) => !refused.includes(id)),
    refused: open.filter(({ id }) => refused.includes(id)),
  };
}

export function take(before: Everybody, ids: readonly string[]): Everybody {
  if (before.suggested === 'all') return before;
  return {
    suggested: [...new Set([...before.suggested, ...ids])],
    refused: before.refused.filter((id) => !ids.includes(id)),
  };
}

/** @param all those that there are, where all had been taken */
export function refuse(before: Everybody, ids: readonly string[], all: readonly Suggestion[]): Everybody {
  const suggested = before.suggested === 'all' ? all.map(({ id }) => id) : before.suggested;
  return {
    suggested: suggested.filter((id) => !ids.includes(id)),
    refused: [...new Set([...before.refused, ...ids])],
  };
}

/** As a search is asked for it. @param all those that there are; null while that is not known */
export function suggestedRequest(
  { suggested }: Everybody,
  all: readonly Suggestion[] | null,
): Pick<DiscoverRequest, 'suggested'> {
  if (suggested === 'all') return { suggested };
  // The engine refuses what it has never offered, such as one about a column that was renamed.
  const ids = all ? all.map(({ id }) => id).filter((id) => suggested.includes(id)) : [...suggested];
  return ids.length > 0 ? { suggested: ids } : {};
}

/** The reason with the names that variables are shown by. */
export const reasonOf = ({ reason, variables }: Suggestion, shown: (name: string) => string): string =>
  variables.reduce((text, name) => text.replaceAll(`“${name}”`, `“${shown(name)}”`), reason);
