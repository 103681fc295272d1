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

/** What was found in the files of recordings or images, of which nothing is stored. */
export const leftOutOfFiles = (found: readonly PersonalData[]): KeptOut[] =>
  found.map(({ kind, where, files }) => ({
    ...{ kind, where, by: 'place', done: 'left out' },
    ...{ count: files, unit: 'files', among: null },
  }));

/** Ids that look like names of people, which are kept since they tell people apart; nothing where there are none. */
export const namesAsIds = (where: string, names: number): KeptOut[] =>
  names === 0
    ? []
    : [
        {
          ...{ kind: 'name', where, by: 'values', done: 'taken as the id' },
          ...{ count: names, unit: 'ids', among: null },
        },
      ];

/** Ids in place of which pseudonyms are stored. @param count people or their files */
export const idsReplaced = (count: number, unit: 'people' | 'files' = 'files'): KeptOut[] => [
  {
    ...{ kind: 'record number', where: 'ids', by: 'person', done: 'pseudonyms' },
    ...{ count, unit, among: null },
  },
];

/** Pictures in which words were not looked for, that may have a name drawn into them; nothing where there are none. */
export const wordsNotLookedFor = (files: number): KeptOut[] =>
  files === 0
    ? []
    : [
        {
          ...{
            kind: 'free text',
            where: 'words drawn into the pixels',
            by: 'nothing',
            done: 'not looked for',
          },
          ...{ count: files, unit: 'files', among: null },
        },
      ];

/** A list in which ids that pseudonyms stand for are not taken as the id. */
export const withReplacedIds = (found: readonly KeptOut[]): KeptOut[] =>
  found.some(({ done }) => done === 'pseudonyms')
    ? found.filter(({ done }) => done !== 'taken as the id')
    : [...found];
