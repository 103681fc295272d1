import { UserError } from '../contract/user-error.ts';
import type { EnginePorts } from './ports.ts';

const TABLES = ['csv', 'tsv', 'txt', 'tab', 'xlsx'];
/** Endings of the files that readers take. */
export const ENDINGS = {
  recording: ['edf', 'bdf', 'rec'],
  image: ['png', 'jpg', 'jpeg', 'tif', 'tiff'],
} as const satisfies Record<string, readonly string[]>;
const RECORDINGS: readonly string[] = ENDINGS.recording;
const IMAGES: readonly string[] = ENDINGS.image;

/** A table to read: a text file, or one sheet of a workbook. */
export interface TableRef {
  readonly path: string;
  readonly sheet?: string;
}

/** A file, or a sheet, that is not read, and why. */
export interface NotTaken {
  /** As a person knows it: its name, and the sheet where it is one of several. */
  readonly file: string;
  readonly code: string;
  readonly reason: string;
  /** What to do; empty where nothing is. */
  readonly hint: string;
}

/** The files that a person pointed at, by what they can be read as. */
export interface SortedSources {
  readonly tables: readonly TableRef[];
  /** CSV files that describe columns. */
  readonly codebooks: readonly string[];
  /** One group a folder: recordings that lie together belong together. */
  readonly recordings: readonly FileGroup[];
  readonly images: readonly FileGroup[];
  /** Files that no reader takes. */
  readonly others: readonly string[];
  /** Files that look like data and are not read. */
  readonly notTaken: readonly NotTaken[];
}

export interface FileGroup {
  readonly folder: string;
  readonly files: readonly string[];
}

/** @throws UserError `import.no-files` when nothing can be read */
export async function sortSources(sources: readonly string[], ports: EnginePorts): Promise<SortedSources> {
  const files = [...new Set((await Promise.all(sources.map((s) => ports.files.list(s)))).flat())];
  const of = (kinds: readonly string[]): string[] => files.filter((file) => kinds.includes(ending(file)));
  const tables: TableRef[] = [];
  const codebooks: string[] = [];
  for (const path of of(TABLES)) {
    if (await isCodebook(path, ports)) codebooks.push(path);
    else tables.push({ path });
  }
  const sorted = {
    tables,
    codebooks,
    recordings: byFolder(of(RECORDINGS)),
    images: byFolder(of(IMAGES)),
    others: files.filter((f) => ![...TABLES, ...RECORDINGS, ...IMAGES].includes(ending(f))),
    notTaken: [],
  };
  if (tables.length + sorted.recordings.length + sorted.images.length === 0) {
    throw new UserError(
      'import.no-files',
      `${sources.join(', ')}: there is no table, recording or image in it.`,
      'Tables end in .csv, .tsv or .txt, recordings in .edf, .bdf or .rec, images in .png, .jpg or .tif.',
    );
  }
  return sorted;
}

export function baseName(path: string): string {
  const bare = path.replace(/(?<=.)[/\\]+$/, '');
  return bare.slice(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
}

export const ending = (path: string): string => baseName(path).split('.').at(-1)!.toLowerCase();

function byFolder(files: readonly string[]): FileGroup[] {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.slice(0, -baseName(file).length - 1) || '.';
    groups.set(folder, [...(groups.get(folder) ?? []), file]);
  }
  return [...groups].map(([folder, inside]) => ({ folder, files: inside }));
}

/** What codebooks are called, where only the name can tell. */
const CODEBOOK_NAME = /codebook|dictionar|kodebuch|codeplan/i;

/** A codebook's first line names `variable` and something that describes it. */
export async function isCodebook(path: string, ports: EnginePorts): Promise<boolean> {
  if (ending(path) === 'xlsx') return CODEBOOK_NAME.test(baseName(path));
  const source = await ports.files.open(path);
  const head = new TextDecoder().decode(await source.read(0, Math.min(400, source.size)));
  const columns = head
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/, 1)[0]
    .toLowerCase()
    .split(/[,;\t]/)
    .map((c) => c.trim());
  return (
    columns.includes('variable') &&
    ['label', 'unit', 'type', 'codes', 'missing'].some((c) => columns.includes(c))
  );
}
