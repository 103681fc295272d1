/** What a dialog offers to choose. `any` is every file. */
export const FILE_KINDS = ['table', 'recording', 'image', 'codebook', 'project', 'graph', 'any'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const TABLES = ['csv', 'tsv', 'tab', 'txt', 'xlsx', 'xlsm'];

/** Endings of the files that can be read, by kind, without the dot; an empty list is every file. */
export const ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  table: TABLES,
  recording: ['edf', 'bdf', 'rec'],
  image: ['png', 'jpg', 'jpeg', 'tif', 'tiff'],
  codebook: TABLES,
  project: ['etiograph'],
  graph: ['json', 'graphml', 'txt'],
  any: [],
};
