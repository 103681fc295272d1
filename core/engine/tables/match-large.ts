import { type IdRule, ID_RULES, type SubjectMatch } from '../../contract/subject-match.ts';
import { keyOf, matchSubjects } from '../match-subjects.ts';

/** Ids looked at between two turns of other work. */
const AT_ONCE = 20_000;
const SHOWN = 8;

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

  // With all rules at once the most ids are alike: whatever any of them could bring together is here.
  const key = (id: string): string => keyOf(id, ID_RULES);
  const projectKeys = new Set<string>();
  if (rest.length > 0) await each(project, signal, (id) => projectKeys.add(key(id)));
  const candidates: string[] = [];
  const keys = new Set<string>();
  if (projectKeys.size > 0) {
    await each(rest, signal, (id) => {
      const k = key(id);
      if (!projectKeys.has(k)) return;
      candidates.push(id);
      keys.add(k);
    });
  }
  const near: string[] = [];
  if (keys.size > 0) await each(project, signal, (id) => keys.has(key(id)) && near.push(id));
  const settled = near.filter((id) => found.has(id));
  const { view, subjectOf } = matchSubjects([...settled, ...candidates], near, rules);
  const renamed = new Map([...subjectOf].filter(([from, to]) => from !== to));
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
        matched: [...exact.slice(0, SHOWN), ...taken].slice(0, SHOWN),
        onlyIncoming: first(rest, (id) => !renamed.has(id)),
        onlyProject: first(onlyProject, (id) => !taken.has(id)),
      },
      nearMisses: view.nearMisses,
      renamed: renamed.size,
      ambiguous: view.ambiguous,
    },
  };
}

async function each(
  ids: readonly string[],
  signal: AbortSignal | undefined,
  take: (id: string) => unknown,
): Promise<void> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (at > 0) await new Promise((resume) => setTimeout(resume, 0));
    signal?.throwIfAborted();
    for (const id of ids.slice(at, at + AT_ONCE)) take(id);
  }
}

async function setOf(ids: readonly string[], signal?: AbortSignal): Promise<Set<string>> {
  const set = new Set<string>();
  await each(ids, signal, (id) => set.add(id));
  return set;
}

function first(ids: readonly string[], fits: (id: string) => boolean): string[] {
  const found: string[] = [];
  for (const id of ids) {
    if (found.length === SHOWN) break;
    if (fits(id)) found.push(id);
  }
  return found;
}
