import type { NotTakenView } from '../../contract/import-api.ts';
import { UserError } from '../../errors.ts';
import { TRUTH_FORMAT } from '../../generate/phenotype/truth.ts';
import { fileFormat, refusalOf } from '../../ingest/format/file-format.ts';
import { isStatistical, UNREAD } from '../../ingest/format/formats.ts';
import { looksLikeTable } from '../../ingest/format/looks-like-table.ts';
import { isScoring } from '../../ingest/recording/sleep/read-scoring.ts';
import { isStageList } from '../../ingest/recording/sleep/stage-list.ts';
import { roughText } from '../../ingest/format/text-formats.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { bidsDictionaryIn } from '../../ingest/sources/bids/dictionary.ts';
import { bidsList, type SideFile } from '../../ingest/sources/bids/side-files.ts';
import { isCodebookHeader, isNamedCodebook } from '../../ingest/sources/codebook/codebook-header.ts';
import { omopPart, omopTable } from '../../ingest/sources/omop/tables.ts';
import type { FlatKind } from '../../ingest/table/types/plan.ts';
import { ukbPart } from '../../ingest/sources/ukb/fields.ts';
import { isUkbPage } from '../../ingest/sources/ukb/page.ts';
import { isUkbScript } from '../../ingest/sources/ukb/script.ts';
import { isTranslatedDictionary } from '../../ingest/sources/redcap/dictionary-shape.ts';
import { redcapPart } from '../../ingest/sources/redcap/project.ts';
import { parseRecords } from '../../ingest/table/grid/records.ts';
import type { SheetInfo } from '../../ingest/read/workbook/sheet-info.ts';
import { baseName } from './file-names.ts';
import type { EnginePorts } from './ports.ts';

/** A table to read: a text file, or one sheet of a workbook. */
export interface TableRef {
  readonly path: string;
  /** Sheet of a workbook that has several with data. */
  readonly sheet?: string;
}

/** A file, or a sheet, that is not read, and why. */
export type NotTaken = NotTakenView;

/** What a file is to an import. */
export interface SortedFile {
  readonly as: 'table' | 'codebook' | 'part' | 'dictionary' | 'recording' | 'image' | 'scoring' | 'other';
  readonly tables?: readonly TableRef[];
  /** Whether a text has one sleep stage a line, which is the scoring of a recording of its name and else a table. */
  readonly hasStages?: boolean;
  /** A workbook may hold a codebook beside its tables. */
  readonly hasCodebook?: boolean;
  /** Of a part: the kind of export that it belongs to. */
  readonly partOf?: FlatKind;
  /** It is a table, and says something of others of its export too. */
  readonly tellsOthers?: boolean;
  /** It belongs to recordings or images, and is left out with a word. */
  readonly side?: SideFile['is'];
  /** JSON that says what columns of a table are, should it lie beside one of its name. */
  readonly describes?: boolean;
  readonly notTaken?: readonly NotTaken[];
}

/** Every text with one of these endings is taken for a table; one with another ending has to look like it. */
const TABLE = /\.(csv|tsv|tab)$/i;
/** Texts of other endings are scripts, notes and settings. `.xls`: many programs save texts under that name. */
const MAYBE_TABLE = /\.(txt|dat|asc|prn|xls|xlsx|xlsm|ods)$/i;
/** Scripts that say what codes of a table mean. */
const SCRIPT = /\.(r|do)$/i;
const HEAD = 1 << 14;

/**
 * Looks into one file.
 *
 * @param chosen whether a person pointed at the file itself, and not at its folder
 */
export async function sortFile(path: string, chosen: boolean, ports: EnginePorts): Promise<SortedFile> {
  const name = baseName(path);
  try {
    const source = await ports.files.open(path);
    const format = await fileFormat(source);
    if (format === 'recording' || format === 'image') return { as: format };
    if (format === 'workbook') return await sortWorkbook(path, name, ports);
    if (isStatistical(format)) return { as: 'table', tables: await dataSets(path, ports) };
    if (format === 'text') return await sortText(path, source, chosen);
    if (format === 'xml' && (await isScoring(source))) return { as: 'scoring' };
    const packed = format === 'gzip' ? bidsList(name, null) : null;
    if (packed) return { as: 'other', side: packed };
    if (format === 'html' && (await isPage(source))) return { as: 'part', partOf: 'ukb' };
    const isEmptyTable = format === 'empty' && (TABLE.test(name) || MAYBE_TABLE.test(name));
    if (!chosen && !isEmptyTable && (format === 'empty' || !UNREAD[format].isData)) return { as: 'other' };
    if (format === 'json-other' && (await isSampleTruth(source))) return { as: 'other', notTaken: [] };
    const { code, reason, hint } = refusalOf(name, format, 'a table');
    const describes = format === 'json-other' && (await bidsDictionaryIn(source)) !== null;
    return { as: 'other', describes, notTaken: [{ file: name, code, reason, hint }] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message: reason, hint } = error;
    return { as: 'other', notTaken: [{ file: name, code, reason, hint }] };
  }
}

/** Whether it is the truth that the app wrote beside a sample cohort: nobody expects that to be read. */
const isSampleTruth = async (source: ByteSource): Promise<boolean> =>
  roughText(await source.read(0, HEAD)).includes(`"format": "${TRUTH_FORMAT}"`);

/** A file of a statistical program is a table, or one for each of its data sets. */
async function dataSets(path: string, ports: EnginePorts): Promise<TableRef[]> {
  const sheets = await ports.tables.sheets(path);
  return sheets.length === 0 ? [{ path }] : sheets.map(({ name }) => ({ path, sheet: name }));
}

async function sortText(path: string, source: ByteSource, chosen: boolean): Promise<SortedFile> {
  const { name } = source;
  const isTable = TABLE.test(name);
  const isScript = SCRIPT.test(name);
  if (!isTable && !MAYBE_TABLE.test(name) && !isScript && !chosen) return { as: 'other' };
  const text = roughText(await source.read(0, HEAD));
  if (isUkbScript(text)) return { as: 'part', partOf: 'ukb' };
  if (isScript && !chosen) return { as: 'other' };
  const partOf = partIn(text);
  if (partOf) return { as: 'part', partOf };
  if (isCodebookText(text, name)) return { as: 'codebook' };
  if (firstLines(text).some(tellsOthers)) return { as: 'table', tables: [{ path }], tellsOthers: true };
  const hasStages = isStageList(text);
  const side = firstLines(text).flatMap((cells) => bidsList(name, cells) ?? [])[0];
  // Stages among the events of a recording are its scoring.
  if (side) return { as: hasStages ? 'scoring' : 'other', side };
  if (isTable || chosen || hasStages || looksLikeTable(text))
    return { as: 'table', tables: [{ path }], hasStages };
  const reason = `${name} holds text, and no table.`;
  return { as: 'other', notTaken: [{ file: name, code: 'file.no-table', reason, hint: '' }] };
}

async function sortWorkbook(path: string, name: string, ports: EnginePorts): Promise<SortedFile> {
  const sheets = await ports.tables.sheets(path);
  const hasCodebook = sheets.some(({ kind }) => kind === 'codebook');
  const data = sheets.filter(({ kind, hidden }) => kind === 'data' && !hidden);
  const isOnlyCodebook = hasCodebook && !data.some(({ isDescribed }) => isDescribed);
  if (isNamedCodebook(name) && (isOnlyCodebook || (data.length < 2 && !hasCodebook)))
    return { as: 'codebook' };
  const tables = data.map((sheet): TableRef => (data.length === 1 ? { path } : { path, sheet: sheet.name }));
  const notTaken = sheets.flatMap((sheet) => leftOut(name, sheet) ?? []);
  if (tables.length > 0) return { as: 'table', tables, hasCodebook, notTaken };
  return { as: hasCodebook ? 'codebook' : 'other', notTaken };
}

/** Why a sheet is no table; null for one that is, and for one that describes others. */
function leftOut(name: string, { name: sheet, kind, hidden }: SheetInfo): NotTaken | null {
  const file = `${name}, sheet “${sheet}”`;
  const tell = (code: string, what: string): NotTaken => ({
    file,
    code: `workbook.${code}`,
    reason: `${file}, ${what}.`,
    hint: '',
  });
  if (kind === 'empty') return tell('empty-sheet', 'is empty');
  if (kind === 'chart') return tell('chart-sheet', 'is a chart');
  if (kind === 'readme') return tell('text-sheet', 'holds text, and no table');
  if (kind === 'codebook' || !hidden) return null;
  return tell(
    'hidden-sheet',
    'is hidden, and is read only where it is chosen in the window or shown in the workbook',
  );
}

/** Whether a text begins like a codebook. */
const isCodebookText = (text: string, name: string): boolean =>
  firstLines(text).some((cells) => isCodebookHeader(cells, isNamedCodebook(name))) ||
  isTranslatedDictionary(text);

/** Which kind of export a text is a part of, such as the list of its events: no table of people. Null of all others. */
function partIn(text: string): FlatKind | null {
  const lines = firstLines(text);
  if (lines.some((cells) => ![null, 'dictionary'].includes(redcapPart(cells)))) return 'redcap';
  if (lines.some((cells) => omopPart(cells) !== null)) return 'omop';
  return lines.some((cells) => ukbPart(cells) !== null) ? 'ukb' : null;
}

/** Whether a web page says what the columns of tables are. */
const isPage = async (source: ByteSource): Promise<boolean> =>
  isUkbPage(roughText(await source.read(0, HEAD)));

/** Whether a first line is that of a table that says who is in the others, or for how long. */
const tellsOthers = (cells: readonly string[]): boolean =>
  ['person', 'period'].includes(omopTable(cells) ?? '');

/** The first line of a text, taken apart by each of the marks that may separate its cells. */
function firstLines(text: string): string[][] {
  const [line] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1);
  return [',', ';', '\t'].map((delimiter) => {
    const [record] = parseRecords(line, { delimiter, quote: '"' });
    return (record?.cells ?? []).map((cell) => cell.trim());
  });
}

/**
 * What a file is to others, by its first line, or for a workbook by its name: it describes their columns, or is a part of
 * the same project.
 */
export async function besideOthers(path: string, ports: EnginePorts): Promise<'codebook' | 'part' | null> {
  const source = await ports.files.open(path);
  const format = await fileFormat(source);
  // Workbooks are not opened for it: there may be many in a folder.
  if (format === 'workbook') return isNamedCodebook(source.name) ? 'codebook' : null;
  if (format === 'html') return (await isPage(source)) ? 'part' : null;
  if (format !== 'text') return null;
  const text = roughText(await source.read(0, HEAD));
  if (isUkbScript(text) || partIn(text) !== null || firstLines(text).some(tellsOthers)) return 'part';
  return isCodebookText(text, source.name) ? 'codebook' : null;
}
