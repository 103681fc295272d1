import type { SortedFiles } from '../../core/contract/import-api.ts';
import type { ImportKind } from '../import/wizards.ts';
import { baseName } from '../state/paths.ts';

/** What waits to be imported: a table, or a folder of recordings or of images. */
export interface Waiting {
  readonly kind: ImportKind;
  readonly path: string;
  /** Files elsewhere that belong to those of the folder: scorings of recordings. */
  readonly beside: readonly string[];
  /** Of a workbook that has several with data. */
  readonly sheet: string | null;
  /** Files in a folder; 1 of a table. */
  readonly files: number;
}

/** Tables first: their ids help to find ids in file names. */
export const queueOf = ({ tables, recordings, images }: SortedFiles): Waiting[] => [
  ...tables.map(({ path, sheet }): Waiting => ({ kind: 'table', path, beside: [], sheet, files: 1 })),
  ...recordings.map(({ folder, files, beside }): Waiting => ({
    kind: 'recording',
    path: folder,
    beside,
    sheet: null,
    files,
  })),
  ...images.map(({ folder, files }): Waiting => ({
    kind: 'image',
    path: folder,
    beside: [],
    sheet: null,
    files,
  })),
];

/** What waits once more is dropped: what was dropped comes first, and nothing is there twice. */
export const withDropped = (waiting: readonly Waiting[], dropped: readonly Waiting[]): Waiting[] => [
  ...dropped,
  ...waiting.filter(
    (old) =>
      !dropped.some(({ kind, path, sheet }) => kind === old.kind && path === old.path && sheet === old.sheet),
  ),
];

/** What it is called: the file, and the sheet where that is one of several. */
export const titleOf = ({ path, sheet }: Pick<Waiting, 'path' | 'sheet'>): string =>
  sheet === null ? baseName(path) : `${baseName(path)}: ${sheet}`;
