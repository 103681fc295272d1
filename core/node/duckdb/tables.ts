import { basename } from 'node:path';
import { tableFormat } from '../../ingest/format/file-format.ts';
import { dataName } from '../../ingest/phi/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { parseCodebook } from '../../ingest/tabular/codebook.ts';
import { makePlan } from '../../ingest/tabular/make-plan.ts';
import type {
  CodebookEntry,
  PlanOverrides,
  TableLook,
  TablePlan,
  TablePreview,
} from '../../ingest/tabular/plan.ts';
import { lookAtTable as look, makePreview } from '../../ingest/tabular/preview.ts';
import { createDecoder, sniffEncoding } from '../../ingest/tabular/encoding.ts';
import { sheetFindings } from '../../ingest/workbook/sheet-findings.ts';
import type { SheetInfo } from '../../ingest/workbook/sheet-info.ts';
import { fileSource } from '../files/byte-source.ts';
import { listSheets, withSheet } from '../workbook/sheets.ts';

interface TableSource {
  /** The file as it lies there; `source` is what is read, a sheet of it as text. */
  readonly file: ByteSource;
  readonly source: ByteSource;
  readonly sheets: readonly SheetInfo[];
  readonly overrides: PlanOverrides;
  /** The plan with what only a workbook can tell. */
  readonly finish: (plan: TablePlan) => TablePlan;
}

/**
 * Gives a table to a piece of work: a text file as it is, or a sheet of a workbook as text.
 *
 * @throws UserError for a file of another kind, by the name of that kind
 */
async function withTable<T>(
  path: string,
  asked: PlanOverrides,
  work: (table: TableSource) => Promise<T>,
): Promise<T> {
  const file = await fileSource(path);
  if ((await tableFormat(file)) === 'text') {
    const overrides = { ...asked, sheet: undefined };
    return work({ file, source: file, sheets: [], overrides, finish: (plan) => plan });
  }
  return withSheet(path, asked.sheet, async (sheet) => {
    const { name, sheets } = sheet;
    const several = sheets.filter(({ kind }) => kind === 'data').length > 1;
    const stem = dataName(basename(path).replace(/\.[^.]+$/, ''), 'Table');
    const own = dataName(name, `sheet ${1 + sheets.findIndex((each) => each.name === name)}`);
    return work({
      file,
      source: await fileSource(sheet.file, several ? `${basename(path)}, sheet “${name}”` : basename(path)),
      sheets,
      overrides: { ...asked, sheet: name, delimiter: ',', encoding: 'utf-8' },
      finish: (plan) => ({
        ...plan,
        name: several ? `${stem} ${own}` : stem,
        findings: [
          ...sheetFindings(
            sheet,
            plan.columns.map((column) => column.name),
          ),
          ...plan.findings,
        ],
      }),
    });
  });
}

/** The sheets of a workbook; none of a text file. @throws UserError as {@link planTable} */
export async function tableSheets(path: string): Promise<readonly SheetInfo[]> {
  return (await tableFormat(await fileSource(path))) === 'text' ? [] : listSheets(path);
}

/** `makePlan` for a file on disk. */
export const planTable = (path: string, asked: PlanOverrides = {}): Promise<TablePlan> =>
  withTable(path, asked, async ({ source, overrides, finish }) =>
    finish(await makePlan(source, path, overrides)),
  );

/** `makePreview` for a file on disk. */
export const previewTable = (plan: TablePlan, rows?: number): Promise<TablePreview> =>
  withTable(plan.path, { sheet: plan.sheet }, ({ source }) => makePreview(source, plan, rows));

/** `lookAtTable` for a file on disk. */
export const lookAtTable = (path: string, asked: PlanOverrides = {}): Promise<TableLook> =>
  withTable(path, asked, async ({ file, source, sheets, overrides, finish }) => {
    const looked = await look(source, path, overrides);
    return { ...looked, bytes: file.size, plan: finish(looked.plan), sheets };
  });

/** `parseCodebook` for a file on disk; of a workbook, the sheets that are one, or else its first. */
export async function readCodebook(path: string): Promise<CodebookEntry[]> {
  const books = (await tableSheets(path)).filter(({ kind }) => kind === 'codebook');
  const sheets = books.length > 0 ? books.map(({ name }) => name) : [undefined];
  const entries: CodebookEntry[] = [];
  for (const sheet of sheets) {
    entries.push(
      ...(await withTable(path, { sheet }, async ({ source }) => {
        const bytes = await source.read(0, source.size);
        return parseCodebook(
          createDecoder(sniffEncoding(bytes).encoding).decode(bytes, true),
          basename(path),
        );
      })),
    );
  }
  return entries;
}
