import { copyFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import { bidsDictionaryIn } from '../../ingest/sources/bids/dictionary.ts';
import { tableFormat } from '../../ingest/format/file-format.ts';
import { isStatistical } from '../../ingest/format/formats.ts';
import { dataName, keptName } from '../../ingest/privacy/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import type { StackedPart } from '../../ingest/table/types/plan.ts';
import { unlikeFiles } from '../../ingest/table/checks/unlike-files.ts';
import { partFindings, partPlace } from '../../ingest/table/grid/parts-of-table.ts';
import { parseCodebook } from '../../ingest/sources/codebook/codebook.ts';
import { makePlan } from '../../ingest/table/plan/make-plan.ts';
import type { CodebookEntry, PlanOverrides, TableLook, TablePlan } from '../../ingest/table/types/plan.ts';
import type { TablePreview } from '../../ingest/table/types/shown-rows.ts';
import { lookAtTable as look, makePreview } from '../../ingest/table/plan/preview.ts';
import { columnsOfFile } from '../../ingest/table/grid/split-cells.ts';
import { repeatedIn, withVisit } from '../../ingest/table/visits/visits.ts';
import { createDecoder, sniffEncoding } from '../../ingest/table/text/encoding.ts';
import { sheetFindings } from '../../ingest/read/workbook/sheet-findings.ts';
import type { SheetInfo } from '../../ingest/read/workbook/sheet-info.ts';
import { fileSource } from '../files/byte-source.ts';
import { siblingFiles } from '../files/files.ts';
import type { Open } from '../flat/flat-source.ts';
import { type Again, flatAsked, flatTables } from '../flat/flat-tables.ts';
import { withDeclared } from './declared-source.ts';
import { listDataSets } from '../statistical/statistical-table.ts';
import { omopSource } from '../omop/omop-source.ts';
import { longSource } from '../long/long-source.ts';
import { turnedSource } from '../turned/turned-source.ts';
import { redcapSource } from '../redcap/redcap-source.ts';
import { ukbSource } from '../ukb/ukb-source.ts';
import { columnNames } from '../stacked/column-names.ts';
import { ofTurned, stackedFinding, stackedTables } from '../stacked/stacked-tables.ts';
import { listSheets, withSheet } from '../workbook/sheets.ts';

interface TableSource {
  /** The file as it lies there; `source` is what is read, a sheet or all of it as text. */
  readonly file: ByteSource;
  readonly source: ByteSource;
  readonly sheets: readonly SheetInfo[];
  readonly overrides: PlanOverrides;
  readonly again: Again;
  /** The plan with what only a workbook or an export can tell. */
  readonly finish: (plan: TablePlan) => TablePlan;
}

/**
 * Gives a table to a piece of work: a text file as it is, a sheet of a workbook or a statistical file as text, or an
 * export as the table with one row a person that it becomes.
 *
 * @throws UserError for a file of another kind, by the name of that kind
 */
const withTable = <T>(
  path: string,
  asked: PlanOverrides,
  work: (table: TableSource) => Promise<T>,
): Promise<T> =>
  withRows(path, asked, async (read) => {
    const beside = partPlace(path) ? await siblingFiles(path) : [];
    const told = partFindings(path, beside);
    const table: TableSource = {
      ...read,
      finish(plan) {
        const finished = read.finish(plan);
        return { ...finished, findings: [...told, ...finished.findings] };
      },
    };
    const flattened = await flat.use({ path, ...table }, async ({ file, facts, flat: how }) => {
      const { visit: _, beside: __, declared: ___, long: ____, blankIds: _____, ...others } = table.overrides;
      return work({
        ...table,
        source: await fileSource(file, table.source.name),
        overrides: {
          ...others,
          ...FLAT,
          separator: facts.separator,
          turned: false,
          codebook: [...facts.entries, ...(asked.codebook ?? [])],
        },
        finish: (plan) =>
          table.finish({
            ...plan,
            flat: how,
            findings: [...facts.findings, ...plan.findings],
            open: [...(facts.open ?? []), ...plan.open],
          }),
      });
    });
    return flattened === null ? work(table) : flattened.of;
  });

/** {@link withText}, or the rows of several files as one text. */
const withRows: typeof withText = async (path, asked, work) => {
  const parts = stackOf(path, asked);
  if (parts === null) return withText(path, asked, work);
  const isTurned = await withText(path, asked, async ({ source, overrides }) =>
    turnedSource({
      ...{ path, source, open: openText, declared: overrides.declared?.columns },
      asked: { ...overrides, beside: [] },
    }),
  );
  if (isTurned) throw ofTurned(keptName(basename(path)));
  return stacked.use(parts, asked, async ({ file: text, facts }) => {
    const { name, title, entries, findings, rows, column, separator, stamp } = facts;
    const { sheet, stack: below, ...others } = asked;
    const { delimiter, encoding, header, skip } = asked;
    const answers = { delimiter, encoding, header, skip };
    const plan = { sheet: sheet ?? null, parts: below!, asked: answers, title, stamp, rows, column };
    return work({
      // Its size is that of all of them.
      file: await fileSource(text),
      source: await fileSource(text, title),
      sheets: [],
      overrides: {
        ...others,
        ...FLAT,
        separator,
        turned: false,
        codebook: [...entries, ...(asked.codebook ?? [])],
      },
      again: { asked: { ...answers, sheet, stack: below, turned: false }, stack: { column, title, stamp } },
      finish(made) {
        const told = stackedFinding(
          facts,
          made.columns.some((each) => each.name === column),
        );
        return { ...made, name, stack: plan, findings: [told, ...findings, ...made.findings] };
      },
    });
  });
};

/** The files of a table whose rows stand in several; null of all others. */
const stackOf = (
  path: string,
  { sheet, stack = [] }: Pick<PlanOverrides, 'sheet' | 'stack'>,
): StackedPart[] | null => (stack.length === 0 ? null : [{ path, sheet: sheet ?? null }, ...stack]);

/** What was asked for when a plan was made of several files, so that they are read so again. */
const stackAsked = ({ stack, sheet }: Pick<TablePlan, 'stack' | 'sheet'>): PlanOverrides =>
  stack ? { ...stack.asked, sheet: stack.sheet ?? undefined, stack: stack.parts, turned: false } : { sheet };

/** Gives a text file, or a sheet of a workbook or a statistical file as text. */
async function withText<T>(
  path: string,
  asked: PlanOverrides,
  work: (table: TableSource) => Promise<T>,
): Promise<T> {
  const file = await fileSource(path);
  const format = await tableFormat(file);
  if (format === 'text') {
    const overrides = { ...asked, sheet: undefined };
    return work({ file, source: file, sheets: [], overrides, again: { asked: {} }, finish: (plan) => plan });
  }
  if (isStatistical(format)) {
    const again = { asked: { sheet: asked.sheet } };
    return withDeclared(file, path, asked, (declared) => work({ ...declared, file, again }));
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
      overrides: { ...asked, sheet: name, delimiter: ',', quote: '"', encoding: 'utf-8' },
      again: { asked: { sheet: name } },
      finish: (plan) => ({
        ...plan,
        name: several ? `${stem} ${own}` : stem,
        findings: [
          ...sheetFindings(
            sheet,
            columnsOfFile(plan.columns).map(({ name, partOf }) => partOf?.column ?? name),
          ),
          ...plan.findings,
        ],
      }),
    });
  });
}

/** How the table that an export becomes is written. */
const FLAT = { delimiter: ',', quote: '"', encoding: 'utf-8', header: true, skip: 0 } as const;

const openText: Open = (path, sheet, work) =>
  withText(path, { sheet }, ({ source, overrides }) => work(source, overrides.declared?.columns));

export const tableColumnNames = columnNames(openText);
const stacked = stackedTables(openText);
const flat = flatTables(
  openText,
  (path, asked, work) =>
    withRows(path, asked, ({ source, overrides }) => work(source, overrides.declared?.columns)),
  [redcapSource, omopSource, ukbSource, longSource, turnedSource],
);

/** The sheets of a workbook, or the data sets of a file that has several. @throws UserError as {@link planTable} */
export async function tableSheets(path: string): Promise<readonly SheetInfo[]> {
  const format = await tableFormat(await fileSource(path));
  if (format === 'workbook') return listSheets(path);
  return format === 'sas' ? listDataSets(path) : [];
}

/** `makePlan` for a file on disk. */
export const planTable = (path: string, asked: PlanOverrides = {}): Promise<TablePlan> =>
  withTable(path, asked, async ({ source, overrides, finish }) =>
    finish(await makePlan(source, path, overrides)),
  );

/** `makePreview` for a file on disk. */
export const previewTable = (plan: TablePlan, rows?: number): Promise<TablePreview> =>
  withTable(plan.path, { ...flatAsked(plan), ...stackAsked(plan) }, ({ source }) =>
    makePreview(source, plan, rows),
  );

/** `lookAtTable` for a file on disk. */
export const lookAtTable = (path: string, asked: PlanOverrides = {}): Promise<TableLook> =>
  withTable(path, asked, async ({ file, source, sheets, overrides, finish }) => {
    const looked = await look(source, path, overrides);
    const finished = finish(looked.plan);
    // Records whose rows stand apart, as in several files, are people on several rows still.
    const isRepeated = finished.flat && asked.visit && repeatedIn(finished, looked.cells) !== null;
    const plan = isRepeated ? withVisit(finished, asked.visit) : finished;
    const unlike = plan.stack ? unlikeFiles({ plan, cells: looked.cells }, plan.stack) : [];
    const findings = [...plan.findings, ...unlike];
    return { ...looked, bytes: file.size, plan: { ...plan, findings }, sheets };
  });

/**
 * Writes the table that an export becomes, as it was planned.
 *
 * @throws UserError `import.changed` where it is none any more
 */
export async function copyFlat(plan: TablePlan, target: string, signal?: AbortSignal): Promise<void> {
  const asked = { ...flatAsked(plan), ...stackAsked(plan) };
  const copied = await withRows(plan.path, asked, (table) =>
    flat.use(
      { path: plan.path, ...table },
      async ({ file, flat: { stamp } }) =>
        stamp === plan.flat!.stamp && copyFile(file, target).then(() => true),
      signal,
    ),
  );
  if (!copied?.of) {
    throw new UserError(
      'import.changed',
      `${basename(plan.path)}, or the dictionary beside it, has changed since it was looked at.`,
      'Look at the file again.',
    );
  }
}

/** Writes the text of a table whose rows stand in several files, as it was planned. @throws UserError `import.changed` */
export async function copyStack(plan: TablePlan, target: string, signal?: AbortSignal): Promise<void> {
  const asked = stackAsked(plan);
  const copied = await stacked.use(
    stackOf(plan.path, asked)!,
    asked,
    async ({ file, facts }) => facts.stamp === plan.stack!.stamp && copyFile(file, target).then(() => true),
    signal,
  );
  if (!copied) {
    throw new UserError(
      'import.changed',
      `${plan.stack!.title}: a file has changed since it was looked at.`,
      'Look at the files again.',
    );
  }
}

/**
 * `parseCodebook` for a file on disk; of a workbook, the sheets that are one, or else its first. JSON is read as BIDS has it.
 */
export async function readCodebook(path: string): Promise<CodebookEntry[]> {
  if (/\.json$/i.test(path)) return readBidsDictionary(path);
  const books = (await tableSheets(path)).filter(({ kind }) => kind === 'codebook');
  const sheets = books.length > 0 ? books.map(({ name }) => name) : [undefined];
  const entries: CodebookEntry[] = [];
  for (const sheet of sheets) {
    entries.push(
      ...(await withText(path, { sheet }, async ({ source }) => {
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

async function readBidsDictionary(path: string): Promise<CodebookEntry[]> {
  const entries = await bidsDictionaryIn(await fileSource(path));
  if (entries) return entries;
  throw new UserError(
    'codebook.no-variable',
    `${basename(path)} says nothing of columns.`,
    'JSON that describes a table has its columns as names, each with Description, Levels or Units.',
  );
}
