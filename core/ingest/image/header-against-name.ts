import { FROM_HEADER, matchFiles } from '../files/match.ts';
import type { FileRef } from '../ports.ts';
import { suggestPattern } from '../files/suggest-pattern.ts';

/** What names of files and the numbers in their headers say, where both are ids of tables and differ. */
export interface Contradiction {
  readonly pattern: string;
  readonly files: number;
  readonly example: { readonly file: string; readonly id: string };
}

/** An id without what people write differently: capitals, marks, zeros in front. */
const keyOf = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/(?<!\p{N})0+(?=\p{N})/gu, '');

/**
 * Tells where the names of files say other people than their headers do, and the tables have ids of both: neither may be
 * chosen then. Numbers of a hospital meet the ids of a study now and then only.
 */
export function headersAgainstNames(
  files: readonly Pick<FileRef, 'name' | 'inHeader'>[],
  knownIds: readonly string[],
): Contradiction | null {
  const known = new Set(knownIds.map(keyOf));
  const numberOf = new Map(
    files.flatMap(({ name, inHeader }) =>
      inHeader && inHeader.id !== '' ? [[name, inHeader.id] as const] : [],
    ),
  );
  if (known.size === 0 || numberOf.size === 0) return null;
  const { pattern } = suggestPattern(
    files.map(({ name }) => name),
    knownIds,
  );
  if (pattern === '' || pattern === FROM_HEADER) return null;
  const { matched } = matchFiles([...numberOf.keys()], pattern);
  const both = matched.filter(
    ({ name, id }) => known.has(keyOf(id)) && known.has(keyOf(numberOf.get(name)!)),
  );
  const against = both.filter(({ name, id }) => keyOf(id) !== keyOf(numberOf.get(name)!));
  if (against.length === 0 || both.length < numberOf.size / 2) return null;
  return { pattern, files: against.length, example: { file: against[0].name, id: against[0].id } };
}
