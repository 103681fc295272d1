import { basename, join } from 'node:path';
import type { SourceFile } from '../../cohort/cohort.ts';
import { UserError } from '../../errors.ts';
import type { Reject } from '../../ingest/ports.ts';
import {
  canonicalColumnsOf,
  canonicalSql,
  isPlainPlan,
  plainColumns,
  plainSql,
  quoteName,
  quoteText,
  type Selection,
  storedColumns,
  SUBJECT,
} from '../../ingest/table/rows/import-sql.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import { standingQuestions } from '../../ingest/table/plan/questions.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import type { TableImport, TableImportOptions } from '../../ingest/table/plan/table-import.ts';
import { MOST_TOLD, type RowReading } from '../../ingest/table/rows/read-rows.ts';
import { withReplacedIds } from '../../ingest/privacy/kept-out.ts';
import { keptOutOf } from '../../ingest/table/plan/kept-out.ts';
import { leftOutFindings } from '../../ingest/table/plan/left-out.ts';
import { visitFinding } from '../../ingest/table/visits/visit-finding.ts';
import { isMean } from '../../ingest/table/visits/visits.ts';
import { produceFile } from '../files/atomic.ts';
import { fileSource } from '../files/byte-source.ts';
import { fingerprint } from '../files/fingerprint.ts';
import { type Sql, withDuckDb } from './duckdb.ts';
import { codesFurtherOn } from './codes-further-on.ts';
import { describeColumns, settleTwoValued } from './columns.ts';
import { copyColumns, copyText } from './copy-columns.ts';
import { isPlainlyRead } from './plain.ts';
import { rewritePeople } from './people.ts';
import { checkWritten, TellingTable } from './privacy.ts';
import { withoutFalseRepeats } from './same-further-on.ts';
import { encodingOf, surveyFile, type Survey, writeCanonical } from './source.ts';
import { averageSql, type Dropped, findDropped, otherLines, repeatedRejects } from './visits.ts';
import { tableFile, tableText } from './table-text.ts';

/** How the work is shared out: reading the file takes most of it. */
const READING = 0.8;
const LOOK_EVERY = 100;

interface Progress {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Reads a table as planned and writes it as Parquet: a text column `subject`, numbers and times as DOUBLE, dates as
 * DATE or TIMESTAMP, levels as DOUBLE where they are numbers and as text where not. Constant memory.
 *
 * A cell that cannot be read becomes missing and is reported; a row that cannot be taken apart, one without an id and
 * the second row of a subject are left out and reported. With a visit in the plan, rows of other visits are left out first,
 * or averaged.
 *
 * @param target the Parquet file to write; it appears as a whole or not at all
 * @param options the signal stops the import; nothing is left behind
 * @param atOnce columns that are read at once, where they are many
 * @throws UserError `table.no-id`, `table.which-…` for an open question, `table.encoding`, `table.which-visit`, `table.no-order`,
 *   `table.no-rows`, `table.too-wide`,   `file.missing`, `file.denied`, `project.disk-full`, `project.not-writable`
 */
export async function importTable(
  plan: TablePlan,
  target: string,
  options: TableImportOptions = {},
  atOnce?: number,
): Promise<TableImport> {
  checkPlan(plan);
  // Says in plain words if the file is gone since it was planned.
  await fileSource(plan.path);
  for (let as = plan; ;) {
    try {
      return await importAs(as, target, options, atOnce);
    } catch (error) {
      if (!(error instanceof TellingTable)) throw error;
      as = error.plan;
    }
  }
}

/** @throws TellingTable if another plan is to be followed; nothing of the table is kept then */
function importAs(
  asked: TablePlan,
  target: string,
  { signal, onProgress, ...people }: TableImportOptions,
  atOnce: number | undefined,
): Promise<TableImport> {
  return withDuckDb(
    async (sql) => {
      const work = { signal, onProgress, people };
      const text = await tableText(asked, sql.scratch, signal);
      const plan = await withoutFalseRepeats(asked, text.path, signal);
      const isPlain = text.written?.isPlain !== false && isPlainPlan(plan);
      // Neither of the two is left at work when the other fails: what it writes would stay.
      const surveyed = surveyFile(plan.path, signal);
      const [quickly] = await Promise.allSettled([
        isPlain ? attempt(() => readPlain(sql, plan, text.path, { target, ...work })) : null,
        surveyed,
      ]);
      signal?.throwIfAborted();
      if (quickly.status === 'rejected') throw quickly.reason;
      const [quick, survey] = [quickly.value, await surveyed];
      const below = (plan.stack?.parts ?? []).map(({ path }) => path).filter((path) => path !== plan.path);
      const sources = [survey.source, ...(await fingerprints([...new Set(below)], signal))];
      if (quick && (text.written?.isPlain || (survey.plain && survey.utf8))) return { ...quick, sources };
      const encoding = text.written ? 'utf-8' : encodingOf(plan, survey, basename(plan.path));
      const as: TablePlan = { ...plan, dialect: { ...plan.dialect, encoding } };
      const read = await produceFile(target, (draft) =>
        readClosely(sql, as, text.path, draft, { ...work, survey }),
      );
      return { ...read, sources };
    },
    signal,
    asked.columns.length,
    atOnce,
  );
}

/** @throws UserError `table.no-id`, `table.which-…` */
function checkPlan(plan: TablePlan): void {
  const { idColumn, numbered } = plan;
  if (idColumn === null && !numbered) {
    throw new UserError(
      'table.no-id',
      `${tableFile(plan)} has no column that tells the subjects apart.`,
      'Name the column with the subject’s id.',
    );
  }
  const [open] = standingQuestions(plan);
  if (open) throw new UserError(`table.which-${open.code}`, open.message, open.hint);
}

/** Runs `work`; null where it fails: the file is then read closely, which tells why. */
async function attempt<T>(work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TellingTable) throw error;
    return null;
  }
}

const fingerprints = (paths: readonly string[], signal?: AbortSignal): Promise<SourceFile[]> =>
  Promise.all(paths.map((path) => fingerprint(path, signal)));

type Read = Omit<TableImport, 'sources'>;
type Work = Progress & { readonly people: Omit<TableImportOptions, keyof Progress> };

/**
 * DuckDB reads the file by itself, on all processors. Null unless nothing at all was to be reported: the first thing
 * that cannot be read starts the reading again, with an account of everything.
 */
async function readPlain(
  sql: Sql,
  plan: TablePlan,
  text: string,
  { target, ...work }: Work & { readonly target: string },
): Promise<Read | null> {
  let copied = (): number => 0;
  const watch = setInterval(() => work.onProgress?.(READING * copied()), LOOK_EVERY);
  try {
    return await produceFile(target, async (draft) => {
      const watch = (done: () => number): void => void (copied = done);
      if (!(await copyText(sql, plainColumns(plan, text), draft, { signal: work.signal, watch }))) {
        await copyColumns(sql, plainSql(plan, text), draft, watch);
      }
      const look = await isPlainlyRead(sql, plan, draft);
      if (!look) throw new Error('not plainly read');
      const { renamed, keptOut } = await rewritePeople(sql, plan, draft, work.people);
      if (renamed > 0 && (await hasRepeated(sql, draft))) throw new Error('two ids became one');
      await checkWritten(sql, plan, `read_parquet(${quoteText(draft)})`);
      const settled = await settleTwoValued(sql, plan, draft);
      work.onProgress?.(1);
      const { columns, findings } = await describeColumns(sql, settled, draft);
      const codes = await codesFurtherOn(sql, settled, draft, look.rows);
      return {
        rows: look.rows,
        columns,
        rejects: [],
        rejectCounts: {},
        otherVisits: 0,
        renamed,
        keptOut: withReplacedIds([...keptOutOf(plan), ...keptOut]),
        findings: [...settled.findings.filter(({ severity }) => severity !== 'error'), ...findings, ...codes],
      };
    });
  } finally {
    clearInterval(watch);
  }
}

async function hasRepeated(sql: Sql, file: string): Promise<boolean> {
  const [[all, distinct]] = await sql.rows(
    `SELECT count(*), count(DISTINCT ${SUBJECT}) FROM read_parquet(${quoteText(file)})`,
  );
  return Number(all) !== Number(distinct);
}

/** Row by row, with an account of all that is not taken in. */
async function readClosely(
  sql: Sql,
  asked: TablePlan,
  text: string,
  target: string,
  { signal, onProgress, people, survey }: Work & { readonly survey: Survey },
): Promise<Read> {
  const canonical = join(sql.scratch, 'rows.csv');
  const first = join(sql.scratch, 'rows.parquet');
  const file = keptName(basename(asked.path));
  const reading = await writeCanonical(asked, { path: text, name: file }, canonical, {
    signal,
    onRead: (bytes) => onProgress?.((READING * bytes) / Math.max(survey.source.bytes, bytes)),
  });
  if (!(await copyText(sql, canonicalColumnsOf(asked, canonical), first, { signal }))) {
    await copyColumns(sql, canonicalSql(asked, canonical), first);
  }
  const plan = await settleTwoValued(sql, asked, first);
  const { renamed, keptOut } = await rewritePeople(sql, plan, first, people);
  const dropped = await findDropped(sql, plan, first);
  let { visits } = dropped;
  const { select, ties } = isMean(plan)
    ? await averageSql(sql, plan, first)
    : keptSql(plan, first, dropped.rows);
  if (visits && ties !== null) visits = { ...visits, ties, bounds: reading.counts['table.censored'] };
  await copyColumns(sql, select, target);
  await checkWritten(sql, plan, `read_parquet(${quoteText(target)})`);
  onProgress?.(1);
  const { rejects, counts } = await allRejects(sql, plan, first, reading, dropped);
  const rows = visits && isMean(plan) ? visits.people : reading.rows - dropped.rows;
  if (rows === 0) throw noRows(plan, rejects);
  const { columns, findings } = await describeColumns(sql, plan, target);
  const codes = await codesFurtherOn(sql, plan, target, reading.rows);
  return {
    rows,
    columns,
    rejects,
    rejectCounts: counts,
    otherVisits: visits?.otherRows ?? 0,
    renamed,
    keptOut: withReplacedIds([...keptOutOf(plan), ...keptOut]),
    findings: [
      ...plan.findings.filter(({ severity }) => severity !== 'error'),
      ...findings,
      ...codes,
      ...(visits && visits.otherRows > 0 ? [visitFinding(plan, visits)] : []),
      ...dropped.mixed,
      ...leftOutFindings(plan.name, counts, { taken: reading.rows, planned: plan.findings }),
    ],
  };
}

/** The rows that are not dropped, in the order of the file. */
function keptSql(plan: TablePlan, file: string, dropped: number): { select: Selection; ties: null } {
  const cells = storedColumns(plan).map(({ name }) => quoteName(name));
  const kept = dropped > 0 ? 'WHERE file_row_number NOT IN (SELECT row FROM dropped)' : '';
  const from = `read_parquet(${quoteText(file)}, file_row_number = true) ${kept} ORDER BY file_row_number`;
  return { select: { cells: [SUBJECT, ...cells], from }, ties: null };
}

function noRows(plan: TablePlan, rejects: readonly Reject[]): UserError {
  const visit = plan.visit && 'column' in plan.visit ? plan.visit : null;
  return new UserError(
    'table.no-rows',
    `${tableFile(plan)}: no row could be read. ${rejects[0] ? `${rejects[0].where}: ${rejects[0].reason}` : ''}`.trim(),
    visit
      ? `Check the visit: no row of “${visit.value}” in “${visit.column}” was left.`
      : 'Check the delimiter and the column with the subject’s id.',
  );
}

/** What the reading and the matching of rows left out, in the order of the file's lines. */
async function allRejects(
  sql: Sql,
  plan: TablePlan,
  parquet: string,
  reading: RowReading,
  dropped: Dropped,
): Promise<{ rejects: Reject[]; counts: Record<string, number> }> {
  const repeated = dropped.rows > 0 ? await repeatedRejects(sql, plan, parquet) : { rejects: [], counts: {} };
  // Cells of other visits are nobody's concern.
  const others =
    dropped.visits && reading.rejects.length > 0 ? await otherLines(sql, parquet) : new Set<number>();
  const counts: Record<string, number> = { ...reading.counts };
  for (const { line, code } of reading.rejects) if (others.has(line)) counts[code]--;
  for (const [code, n] of Object.entries(repeated.counts)) counts[code] = (counts[code] ?? 0) + n;
  const told = Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
  const rejects = [...reading.rejects.filter(({ line }) => !others.has(line)), ...repeated.rejects]
    .sort((a, b) => a.line - b.line)
    .slice(0, MOST_TOLD)
    .map(({ file: name, where, code, reason }): Reject => ({ file: name, where, code, reason }));
  return { rejects, counts: told };
}
