import { UserError } from '../../errors.ts';
import { LEFT, MAYBE_LEFT, MAYBE_RIGHT, RIGHT, sideOf } from './name-words.ts';
import type { FileRef } from '../ports.ts';

/** A file name read through a pattern. Ids are text: leading zeros stay. */
export interface FileMatch {
  readonly name: string;
  readonly id: string;
  readonly side: 'left' | 'right' | '';
  readonly visit: string;
}

export interface MatchResult {
  readonly matched: readonly FileMatch[];
  readonly unmatched: readonly string[];
}

/** Stands in place of a pattern where subject, side and visit are taken from headers (DICOM) and not from names. */
export const FROM_HEADER = 'DICOM {id} {visit}';

/** Reads whose files are through a pattern, or where that is {@link FROM_HEADER} as their headers say it. */
export function matchRefs(
  files: readonly Pick<FileRef, 'name' | 'inHeader'>[],
  pattern: string,
): MatchResult {
  if (pattern !== FROM_HEADER)
    return matchFiles(
      files.map(({ name }) => name),
      pattern,
    );
  const isSaid = ({ inHeader }: Pick<FileRef, 'inHeader'>): boolean =>
    inHeader !== undefined && inHeader.id !== '' && inHeader.withheld === undefined;
  return {
    matched: files.filter(isSaid).map(({ name, inHeader }) => {
      const { id, side, visit } = inHeader!;
      return { name, id, side, visit };
    }),
    unmatched: files.filter((file) => !isSaid(file)).map(({ name }) => name),
  };
}

/**
 * Reads file names through a pattern: `{id}`, `{side}` (left, L, OS, right, R, OD …) and `{visit}`
 * (letters and digits) stand for themselves, `{date}` for a date that tells nothing, `*` or `{any}` for any
 * characters, all else for itself, upper or lower case; `.nii` for `.nii.gz` too. A pattern with `/` is held against the path in the
 * folder, another against the file's name alone. `{id}` takes as much as it can; next to a `*` it is letters
 * and digits only.
 *
 * @param names paths relative to the chosen folder, with forward slashes
 * @throws UserError `pattern.no-id`, `pattern.unknown-part` or `pattern.repeated`
 */
export function matchFiles(names: readonly string[], pattern: string): MatchResult {
  const expression = compile(pattern);
  const withPath = pattern.includes('/');
  const matched: FileMatch[] = [];
  const unmatched: string[] = [];
  for (const name of names) {
    const groups = expression.exec(withPath ? name : name.slice(name.lastIndexOf('/') + 1))?.groups;
    if (!groups) unmatched.push(name);
    // A Mac takes letters and their accents apart in names of files.
    else
      matched.push({
        name,
        id: groups.id.normalize('NFC'),
        side: sideOf(groups.side ?? ''),
        visit: groups.visit ?? '',
      });
  }
  return { matched, unmatched };
}

/** Places [from, to) of the parts that a pattern finds in a name, in their order; none where it does not fit. */
export function partsIn(
  name: string,
  pattern: string,
): { part: 'id' | 'side' | 'visit'; from: number; to: number }[] {
  const start = pattern.includes('/') ? 0 : name.lastIndexOf('/') + 1;
  const { source, flags } = compile(pattern);
  const indices = new RegExp(source, `${flags}d`).exec(name.slice(start))?.indices?.groups ?? {};
  return (['id', 'side', 'visit'] as const)
    .flatMap((part) => {
      const span = indices[part];
      return span ? [{ part, from: start + span[0], to: start + span[1] }] : [];
    })
    .sort((a, b) => a.from - b.from);
}

/** A day as file names have it: 20240131, 2024-01-31, 31.01.2024. */
export const DATE = '(?:\\d{4}[-_.]?\\d{2}[-_.]?\\d{2}|\\d{2}[-_.]\\d{2}[-_.]\\d{4})';

const SIDES = [...LEFT, ...RIGHT, ...MAYBE_LEFT, ...MAYBE_RIGHT].sort((a, b) => b.length - a.length);

/** Endings of volumes, which stand packed and plain in one folder, as an expression has them. */
const PACKABLE = /(\\\.(?:nii|hdr|img))(?:\\\.gz)?$/i;

function compile(pattern: string): RegExp {
  const parts = pattern
    .replaceAll('{any}', '*')
    .split(/(\{[^}]*\}|\*)/)
    .filter(Boolean);
  const placeholders = parts.filter((part) => part.startsWith('{'));
  const refuse = (code: string, what: string, hint: string): never => {
    throw new UserError(`pattern.${code}`, `The pattern “${pattern}” ${what}`, hint);
  };
  if (!placeholders.includes('{id}')) {
    refuse(
      'no-id',
      'does not say where the subject’s id stands',
      'Put {id} where the id is, for instance {id}_night.edf.',
    );
  }
  if (new Set(placeholders).size < placeholders.length)
    refuse('repeated', 'has a part twice', 'Use * for the second one.');
  const expressions = parts.map((part, i) => {
    if (part === '*') return '[^/]*?';
    if (part === '{id}') return `(?<id>${idExpression(parts[i - 1], parts[i + 1])})`;
    if (part === '{side}') return `(?<side>${SIDES.join('|')})`;
    if (part === '{date}') return DATE;
    if (part === '{visit}') return '(?<visit>[\\p{L}\\p{N}]+)';
    if (part.startsWith('{')) {
      refuse(
        'unknown-part',
        `has ${part}, which means nothing`,
        'The parts are {id}, {side}, {visit}, {date} and {any}.',
      );
    }
    const itself = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return i === parts.length - 1 ? itself.replace(PACKABLE, '$1(?:\\.gz)?') : itself;
  });
  return new RegExp(`^${expressions.join('')}$`, 'iu');
}

/** Next to a star the id would have no end of its own: there it is a whole run of letters and digits. */
function idExpression(before: string | undefined, after: string | undefined): string {
  if (before !== '*' && after !== '*') return '[^/]+';
  const start = before === '*' ? '(?<![\\p{L}\\p{N}])' : '';
  const end = after === '*' ? '(?![\\p{L}\\p{N}])' : '';
  return `${start}[\\p{L}\\p{N}]+${end}`;
}

/** The file of each subject and visit (and side); a second one for the same is told apart. */
export function firstOfEach<T>(
  items: readonly T[],
  key: (item: T) => string,
): { first: T[]; repeated: { item: T; of: T }[] } {
  const seen = new Map<string, T>();
  const repeated: { item: T; of: T }[] = [];
  for (const item of items) {
    const of = seen.get(key(item));
    if (of === undefined) seen.set(key(item), item);
    else repeated.push({ item, of });
  }
  return { first: [...seen.values()], repeated };
}

/** Visits and how many files each has, the most frequent first; none where the pattern has no {visit}. */
export function countVisits(
  files: readonly { readonly visit: string }[],
): { visit: string; files: number }[] {
  const counts = new Map<string, number>();
  for (const { visit } of files) if (visit) counts.set(visit, (counts.get(visit) ?? 0) + 1);
  return [...counts]
    .map(([visit, count]) => ({ visit, files: count }))
    .sort((a, b) => b.files - a.files || (a.visit < b.visit ? -1 : 1));
}
