import { isCrossed } from './crossed-names.ts';
import { FROM_HEADER, matchFiles, matchRefs } from './match.ts';
import type { MatchResult } from './match.ts';
import { areSides, isVisit } from './name-words.ts';
import { areFoldersOfOne, folderPattern } from './person-folders.ts';
import type { FileRef } from '../ports.ts';

export interface PatternSuggestion extends MatchResult {
  /** A pattern such as `{id}_{side}.png`; empty if the names have no shape in common. */
  readonly pattern: string;
}

const LOOKED_AT = 2000;
/** What an id that is known counts beside one that is not. */
const HIT = 1000;
/** `.nii.gz` stands beside `.nii`. */
const PACKED = /(?<=\.(?:nii|hdr|img))\.gz$/i;

/** A piece of a file name: a run of letters and digits, or what stands between two runs. */
type Column = { readonly literal: string } | { readonly values: readonly string[] };

/**
 * Proposes a pattern for `matchFiles` from the file names. Names are cut into runs of letters and digits;
 * in the commonest shape, the run that differs most (or that knows most of the known ids) is the id, one
 * that says left or right the side, one that looks like a visit the visit. Folders are people where their files are only
 * counted, unless the names of these know ids.
 *
 * @param knownIds ids of the subjects in the modalities that are there already
 */
export function suggestPattern(
  names: readonly string[],
  knownIds: readonly string[] = [],
): PatternSuggestion {
  const known = new Set(knownIds);
  // A pattern fits a packed file as it fits the plain one.
  const sample = inBlocks(names).map((name) => name.replace(PACKED, ''));
  const candidates = [
    sample.map((name) => name.slice(name.lastIndexOf('/') + 1)),
    sample.filter((name) => name.includes('/')),
  ].flatMap((list) => (list.length ? candidatesFor(list, known) : []));
  const paths = sample.map((name) => name.split('/'));
  const byFolders = areFoldersOfOne(paths) ? folderPattern(paths) : null;
  let best = byFolders ?? '';
  let bestScore = byFolders === null ? 0 : scoreOf(matchFiles(sample, byFolders), known);
  for (const pattern of new Set(candidates)) {
    const score = scoreOf(matchFiles(sample, pattern), known);
    const isKnown = score >= HIT || byFolders === null;
    if (isKnown && score > bestScore) [best, bestScore] = [pattern, score];
  }
  return best
    ? { pattern: best, ...matchFiles(names, best) }
    : { pattern: '', matched: [], unmatched: names };
}

/**
 * Proposes to take subjects from headers where most files have them there, unless the names know more of the ids that
 * are known; else a pattern of the names.
 */
export function suggestForRefs(
  files: readonly Pick<FileRef, 'name' | 'inHeader'>[],
  knownIds: readonly string[] = [],
): string {
  // What is withheld has a number too: names would attach it to somebody without a word.
  const numbered = files.filter(({ inHeader }) => inHeader !== undefined && inHeader.id !== '').length;
  const said = matchRefs(files, FROM_HEADER).matched;
  const names = files.map(({ name }) => name);
  const byName = suggestPattern(names, knownIds);
  if (numbered === 0 || numbered < files.length / 2) return byName.pattern;
  const known = new Set(knownIds);
  const hits = (matched: MatchResult['matched']): number =>
    new Set(matched.filter(({ id }) => known.has(id)).map(({ id }) => id)).size;
  return hits(byName.matched) > hits(said) ? byName.pattern : FROM_HEADER;
}

/** Names enough for a guess, from all over the list; neighbours stay together, since they may be one subject's. */
function inBlocks(names: readonly string[]): readonly string[] {
  if (names.length <= LOOKED_AT) return names;
  const blocks = 20;
  const size = LOOKED_AT / blocks;
  return Array.from({ length: blocks }, (_, b) => {
    const from = Math.floor((b * (names.length - size)) / (blocks - 1));
    return names.slice(from, from + size);
  }).flat();
}

/** How many files get a place of their own; known ids count most, and a pattern that says more wins a tie. */
function scoreOf({ matched }: MatchResult, known: ReadonlySet<string>): number {
  const places = new Set(matched.map((m) => [m.id, m.side, m.visit].join('\0'))).size;
  const ids = new Set(matched.map((m) => m.id));
  const hits = [...ids].filter((id) => known.has(id)).length;
  const sides = matched.filter((m) => m.side).length;
  const visits = matched.filter((m) => m.visit).length;
  return hits * HIT + places + 0.5 * sides + 0.25 * visits;
}

function candidatesFor(names: readonly string[], known: ReadonlySet<string>): string[] {
  const shapes = new Map<string, string[][]>();
  for (const name of names) {
    const pieces = name.split(/([^\p{L}\p{N}]+)/u);
    const shape = pieces.map((piece, i) => (i % 2 ? piece : '')).join('\0');
    const rows = shapes.get(shape) ?? [];
    rows.push(pieces);
    shapes.set(shape, rows);
  }
  const commonest = [...shapes.values()].sort((a, b) => b.length - a.length)[0];
  const columns = commonest[0].map((_, c): Column => {
    const values = commonest.map((row) => row[c]);
    const literal = values.every((value) => value === values[0]);
    // A side that is the same in all files is still a side: a folder may hold left eyes only.
    return literal && !(areSides(values) && c % 2 === 0) ? { literal: values[0] } : { values };
  });
  return [...wholeColumns(columns, known), ...insideColumns(columns, known)];
}

/** Patterns whose id is one run, or several runs with what stands between them. */
function wholeColumns(columns: readonly Column[], known: ReadonlySet<string>): string[] {
  const runs = columns.map((_, c) => c).filter((c) => c % 2 === 0 && c < columns.length - 1);
  const patterns: string[] = [];
  for (const from of runs) {
    for (const to of runs.filter((c) => c >= from)) {
      const differ = 'values' in columns[from] && 'values' in columns[to];
      if (from !== to && known.size === 0 && !differ) continue;
      patterns.push(patternWith(columns, [from, to], known));
    }
  }
  // A single file has nothing that differs; its first run is then the best guess.
  return patterns;
}

function patternWith(
  columns: readonly Column[],
  [from, to]: readonly [number, number],
  known: ReadonlySet<string>,
): string {
  const ids = idsFrom(columns, from, to);
  let hasSide = false;
  let hasVisit = false;
  return columns
    .map((column, c) => {
      if (c === from) return '{id}';
      if (c > from && c <= to) return '';
      if ('literal' in column) return column.literal;
      if (!hasSide && areSides(column.values)) {
        hasSide = true;
        return '{side}';
      }
      // A word in front of an id is rather of it, as the site: only known ids say otherwise.
      const mayCross = c > to || known.size > 0;
      if (!hasVisit && isVisitOf(column.values, mayCross ? ids : null)) {
        hasVisit = true;
        return '{visit}';
      }
      return '*';
    })
    .join('');
}

/** The id of each name. */
function idsFrom(columns: readonly Column[], from: number, to: number): readonly string[] {
  const rows = columns.reduce(
    (most, column) => Math.max(most, 'values' in column ? column.values.length : 1),
    1,
  );
  const id = columns.slice(from, to + 1);
  return Array.from({ length: rows }, (_, row) =>
    id.map((column) => ('literal' in column ? column.literal : column.values[row])).join(''),
  );
}

/** Words for visits, of which some come again, and words that nobody knows where the same ones stand with the ids. */
function isVisitOf(words: readonly string[], ids: readonly string[] | null): boolean {
  if (words.every((word) => isVisit(word))) return words.length <= 3 || new Set(words).size < words.length;
  return ids !== null && isCrossed(words.map((word, row) => [ids[row], word]));
}

/** Patterns whose id shares its run with a side (`0012L`) or with a word that all have (`subject0012`). */
function insideColumns(columns: readonly Column[], known: ReadonlySet<string>): string[] {
  return columns.flatMap((column, c) => {
    if ('literal' in column || c === columns.length - 1) return [];
    const parts: string[] = [];
    if (areSides(column.values.map((value) => /^.*\d(\D+)$/.exec(value)?.[1] ?? '')))
      parts.push('{id}{side}');
    const word = /^\D+/.exec(column.values[0])?.[0];
    if (
      word &&
      column.values.every((value) => value.startsWith(word) && /^\d+$/.test(value.slice(word.length)))
    ) {
      parts.push(`${word}{id}`);
    }
    return parts.map((part) => patternWith(columns, [c, c], known).replace('{id}', part));
  });
}
