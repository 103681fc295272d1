import { DATE, FROM_HEADER, matchFiles, type FileMatch } from './match.ts';
import { isVisit } from './name-words.ts';

/** Share of the ids that must stand with two words for the words to be no part of them. */
const CROSSED = 0.25;

/**
 * Whether ids stand with the same two or more words, as both eyes or several visits do.
 *
 * @param pairs id and word of each file
 */
export function isCrossed(pairs: readonly (readonly [id: string, word: string])[]): boolean {
  const wordsOf = new Map<string, Set<string>>();
  const idsOf = new Map<string, Set<string>>();
  for (const [id, word] of pairs) {
    wordsOf.set(id, (wordsOf.get(id) ?? new Set()).add(word));
    idsOf.set(word, (idsOf.get(word) ?? new Set()).add(id));
  }
  if (idsOf.size < 2 || idsOf.size > wordsOf.size) return false;
  const isShared = (word: string): boolean => idsOf.get(word)!.size > 1;
  const several = [...wordsOf.values()].filter((words) => [...words].filter(isShared).length > 1).length;
  return several >= 2 && several >= CROSSED * wordsOf.size;
}

/** Names that can be read in two ways: a word is a visit or the like of one person, or tells people apart. */
export interface TwoReadings {
  readonly words: readonly string[];
  /** What reads the word as a visit; null where no pattern does. */
  readonly asVisit: string | null;
  /** What takes it for a part of the id; null where no pattern does. */
  readonly asPeople: string | null;
}

/**
 * Tells where a proposed pattern rests on words that nobody knows: those it reads as visits, and those it reads as a part
 * of ids that stand with all of the same words. Ids that tables have settle it.
 */
export function twoReadings(
  names: readonly string[],
  pattern: string,
  knownIds: readonly string[],
): TwoReadings | null {
  if (pattern === '' || pattern === FROM_HEADER) return null;
  const { matched } = matchFiles(names, pattern);
  const known = new Set(knownIds);
  if (!pattern.includes('{visit}'))
    return lastWords(matched, pattern, known) ?? firstWords(matched, pattern, known);
  const words = [...new Set(matched.map(({ visit }) => visit))];
  const isSaid = words.every(isVisit) || /(?:ses|session|visit|wave)[-_]?\{visit\}/i.test(pattern);
  if (isSaid || words.length < 2) return null;
  // The ids of a table say nothing of a word in front of them: two sites may have the same ones.
  const isInFront = pattern.indexOf('{visit}') < pattern.indexOf('{id}');
  if (!isInFront && matched.some(({ id }) => known.has(id))) return null;
  const span = /\{id\}[^/]*\{visit\}|\{visit\}[^/]*\{id\}/;
  return { words, asVisit: pattern, asPeople: span.test(pattern) ? pattern.replace(span, '{id}') : null };
}

/** Words at the end of ids, of which the same stand with other ids too, or days of which ids have several. */
function lastWords(
  matched: readonly FileMatch[],
  pattern: string,
  known: ReadonlySet<string>,
): TwoReadings | null {
  const ids = [...new Set(matched.map(({ id }) => id))];
  const parts = ids.map((id) => {
    const [, stem = id, mark = '', word = ''] =
      /^(.*[\p{L}\p{N}])([^\p{L}\p{N}]+)([\p{L}\p{N}]+)$/u.exec(id) ?? [];
    return { id, stem, mark, word };
  });
  const stems = new Set(parts.filter(({ word }) => word !== '').map(({ stem }) => stem));
  // An id that is another's without its word, `P001` beside `P001_mask`.
  const bare = parts.map((part) => (stems.has(part.id) ? { ...part, stem: part.id, word: '' } : part));
  const worded = bare.filter(({ word }) => word !== '');
  if (worded.some(({ id }) => known.has(id))) return null;
  const words = [...new Set(bare.filter(({ stem }) => stems.has(stem)).map(({ word }) => word))];
  const pairs = bare.map(({ stem, word }) => [stem, word] as const);
  if (isCrossed(pairs) || beginAnew(pairs)) return { words, asVisit: null, asPeople: pattern };
  const haveDays =
    worded.length > 0 && worded.length === bare.length && words.every((word) => DAY.test(word));
  if (!haveDays || worded.length < 2 * stems.size) return null;
  const asVisit = pattern.replace('{id}', `{id}${worded[0].mark}{date}`);
  return { words, asVisit, asPeople: pattern };
}

/**
 * Whether numbers begin anew behind each of several ids that have numbers themselves, as those of a person's pictures do:
 * there may be more of them than people. Numbers filled with zeros are rather those of people at sites (`S01_001`).
 */
function beginAnew(pairs: readonly (readonly [id: string, word: string])[]): boolean {
  const countsOf = new Map<string, number[]>();
  for (const [id, word] of pairs) {
    if (!/\d/.test(id) || !/^(?:0|[1-9]\d?)$/.test(word)) return false;
    countsOf.set(id, [...(countsOf.get(id) ?? []), Number(word)]);
  }
  const isCount = (numbers: readonly number[]): boolean =>
    numbers.length > 1 && Math.min(...numbers) <= 1 && Math.max(...numbers) <= numbers.length;
  return countsOf.size > 1 && [...countsOf.values()].every(isCount);
}

/** Words in front of ids, of which the same stand with other ids too: `A_P001` and `B_P001`. */
function firstWords(
  matched: readonly FileMatch[],
  pattern: string,
  known: ReadonlySet<string>,
): TwoReadings | null {
  const parts = matched.flatMap(({ id }) => {
    const [, word, mark, stem] = /^([\p{L}\p{N}]+)([^\p{L}\p{N}]+)(.+)$/u.exec(id) ?? [];
    return word && mark && stem && !known.has(id) ? [{ word, mark, stem }] : [];
  });
  if (parts.length < matched.length) return null;
  if (!isCrossed(parts.map(({ stem, word }) => [stem, word]))) return null;
  const words = [...new Set(parts.map(({ word }) => word))];
  return { words, asVisit: pattern.replace('{id}', `{visit}${parts[0].mark}{id}`), asPeople: pattern };
}

const DAY = new RegExp(`^${DATE}$`);
