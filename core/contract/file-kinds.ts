/** What a dialog offers to choose. `any` is every file. */
export const FILE_KINDS = ['table', 'recording', 'image', 'codebook', 'project', 'graph', 'any'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** File name endings by kind, without the dot; an empty list is every file. */
export const ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  table: ['csv', 'tsv', 'txt', 'xlsx', 'parquet', 'arrow', 'feather', 'json', 'sav', 'dta', 'gz'],
  recording: ['edf', 'bdf', 'rec', 'csv', 'npy'],
  image: ['png', 'jpg', 'jpeg', 'tif', 'tiff', 'webp', 'dcm', 'nii', 'gz'],
  codebook: ['csv', 'tsv', 'txt', 'xlsx'],
  project: ['etiograph'],
  graph: ['json', 'graphml', 'txt'],
  any: [],
};
