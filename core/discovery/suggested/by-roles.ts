import { few } from '../../text/sentence.ts';
import type { Arrow } from '../knowledge.ts';
import type { Suggestion } from './suggest.ts';

/** What variables are to a study, by their names. */
export interface VariableRoles {
  readonly outcomes: readonly string[];
  /** Times to events, which a search takes for the causes of nothing by themselves. */
  readonly survival: readonly string[];
  readonly exposures: readonly string[];
  readonly confounders: readonly string[];
}

/** The roles of the variables that take part, for a graph's provenance: `outcome: died; exposure: dose`, or `none`. */
export function rolesAsText(names: readonly string[], roles: VariableRoles): string {
  const named: readonly (readonly [role: string, names: readonly string[]])[] = [
    ['outcome', [...roles.outcomes, ...roles.survival]],
    ['exposure', roles.exposures],
    ['known confounder', roles.confounders],
  ];
  const said = named.flatMap(([role, list]) => {
    const own = list.filter((name) => names.includes(name));
    return own.length > 0 ? [`${role}: ${own.join(', ')}`] : [];
  });
  return said.length > 0 ? said.join('; ') : 'none';
}

/**
 * The order in time that roles say: known confounders come before exposures, exposures and everything else before the
 * outcomes. Of times to events the search knows that itself. Of two outcomes, two exposures or two confounders nothing is said.
 *
 * @param names of the variables that take part
 * @returns one a variable whose role rules something out
 */
export function knowledgeOfRoles(names: readonly string[], roles: VariableRoles): Suggestion[] {
  const among = (list: readonly string[]): string[] => list.filter((name) => names.includes(name));
  const [outcomes, exposures, confounders] = [
    among(roles.outcomes),
    among(roles.exposures),
    among(roles.confounders),
  ];
  const others = names.filter((name) => !outcomes.includes(name) && !roles.survival.includes(name));
  const before = exposures.filter((name) => others.includes(name));
  const suggestion = (id: string, reason: string, forbidden: Arrow[]): Suggestion[] =>
    forbidden.length === 0 ? [] : [{ id, reason, forbidden, variables: [...new Set(forbidden.flat())] }];
  const list = (of: readonly string[]): string =>
    few(
      of.map((name) => `“${name}”`),
      4,
    );
  return [
    ...outcomes.flatMap((name) =>
      suggestion(
        `outcome:${name}`,
        `“${name}” is an outcome and comes last in time${before.length > 0 ? `, after the exposure ${list(before)}` : ''}: it causes none of the other variables.`,
        others.map((to): Arrow => [name, to]),
      ),
    ),
    ...confounders.flatMap((name) =>
      suggestion(
        `confounder:${name}`,
        `“${name}” is a known confounder and comes before the exposure ${list(before)}, which does not cause it.`,
        before.filter((from) => from !== name).map((from): Arrow => [from, name]),
      ),
    ),
  ];
}
