import type { SortedFiles } from '../../core/contract/import-api.ts';
import type { ImportKind } from '../import/wizards.ts';

/** What waits to be imported: a table, or a folder of recordings or of images. */
export interface Waiting {
  readonly kind: ImportKind;
  readonly path: string;
  /** Files in a folder; 1 of a table. */
  readonly files: number;
}

/** Tables first: their ids help to find ids in file names. */
export const queueOf = ({ tables, recordings, images }: SortedFiles): Waiting[] => [
  ...tables.map((path): Waiting => ({ kind: 'table', path, files: 1 })),
  ...recordings.map(({ folder, files }): Waiting => ({ kind: 'recording', path: folder, files })),
  ...images.map(({ folder, files }): Waiting => ({ kind: 'image', path: folder, files })),
];
