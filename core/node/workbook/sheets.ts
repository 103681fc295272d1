import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import { isCodebookHeader, isNamedCodebook } from '../../ingest/sources/codebook/codebook-header.ts';
import {
  firstSheet,
  isDescribedBy,
  sheetKind,
  type SheetInfo,
} from '../../ingest/read/workbook/sheet-info.ts';
import type { SheetFacts } from '../../ingest/read/workbook/sheet-facts.ts';
import { rememberedByFile } from '../scratch/known.ts';
import { textCache, type ScratchText } from '../scratch/text-cache.ts';
import { withBook } from './book.ts';
import type { LookedSheet, SheetHead } from './book-types.ts';

/** Rows that tell what a sheet is. */
const HEAD = 200;
/** A size that a sheet claims to have and cannot. */
const WHOLE_SHEET = { rows: 1_000_000, columns: 16_000 };

/** Sheets as CSV. */
const texts = textCache<SheetFacts>((path, sheet, target, signal) =>
  withBook(path, (book) => book.writeCsv(sheet, target, signal)),
);

/**
 * The sheets of a workbook in its order, and what they hold, as their first rows tell.
 *
 * @throws UserError `workbook.damaged`, `workbook.too-large`, `workbook.packing`, `file.missing`, …
 */
export const listSheets = rememberedByFile(look);

/** A sheet as text, and what else there is in its workbook. */
export interface OpenSheet extends ScratchText<SheetFacts> {
  readonly name: string;
  readonly sheets: readonly SheetInfo[];
}

/**
 * Gives a sheet to a piece of work, see {@link textCache}.
 *
 * @param sheet the first with data without it
 * @throws UserError `workbook.no-sheet`, and as {@link listSheets}
 */
export async function withSheet<T>(
  path: string,
  sheet: string | undefined,
  work: (sheet: OpenSheet) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const sheets = await listSheets(path);
  const name = chosen(path, sheets, sheet);
  return texts.use(path, name, (text) => work({ ...text, name, sheets }), signal);
}

function chosen(path: string, sheets: readonly SheetInfo[], sheet: string | undefined): string {
  const found = sheet === undefined ? firstSheet(sheets) : sheets.find(({ name }) => name === sheet);
  if (found && found.kind !== 'chart' && found.kind !== 'empty') return found.name;
  const what = !found
    ? sheet === undefined
      ? 'has nothing in its sheets'
      : `has no sheet “${sheet}”`
    : `has nothing to read in its sheet “${found.name}”, which ${found.kind === 'chart' ? 'is a chart' : 'is empty'}`;
  throw new UserError(
    'workbook.no-sheet',
    `${basename(path)} ${what}.`,
    `Its sheets: ${sheets.map(({ name }) => name).join(', ')}.`,
  );
}

async function look(path: string): Promise<readonly SheetInfo[]> {
  const looked = await withBook(path, (book) => book.look(HEAD));
  const sheets: SheetInfo[] = [];
  for (const sheet of withDescribed(basename(path), looked)) {
    if ('rows' in sheet) sheets.push(sheet);
    else
      sheets.push(await texts.use(path, sheet.name, async ({ facts }) => ({ ...sheet, ...sizeOf(facts) })));
  }
  return sheets;
}

/** A sheet that does not say how large it is. */
type Unmeasured = Omit<SheetInfo, 'rows' | 'columns'>;

function withDescribed(file: string, looked: readonly LookedSheet[]): (SheetInfo | Unmeasured)[] {
  const infos = looked.map((sheet) => infoOf(file, sheet));
  const rowsOf = (s: number): SheetHead['rows'] => looked[s].head?.rows ?? [];
  const codebooks = infos.flatMap(({ kind }, s) => (kind === 'codebook' ? [rowsOf(s)] : []));
  return infos.map((info, s) =>
    info.kind === 'data' && isDescribedBy(rowsOf(s), codebooks) ? { ...info, isDescribed: true } : info,
  );
}

function infoOf(file: string, { name, hidden, head }: LookedSheet): SheetInfo | Unmeasured {
  if (head === null) return { name, hidden, kind: 'chart', rows: 0, columns: 0 };
  const { rows, facts } = head;
  const isCodebook = (header: readonly string[]): boolean =>
    isCodebookHeader(header, isNamedCodebook(name) || isNamedCodebook(file));
  const info = { name, hidden, kind: sheetKind(name, rows, isCodebook) };
  if (facts.whole) return { ...info, ...sizeOf(facts) };
  const { dimension } = facts;
  if (!dimension || dimension.lastRow < facts.lastRow || dimension.lastColumn < facts.lastColumn) return info;
  const size = {
    rows: dimension.lastRow - dimension.firstRow + 1,
    columns: dimension.lastColumn - dimension.firstColumn + 1,
  };
  return size.rows > WHOLE_SHEET.rows || size.columns > WHOLE_SHEET.columns ? info : { ...info, ...size };
}

const sizeOf = ({ rows, firstColumn, lastColumn }: SheetFacts) => ({
  rows,
  columns: lastColumn - firstColumn + 1,
});
