import { idsLikeNames } from '../../../ingest/phi/file-ids.ts';
import type { PersonalData } from '../../../ingest/phi/personal-data.ts';
import type { Remark } from '../../../ingest/remark.ts';

/** Warns of ids from names of files, or from headers, that look like names of people: an id is stored. The names are not repeated. */
export function tellIds(
  of: string,
  files: readonly { readonly id: string; readonly name: string }[],
): Remark[] {
  const subjects = new Set(files.map(({ id }) => id)).size;
  const names = idsLikeNames(files);
  if (names === 0) return [];
  return [
    {
      code: 'import.ids-are-names',
      severity: 'warning',
      message: `${of}: the names or headers of the files say whose they are, and ${names} of ${subjects} ids look like names of people. Ids are stored in the project.`,
      hint: 'Give the files study ids first, in their names or headers, or choose a pattern that reads another part of the names.',
    },
  ];
}

/**
 * Says where the files of a modality tell who people are; never what they say.
 *
 * @param looked how many files were looked into, where it is not all of them
 */
export function tellPersonal(of: string, found: readonly PersonalData[], looked?: string): Remark[] {
  if (found.length === 0) return [];
  const places = found.map(({ where, files }) => `${where} (${files} ${files === 1 ? 'file' : 'files'})`);
  const sample = looked === undefined ? '' : ` (looked into: ${looked})`;
  return [
    {
      code: 'import.personal-data',
      severity: 'info',
      message: `${of}: personal data in ${places.join('; ')}${sample}. It is not stored.`,
      hint: '',
    },
  ];
}
