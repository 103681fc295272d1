import { idsAreDays, idsLikeNames } from '../../../../ingest/files/file-ids.ts';
import { identifyingIds, type IdentifyingIds } from '../../../../ingest/privacy/identifying-ids.ts';
import type { PersonalData } from '../../../../ingest/privacy/personal-data.ts';
import type { Remark } from '../../../../ingest/remark.ts';

/**
 * Warns of ids from names of files, or from headers, that look like names of people or their days of birth, since an id is
 * stored, and of those that are days on which a picture or recording was made. None of them is repeated.
 *
 * @param pattern what gives the ids
 */
export function tellIds(
  of: string,
  files: readonly { readonly id: string; readonly name: string }[],
  pattern: string,
): Remark[] {
  const ids = [...new Set(files.map(({ id }) => id))];
  const names = idsLikeNames(files);
  const telling = names > 0 ? null : identifyingIds('', ids);
  const told = names > 0 ? 'names of people' : telling && KINDS[telling.kind];
  if (told) {
    return [
      {
        code: 'import.ids-are-names',
        severity: 'warning',
        message: `${of}: the names or headers of the files say whose they are, and ${names || telling?.ids} of ${ids.length} ids look like ${told}. Ids are stored in the project.`,
        hint: 'Give the files study ids first, in their names or headers, or choose a pattern that reads another part of the names.',
      },
    ];
  }
  if (!idsAreDays(files, pattern)) return [];
  return [
    {
      code: 'import.ids-are-days',
      severity: 'warning',
      message: `${of}: the ids that the names of the files have (“${pattern}”) are days, or parts of a day or time, as cameras and telephones call what they make; so each day counts as a person.`,
      hint: 'Give the files the ids of their people first, or choose a pattern that reads another part of the names.',
    },
  ];
}

const KINDS: Readonly<Record<IdentifyingIds['kind'], string>> = {
  name: 'names of people',
  'record number': 'numbers that people have for life',
  'birth date': 'days of birth',
  contact: 'addresses or telephones of people',
};

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
