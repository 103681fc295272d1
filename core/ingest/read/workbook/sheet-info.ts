/** What a sheet of a workbook holds. */
export type SheetKind = 'data' | 'codebook' | 'readme' | 'empty' | 'chart';

/** A sheet that a person may choose. */
export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows with something in them, the header among them. */
  readonly rows: number;
  readonly columns: number;
  readonly kind: SheetKind;
  /** A sheet of the workbook lists its columns. */
  readonly isDescribed?: true;
}

/** The sheet that is read where nobody says which: the first with data that is not hidden. */
export const firstSheet = (sheets: readonly SheetInfo[]): SheetInfo | undefined =>
  sheets.find(({ kind, hidden }) => kind === 'data' && !hidden) ??
  sheets.find(({ kind }) => kind === 'data') ??
  sheets.find(({ kind }) => kind === 'codebook' || kind === 'readme');

/** What a sheet is called that explains the others. */
const TELLS =
  /^\W*(read\s*_?me|liesmich|lies mich|about|info(rmation)?|instructions?|how to.*|legende?|notes?|remarks?|comments?|change\s?log|versions?|history|cover|title( page)?|contents?|toc|index|documentation|hinweise?|bemerkungen|erl(ä|ae)uterungen?|anleitung|notice|lisez.?moi|leeme|glossary|abbreviations?|abk(ü|ue)rzungen)\W*$/iu;

/**
 * What a sheet holds, from its first rows.
 *
 * @param rows that have something in them, cells from the first column on
 * @param isCodebook whether a header is one of a codebook
 */
export function sheetKind(
  name: string,
  rows: readonly (readonly (string | undefined)[])[],
  isCodebook: (header: readonly string[]) => boolean,
): SheetKind {
  if (rows.length === 0) return 'empty';
  const filled = rows.map((cells) => cells.filter((cell) => cell !== undefined).length);
  const header = rows.findIndex((_, r) => filled[r] > 1);
  if (header < 0) return 'readme';
  if (isCodebook(rows[header].map((cell) => cell ?? ''))) return 'codebook';
  const below = rows.slice(header + 1);
  if (below.length === 0) return TELLS.test(name) ? 'readme' : 'data';
  // Prose has one cell a row; a table has several in most.
  const several = filled.slice(header + 1).filter((n) => n > 1).length;
  if (several * 2 < below.length) return 'readme';
  return TELLS.test(name) && !hasNumbers(below) ? 'readme' : 'data';
}

const hasNumbers = (rows: readonly (readonly (string | undefined)[])[]): boolean =>
  rows.filter((cells) =>
    cells.some((cell, c) => c > 0 && cell !== undefined && Number.isFinite(Number(cell))),
  ).length *
    2 >
  rows.length;

/** Columns of a sheet that a codebook lists, where it is the codebook of that sheet. */
const MOSTLY = 0.5;

type Rows = readonly (readonly (string | undefined)[])[];

/** Whether codebooks list the columns of a sheet: two of its first row with several cells or more, and half of them. */
export function isDescribedBy(sheet: Rows, codebooks: readonly Rows[]): boolean {
  const plain = (cell: string | undefined): string => cell?.trim().toLowerCase() ?? '';
  const names = (sheet.find((cells) => cells.filter(plain).length > 1) ?? []).map(plain).filter(Boolean);
  const listed = new Set(codebooks.flatMap((rows) => rows.slice(1).flatMap((cells) => cells.map(plain))));
  const found = names.filter((name) => listed.has(name)).length;
  return found > 1 && found >= MOSTLY * names.length;
}
