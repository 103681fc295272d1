/** What a dialog offers to choose. `any` is every file. */
export const FILE_KINDS = ['table', 'recording', 'image', 'codebook', 'project', 'graph', 'any'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const SHEETS = ['csv', 'tsv', 'tab', 'txt', 'xlsx', 'xlsm', 'ods'];
/** Files of SPSS, Stata and SAS, and those of data programs. */
const STATISTICAL = [
  'sav',
  'zsav',
  'por',
  'dta',
  'sas7bdat',
  'xpt',
  'parquet',
  'arrow',
  'feather',
  'json',
  'jsonl',
  'ndjson',
];

/** Endings of files that may say how the sleep of recordings was scored. */
export const SCORING_ENDINGS: readonly string[] = ['xml', 'rml', 'txt', 'csv', 'tsv'];

/** Endings of files that say what the columns of an export are, and are no tables. */
export const PART_ENDINGS: readonly string[] = ['html', 'htm', 'r', 'do'];

/** Endings of the files that can be read, by kind, without the dot; an empty list is every file. */
export const ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  table: [...SHEETS, ...STATISTICAL],
  recording: ['edf', 'bdf', 'rec', 'hea'],
  image: ['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff', 'dcm', 'dicom', 'ima', 'nii', 'nii.gz', 'hdr', 'img'],
  codebook: SHEETS,
  project: ['etiograph'],
  graph: ['json', 'graphml', 'txt'],
  any: [],
};

/** Endings that a dialog offers to choose; an empty list is every file. Scorings are chosen together with their recordings. */
export const offeredEndings = (kind: FileKind): readonly string[] =>
  kind === 'recording' ? [...ENDINGS.recording, ...SCORING_ENDINGS] : ENDINGS[kind];
