import { type IdRule, ID_RULES, type NearMiss, type SubjectMatch } from '../../../contract/subject-match.ts';
import { keyOf, matchSubjects } from '../match-subjects.ts';
import { each, pairLarge, setOf, type Sides } from './pair-large.ts';

const SHOWN = 8;
/** Largest number of ids that could be near-misses for which all choices of rules are tried on all of them. */
const FEW = 2000;

export interface LargeMatch {
  /** Ids that the rules rewrite, to the project's way. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly view: SubjectMatch;
}

/**
 * {@link matchSubjects} for a million ids: those that no rule could bring together are only counted, and other work
 * gets its turn.
 *
 * @param incoming different ids
 * @param project different ids
 * @throws the signal's reason when it was aborted
 */
export async function matchLarge(
  incoming: readonly string[],
  project: readonly string[],
  rules: readonly IdRule[],
  signal?: AbortSignal,
): Promise<LargeMatch> {
  const known = await setOf(project, signal);
  const exact: string[] = [];
  const rest: string[] = [];
  await each(incoming, signal, (id) => (known.has(id) ? exact : rest).push(id));
  const found = await setOf(exact, signal);
  const onlyProject: string[] = [];
  await each(project, signal, (id) => found.has(id) || onlyProject.push(id));

  const sides = await alike(rest, project, found, signal);
  const { renamed, ambiguous, nearMisses } =
    sides.rest.length <= FEW ? matchFew(sides, rules) : await matchMany(sides, rules, signal);
  const taken = new Set(renamed.values());
  return {
    renamed,
    view: {
      incoming: incoming.length,
      inProject: project.length,
      matched: exact.length + renamed.size,
      onlyIncoming: rest.length - renamed.size,
      onlyProject: onlyProject.length - renamed.size,
      examples: {
        matched: [...first(exact, () => true), ...first([...taken], () => true)].slice(0, SHOWN),
        onlyIncoming: first(rest, (id) => !renamed.has(id)),
        onlyProject: first(onlyProject, (id) => !taken.has(id)),
      },
      nearMisses,
      renamed: renamed.size,
      ambiguous,
    },
  };
}

/** Ids that any rule could bring together: with all rules at once the most are alike. */
async function alike(
  rest: readonly string[],
  project: readonly string[],
  found: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<Sides> {
  const sides = { rest: [] as string[], free: [] as string[], settled: [] as string[] };
  if (rest.length === 0 || project.length === 0) return sides;
  const key = (id: string): string => keyOf(id, ID_RULES);
  const ofRest = new Set<string>();
  await each(rest, signal, (id) => ofRest.add(key(id)));
  const shared = new Set<string>();
  await each(project, signal, (id) => {
    const k = key(id);
    if (!ofRest.has(k)) return;
    shared.add(k);
    (found.has(id) ? sides.settled : sides.free).push(id);
  });
  await each(rest, signal, (id) => shared.has(key(id)) && sides.rest.push(id));
  return sides;
}

interface Paired {
  readonly renamed: ReadonlyMap<string, string>;
  readonly ambiguous: number;
  readonly nearMisses: readonly NearMiss[];
}

function matchFew({ rest, free, settled }: Sides, rules: readonly IdRule[]): Paired {
  const { view, subjectOf } = matchSubjects([...settled, ...rest], [...settled, ...free], rules);
  const { ambiguous, nearMisses } = view;
  return { renamed: new Map([...subjectOf].filter(([from, to]) => from !== to)), ambiguous, nearMisses };
}

/** Rules one by one; of several together those that bring most to a part of the ids. */
async function matchMany(sides: Sides, rules: readonly IdRule[], signal?: AbortSignal): Promise<Paired> {
  const chosen = await pairLarge(sides, rules, new Map(), signal);
  const { pairs: renamed, ambiguous } = chosen;
  const open = ID_RULES.filter((rule) => !rules.includes(rule));
  const tryOut = async (more: readonly IdRule[]): Promise<NearMiss> => {
    const { count, examples } = await pairLarge(sides, [...rules, ...more], renamed, signal);
    return { rules: more, count, examples };
  };
  const nearMisses: NearMiss[] = [];
  if (sides.rest.length > renamed.size && sides.free.length > renamed.size) {
    for (const rule of open) nearMisses.push(await tryOut([rule]));
    const several = matchFew(await partOf(sides, signal), rules).nearMisses.find(
      (near) => near.rules.length > 1,
    );
    if (several) nearMisses.push(await tryOut(several.rules));
  }
  return {
    renamed,
    ambiguous,
    nearMisses: nearMisses
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || a.rules.length - b.rules.length),
  };
}

/** Some ids with all that are like them. */
async function partOf({ rest, free, settled }: Sides, signal?: AbortSignal): Promise<Sides> {
  const key = (id: string): string => keyOf(id, ID_RULES);
  const stride = Math.ceil(rest.length / FEW);
  const keys = new Set(rest.filter((_, i) => i % stride === 0).map(key));
  const part = async (ids: readonly string[]): Promise<string[]> => {
    const kept: string[] = [];
    await each(ids, signal, (id) => keys.has(key(id)) && kept.push(id));
    return kept;
  };
  return { rest: await part(rest), free: await part(free), settled: await part(settled) };
}

function first(ids: readonly string[], fits: (id: string) => boolean): string[] {
  const found: string[] = [];
  for (const id of ids) {
    if (found.length === SHOWN) break;
    if (fits(id)) found.push(id);
  }
  return found;
}
