import { ID_RULES, type IdRule, type NearMiss, type SubjectMatch } from '../../contract/subject-match.ts';
import { type Candidates, each, keyOf, pairIds, setOf } from './pair-ids.ts';

const SHOWN = 8;
/** Number of ids on which all choices of rules are tried; of more, the best choice of several is sought on a part. */
const FEW = 2000;

/** Whose the ids of files or rows are. */
export interface MatchedSubjects {
  /** Ids that the rules rewrite, to the project's way. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly view: SubjectMatch;
}

/**
 * Finds the subjects that ids belong to. Ids are text; only what the user chose to overlook is overlooked, and only
 * where one id meets one subject: anything else would give data to the wrong person. Of a million ids those that no
 * rule could bring together are only counted, and other work gets its turn.
 *
 * @param incoming ids of the files or rows; repeats are allowed
 * @param project ids of the project's subjects, all different
 * @throws the signal's reason when it was aborted
 */
export async function matchSubjects(
  incoming: Iterable<string>,
  project: readonly string[],
  rules: readonly IdRule[] = [],
  signal?: AbortSignal,
): Promise<MatchedSubjects> {
  const ids = [...new Set(incoming)];
  const known = await setOf(project, signal);
  const exact: string[] = [];
  const rest: string[] = [];
  await each(ids, signal, (id) => (known.has(id) ? exact : rest).push(id));
  const found = await setOf(exact, signal);
  const onlyProject: string[] = [];
  await each(project, signal, (id) => found.has(id) || onlyProject.push(id));

  const candidates = await candidatesOf(rest, project, found, signal);
  const { pairs: renamed, ambiguous } = await pairIds(candidates, rules, new Map(), signal);
  const taken = new Set(renamed.values());
  return {
    renamed,
    view: {
      incoming: ids.length,
      inProject: project.length,
      matched: exact.length + renamed.size,
      onlyIncoming: rest.length - renamed.size,
      onlyProject: onlyProject.length - renamed.size,
      examples: {
        matched: [...exact.slice(0, SHOWN), ...first(taken, () => true)].slice(0, SHOWN),
        onlyIncoming: first(rest, (id) => !renamed.has(id)),
        onlyProject: first(onlyProject, (id) => !taken.has(id)),
      },
      nearMisses: await nearMisses(candidates, rules, renamed, signal),
      renamed: renamed.size,
      ambiguous,
    },
  };
}

/** Ids that any rule could bring together: with all rules at once the most are alike. */
async function candidatesOf(
  rest: readonly string[],
  project: readonly string[],
  found: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<Candidates> {
  const candidates = { rest: [] as string[], free: [] as string[], settled: [] as string[] };
  if (rest.length === 0 || project.length === 0) return candidates;
  const key = (id: string): string => keyOf(id, ID_RULES);
  const ofRest = new Set<string>();
  await each(rest, signal, (id) => ofRest.add(key(id)));
  const shared = new Set<string>();
  await each(project, signal, (id) => {
    const k = key(id);
    if (!ofRest.has(k)) return;
    shared.add(k);
    (found.has(id) ? candidates.settled : candidates.free).push(id);
  });
  await each(rest, signal, (id) => shared.has(key(id)) && candidates.rest.push(id));
  return candidates;
}

/**
 * What a rule would bring on top of those chosen; rules together only where they bring more than each alone, at most
 * one choice of them.
 */
async function nearMisses(
  candidates: Candidates,
  chosen: readonly IdRule[],
  already: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<NearMiss[]> {
  const { rest, free } = candidates;
  if (rest.length === already.size || free.length === already.size) return [];
  const open = ID_RULES.filter((rule) => !chosen.includes(rule));
  const tryOut = async (among: Candidates, rules: readonly IdRule[]): Promise<NearMiss> => {
    const { count, examples } = await pairIds(among, [...chosen, ...rules], already, signal);
    return { rules, count, examples };
  };
  const tryEach = async (among: Candidates, choices: readonly (readonly IdRule[])[]): Promise<NearMiss[]> => {
    const tried: NearMiss[] = [];
    for (const rules of choices) tried.push(await tryOut(among, rules));
    return tried.filter(({ count }) => count > 0).sort(best);
  };
  const alone = open.map((rule) => [rule]);
  const found = await tryEach(candidates, alone);
  const part = rest.length <= FEW ? candidates : await partOf(candidates, signal);
  const most = (part === candidates ? found : await tryEach(part, alone)).at(0)?.count ?? 0;
  if (open.length > 1 && (await tryOut(part, open)).count > most) {
    const [several] = await tryEach(part, subsets(open));
    found.push(part === candidates ? several : await tryOut(candidates, several.rules));
  }
  return found.sort(best);
}

const best = (a: NearMiss, b: NearMiss): number => b.count - a.count || a.rules.length - b.rules.length;

/** All choices of two rules or more. */
function subsets(rules: readonly IdRule[]): IdRule[][] {
  const all = Array.from({ length: 1 << rules.length }, (_, bits) => rules.filter((_, r) => bits & (1 << r)));
  return all.filter((some) => some.length > 1);
}

/** Some ids with all that are like them. */
async function partOf({ rest, free, settled }: Candidates, signal?: AbortSignal): Promise<Candidates> {
  const key = (id: string): string => keyOf(id, ID_RULES);
  const stride = Math.ceil(rest.length / FEW);
  const keys = new Set(rest.filter((_, i) => i % stride === 0).map(key));
  const alikeIn = async (ids: readonly string[]): Promise<string[]> => {
    const kept: string[] = [];
    await each(ids, signal, (id) => keys.has(key(id)) && kept.push(id));
    return kept;
  };
  return { rest: await alikeIn(rest), free: await alikeIn(free), settled: await alikeIn(settled) };
}

function first(ids: Iterable<string>, fits: (id: string) => boolean): string[] {
  const found: string[] = [];
  for (const id of ids) {
    if (found.length === SHOWN) break;
    if (fits(id)) found.push(id);
  }
  return found;
}
