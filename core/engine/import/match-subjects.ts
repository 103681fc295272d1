import { withoutFraction } from '../../cohort/plain-id.ts';
import { ID_RULES, type IdRule, type NearMiss, type SubjectMatch } from '../../contract/subject-match.ts';

/** Whose the ids of files or rows are. */
export interface MatchedSubjects {
  /** Subject of every id: the project's spelling where there is one, else the id itself. */
  readonly subjectOf: ReadonlyMap<string, string>;
  /** Ids that no subject of the project has. */
  readonly onlyIncoming: readonly string[];
  /** Subjects of the project that no id is. */
  readonly onlyProject: readonly string[];
  readonly view: SubjectMatch;
}

const SHOWN = 8;
const EXAMPLES = 5;

/**
 * Finds the subjects that ids belong to. Ids are text; only what the user chose to overlook is overlooked, and only
 * where one id meets one subject: anything else would give data to the wrong person.
 *
 * @param incoming repeats allowed
 */
export function matchSubjects(
  incoming: readonly string[],
  project: readonly string[],
  rules: readonly IdRule[] = [],
): MatchedSubjects {
  const ids = [...new Set(incoming)];
  const sides = sidesOf(ids, project);
  const { pairs, ambiguous } = pair(sides, rules);
  const subjectOf = new Map(ids.map((id) => [id, pairs.get(id) ?? id]));
  const found = new Set([...sides.exact, ...pairs.values()]);
  const matched = ids.filter((id) => found.has(subjectOf.get(id)!));
  const onlyIncoming = sides.rest.filter((id) => !pairs.has(id));
  const onlyProject = project.filter((id) => !found.has(id));
  return {
    subjectOf,
    onlyIncoming,
    onlyProject,
    view: {
      incoming: ids.length,
      inProject: project.length,
      matched: matched.length,
      onlyIncoming: onlyIncoming.length,
      onlyProject: onlyProject.length,
      examples: {
        matched: matched.slice(0, SHOWN),
        onlyIncoming: onlyIncoming.slice(0, SHOWN),
        onlyProject: onlyProject.slice(0, SHOWN),
      },
      nearMisses: nearMisses(sides, rules, pairs),
      renamed: pairs.size,
      ambiguous,
    },
  };
}

interface Sides {
  /** Ids that are spelled as in the project. */
  readonly exact: readonly string[];
  /** The others, and the subjects that are left for them. */
  readonly rest: readonly string[];
  readonly free: readonly string[];
}

function sidesOf(ids: readonly string[], project: readonly string[]): Sides {
  const known = new Set(project);
  const exact = ids.filter((id) => known.has(id));
  const taken = new Set(exact);
  return {
    exact,
    rest: ids.filter((id) => !known.has(id)),
    free: project.filter((id) => !taken.has(id)),
  };
}

/** What a rule would bring on top of those chosen; rules together only where they bring more than each alone. */
function nearMisses(
  sides: Sides,
  chosen: readonly IdRule[],
  already: ReadonlyMap<string, string>,
): NearMiss[] {
  const open = ID_RULES.filter((rule) => !chosen.includes(rule));
  const tryOut = (rules: readonly IdRule[]): NearMiss => {
    const brought = [...pair(sides, [...chosen, ...rules]).pairs].filter(([id]) => !already.has(id));
    const examples = brought.slice(0, EXAMPLES).map(([from, to]) => ({ from, to }));
    return { rules, count: brought.length, examples };
  };
  if (sides.rest.length === already.size || sides.free.length === already.size) return [];
  const found = open.map((rule) => tryOut([rule])).filter(({ count }) => count > 0);
  const most = Math.max(0, ...found.map(({ count }) => count));
  if (open.length > 1 && tryOut(open).count > most) {
    const several = subsets(open)
      .map(tryOut)
      .sort((a, b) => b.count - a.count || a.rules.length - b.rules.length);
    found.push(several[0]);
  }
  return found.sort((a, b) => b.count - a.count || a.rules.length - b.rules.length);
}

/** All choices of two rules or more. */
function subsets(rules: readonly IdRule[]): IdRule[][] {
  const all = Array.from({ length: 1 << rules.length }, (_, bits) => rules.filter((_, r) => bits & (1 << r)));
  return all.filter((some) => some.length > 1);
}

function pair(
  { exact, rest, free }: Sides,
  rules: readonly IdRule[],
): { pairs: Map<string, string>; ambiguous: number } {
  const pairs = new Map<string, string>();
  if (rules.length === 0) return { pairs, ambiguous: 0 };
  const key = (id: string): string => keyOf(id, rules);
  const subjects = grouped(free, key);
  // `012` beside an exact `12`: nobody can say whether they are one person.
  const settled = new Set(exact.map(key));
  let ambiguous = 0;
  for (const [k, ids] of grouped(rest, key)) {
    const candidates = subjects.get(k) ?? [];
    if (k === '' || (candidates.length === 0 && !settled.has(k))) continue;
    if (ids.length === 1 && candidates.length === 1 && !settled.has(k)) pairs.set(ids[0], candidates[0]);
    else ambiguous += ids.length;
  }
  return { pairs, ambiguous };
}

function grouped(ids: readonly string[], key: (id: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const k = key(id);
    const group = groups.get(k);
    if (group) group.push(id);
    else groups.set(k, [id]);
  }
  return groups;
}

/** An id without what the rules overlook. */
export function keyOf(id: string, rules: readonly IdRule[]): string {
  let key = id;
  // What stands ahead of the first digit: `HPP_0012` and `0012`.
  if (rules.includes('prefix')) key = key.replace(/^[^\p{N}]+(?=\p{N})/u, '');
  if (rules.includes('zeros')) key = withoutFraction(key);
  // 1.0 without its point would be 10.
  if (rules.includes('marks') && withoutFraction(key) === key) key = key.replace(/[^\p{L}\p{N}]+/gu, '');
  if (rules.includes('zeros')) key = key.replace(/(^|[^\p{N}])0+(?=\p{N})/gu, '$1');
  if (rules.includes('case')) key = key.toLowerCase();
  return key;
}
