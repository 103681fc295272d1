import { withoutFraction } from '../../cohort/plain-id.ts';
import type { IdRule, NearMiss } from '../../contract/subject-match.ts';

/** Ids looked at between two turns of other work. */
const AT_ONCE = 5000;
const EXAMPLES = 5;

/** Ids and subjects that some choice of rules could bring together. */
export interface Candidates {
  /** Ids of a file that the project does not have, and that are like ids that it has. */
  readonly rest: readonly string[];
  /** Subjects of the project that the file does not have, and that are like ids of the file. */
  readonly free: readonly string[];
  /** The same, that the file has as well. */
  readonly settled: readonly string[];
}

/** Takes many ids, with a turn for other work now and then. @throws the signal's reason when it was aborted */
export async function each(
  ids: readonly string[],
  signal: AbortSignal | undefined,
  take: (id: string) => unknown,
): Promise<void> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (at > 0) await new Promise((resume) => setTimeout(resume, 0));
    signal?.throwIfAborted();
    const end = Math.min(ids.length, at + AT_ONCE);
    for (let i = at; i < end; i++) take(ids[i]);
  }
}

/** A set of very many ids, made with pauses for other work. @throws the signal's reason when aborted */
export async function setOf(ids: readonly string[], signal?: AbortSignal): Promise<Set<string>> {
  const set = new Set<string>();
  await each(ids, signal, (id) => set.add(id));
  return set;
}

/** More than one id, or subject, has the key. */
const SEVERAL = Symbol('several');
type Only = string | typeof SEVERAL;

/**
 * Pairs ids with subjects that are alike under the rules, one id with one subject, and
 * neither where a subject that is spelled alike is in the file already.
 *
 * @param already pairs that are not counted again
 */
export async function pairIds(
  { rest, free, settled }: Candidates,
  rules: readonly IdRule[],
  already: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<{
  pairs: Map<string, string>;
  count: number;
  examples: NearMiss['examples'];
  ambiguous: number;
}> {
  const pairs = new Map<string, string>();
  const examples: { from: string; to: string }[] = [];
  let count = 0;
  let ambiguous = 0;
  if (rules.length === 0) return { pairs, count, examples, ambiguous };
  const key = (id: string): string => keyOf(id, rules);
  const subjects = new Map<string, Only>();
  await each(free, signal, (id) => {
    const k = key(id);
    subjects.set(k, subjects.has(k) ? SEVERAL : id);
  });
  const taken = new Set<string>();
  await each(settled, signal, (id) => taken.add(key(id)));
  const ids = new Map<string, Only>();
  const keys: string[] = [];
  await each(rest, signal, (id) => {
    const k = key(id);
    keys.push(k);
    ids.set(k, ids.has(k) ? SEVERAL : id);
  });
  let i = 0;
  await each(rest, signal, (id) => {
    const k = keys[i++];
    const subject = subjects.get(k);
    if (k === '' || (subject === undefined && !taken.has(k))) return;
    if (ids.get(k) === SEVERAL || subject === undefined || subject === SEVERAL || taken.has(k)) {
      ambiguous++;
      return;
    }
    pairs.set(id, subject as string);
    if (already.has(id)) return;
    count++;
    if (examples.length < EXAMPLES) examples.push({ from: id, to: subject as string });
  });
  return { pairs, count, examples, ambiguous };
}

/** Words behind an id, with the mark before them. */
export const SUFFIX = /(?<=\p{N})[^\p{L}\p{N}]+\p{L}[^\p{N}]*$/u;

/** An id without what the rules overlook. */
export function keyOf(id: string, rules: readonly IdRule[]): string {
  let key = id;
  // What stands ahead of the first digit: `HPP_0012` and `0012`.
  if (rules.includes('prefix')) key = key.replace(/^[^\p{N}]+(?=\p{N})/u, '');
  // What stands behind a mark after the last digit: `PT001_profile` and `PT001`; `12a` and `12b` may be twins.
  if (rules.includes('suffix')) key = key.replace(SUFFIX, '');
  if (rules.includes('zeros')) key = withoutFraction(key);
  // 1.0 without its point would be 10.
  if (rules.includes('marks') && withoutFraction(key) === key) key = key.replace(/[^\p{L}\p{N}]+/gu, '');
  if (rules.includes('zeros')) key = key.replace(/(^|[^\p{N}])0+(?=\p{N})/gu, '$1');
  if (rules.includes('case')) key = key.toLowerCase();
  return key;
}
