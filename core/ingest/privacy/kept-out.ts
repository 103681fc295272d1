import { PERSONAL_KINDS } from '../personal-kind.ts';
import type { PersonalData } from './personal-data.ts';

/** What can be found; dates and ages narrow down who somebody is, and are changed only where a person asks for it. */
export const KEPT_KINDS = [...PERSONAL_KINDS, 'date', 'age over 89'] as const;

/** What became of something that tells who a person is. */
export const DONE = [
  'left out',
  'read as missing',
  'blotted out',
  'taken in',
  'taken as the id',
  'pseudonyms',
  'shifted',
  'capped',
  'not looked for',
] as const;

/** What told it: a name, the values, the place in a header, a mark of the project that it comes from, a person, or nothing. */
export const TOLD_BY = ['name', 'values', 'place', 'mark', 'person', 'nothing'] as const;

/** What is counted. */
export const COUNTED = ['cells', 'texts', 'files', 'ids', 'people'] as const;

/** Something in a file that tells who a person is, where it was found and what became of it. */
export interface KeptOut {
  readonly kind: (typeof KEPT_KINDS)[number];
  /** In words, and never what stands there: `column “dob”`, `DICOM header: birth date`. */
  readonly where: string;
  readonly by: (typeof TOLD_BY)[number];
  readonly done: (typeof DONE)[number];
  readonly count: number;
  readonly unit: (typeof COUNTED)[number];
  /** Rows that were looked at, where it was not all of them; null where all were. */
  readonly among: number | null;
}

const inAll = (
  what: Pick<KeptOut, 'kind' | 'where' | 'by' | 'done'>,
  count: number,
  unit: KeptOut['unit'],
): KeptOut[] => (count === 0 ? [] : [{ ...what, count, unit, among: null }]);

/** What was found in the files of recordings or images, of which nothing is stored. */
export const leftOutOfFiles = (found: readonly PersonalData[]): KeptOut[] =>
  found.flatMap(({ kind, where, files }) =>
    inAll({ kind, where, by: 'place', done: 'left out' }, files, 'files'),
  );

/** Ids that look like names of people, which are kept since they tell people apart. */
export const namesAsIds = (where: string, names: number): KeptOut[] =>
  inAll({ kind: 'name', where, by: 'values', done: 'taken as the id' }, names, 'ids');

/** Ids in place of which pseudonyms are stored. @param count people or their files */
export const idsReplaced = (count: number, unit: 'people' | 'files' = 'files'): KeptOut[] =>
  inAll({ kind: 'record number', where: 'ids', by: 'person', done: 'pseudonyms' }, count, unit);

/** Pictures in which words were not looked for, that may have a name drawn into them. */
export const wordsNotLookedFor = (files: number): KeptOut[] => {
  const where = 'words drawn into the pixels';
  return inAll({ kind: 'free text', where, by: 'nothing', done: 'not looked for' }, files, 'files');
};

/** A list in which ids that pseudonyms stand for are not taken as the id. */
export const withReplacedIds = (found: readonly KeptOut[]): KeptOut[] =>
  found.some(({ done }) => done === 'pseudonyms')
    ? found.filter(({ done }) => done !== 'taken as the id')
    : [...found];
