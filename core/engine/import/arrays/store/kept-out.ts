import { idsLikeNames } from '../../../../ingest/files/file-ids.ts';
import { numbersAsIds } from '../../../../ingest/image/header-ids.ts';
import {
  idsReplaced,
  leftOutOfFiles,
  namesAsIds,
  wordsNotLookedFor,
  type KeptOut,
} from '../../../../ingest/privacy/kept-out.ts';
import type { PersonalData } from '../../../../ingest/privacy/personal-data.ts';

/** A file, and the id of its subject. */
export interface NamedFile {
  readonly id: string;
  readonly name: string;
}

/** What the reading of files found of personal data. */
export interface ReadPersonal {
  readonly personalData: readonly PersonalData[];
  /** Pictures in which no words were looked for. */
  readonly unlooked?: number;
}

/**
 * What told who a person is of files that became arrays, and what was done with it.
 *
 * @param pattern what gives the ids
 */
export const keptOutOf = (
  files: readonly NamedFile[],
  pattern: string,
  hasPseudonyms: boolean,
  { personalData, unlooked = 0 }: ReadPersonal,
): KeptOut[] => [
  ...leftOutOfFiles(personalData),
  ...wordsNotLookedFor(unlooked),
  ...(hasPseudonyms
    ? idsReplaced(files.length)
    : [
        ...numbersAsIds(pattern, files.length),
        ...namesAsIds('ids in the names or headers of files', idsLikeNames(files)),
      ]),
];
