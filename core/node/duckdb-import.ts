import type { ColumnInfo } from '../cohort/table.ts';
import { UserError } from '../contract/user-error.ts';
import {
  badCellSql,
  hasFixedLevels,
  quoteName,
  quoteText,
  readSql,
  storageOf,
  storedColumns,
  SUBJECT,
} from '../ingest/tabular/import-sql.ts';
import { hasLevels, levelsOf } from '../ingest/tabular/infer.ts';
import type { ColumnPlan, TableImport, TableImportOptions, TablePlan } from '../ingest/tabular/plan.ts';
import { visitFinding } from '../ingest/tabular/visit-finding.ts';
import { isMean } from '../ingest/tabular/visits.ts';
import { produceFile } from './atomic.ts';
import { fileSource } from './byte-source.ts';
import { type Sql, textChunks, withDuckDb } from './duckdb.ts';
import { collectRejects, type BadColumn } from './duckdb-rejects.ts';
import { fingerprint, needsRewriting, rewriteText } from './duckdb-source.ts';
import { averageSql, findDropped, OF_THE_VISIT } from './duckdb-visits.ts';

/**
 * Plain pages cost least to write; only columns of few values get a dictionary. DuckDB's own temporary file
 * would stay behind on a full disk.
 */
const PARQUET = '(FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1000, USE_TMP_FILE false)';

/** How the work is shared out: the first pass over the file takes most of it. */
const FIRST_PASS = 0.8;
const LOOK_EVERY = 100;

/**
 * Reads a table as planned and writes it as Parquet: a text column `subject`, numbers as DOUBLE, dates as
 * DATE, levels as DOUBLE where they are numbers and as text where not. Constant memory.
 *
 * A cell that cannot be read becomes missing and is reported; a ragged row, a row without an id and the
 * second row of a subject are left out and reported. With a visit in the plan, rows of other visits are left out first,
 * or averaged.
 *
 * @param target the Parquet file to write; it appears as a whole or not at all
 * @param options the signal stops the import; nothing is left behind
 * @throws UserError `table.no-id`, `table.which-visit`, `table.no-order`, `table.no-rows`, `file.missing`, `file.denied`, `project.disk-full`, `project.not-writable`
 */
export async function importTable(
  plan: TablePlan,
  target: string,
  { signal, onProgress, renameIds }: TableImportOptions = {},
): Promise<TableImport> {
  if (plan.idColumn === null && !plan.numbered) {
    throw new UserError(
      'table.no-id',
      `${plan.name} has no column that tells the subjects apart.`,
      'Name the column with the subject’s id.',
    );
  }
  // Says in plain words if the file is gone since it was planned.
  await fileSource(plan.path);
  return withDuckDb(async (sql) => {
    const rewritten = await needsRewriting(plan);
    const file = rewritten ? await rewriteText(plan, sql.scratch, signal) : plan.path;
    const read = (as: TablePlan, text: string) =>
      produceFile(target, (draft) => readInto(sql, as, text, draft, { signal, onProgress, renameIds }));
    const [result, source] = await Promise.all([
      attempt(() => read(plan, file)),
      fingerprint(plan.path, signal),
    ]);
    const { utf8, ...facts } = source;
    if (rewritten || utf8) {
      if ('error' in result) throw result.error;
      return { ...result.value, source: facts };
    }
    // The rows that the plan was made from were UTF-8, and others are not.
    const western: TablePlan = { ...plan, dialect: { ...plan.dialect, encoding: 'windows-1252' } };
    return { ...(await read(western, await rewriteText(western, sql.scratch))), source: facts };
  }, signal);
}

async function attempt<T>(work: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}

async function readInto(
  sql: Sql,
  plan: TablePlan,
  file: string,
  target: string,
  { onProgress, renameIds }: TableImportOptions,
): Promise<Omit<TableImport, 'source'>> {
  const watch = setInterval(() => onProgress?.(FIRST_PASS * sql.progress()), LOOK_EVERY);
  try {
    await copy(sql, plan, file, target);
  } finally {
    clearInterval(watch);
  }
  onProgress?.(FIRST_PASS);
  const renamed = renameIds ? await rename(sql, target, renameIds) : 0;
  const columns = storedColumns(plan);
  let seen = await look(sql, plan, target);
  const all = seen.rows;
  const dropped = plan.visit || seen.subjects < seen.rows ? await findDropped(sql, plan, target) : null;
  // Cells of other visits are nobody's concern.
  if (plan.visit && seen.bad.some((n) => n > 0)) seen = await look(sql, plan, target, OF_THE_VISIT);
  const bad = columns.flatMap(({ plan: column, name, source }, c): BadColumn[] =>
    seen.bad[c] > 0 ? [{ column, name, source, count: seen.bad[c] }] : [],
  );
  const { rejects, counts } = await collectRejects(sql, plan, file, target, bad);
  let visits = dropped?.visits ?? null;
  if (visits && isMean(plan)) visits = { ...visits, ties: await average(sql, plan, target, bad) };
  else if (bad.length > 0 || (dropped && dropped.rows > 0) || plan.visit)
    await rewrite(sql, plan, target, bad);
  onProgress?.(1);
  const rows = visits && isMean(plan) ? visits.people : all - (dropped?.rows ?? 0);
  if (rows === 0) {
    const visit = plan.visit && 'column' in plan.visit ? plan.visit : null;
    throw new UserError(
      'table.no-rows',
      `${plan.name}: no row could be read. ${rejects[0] ? `${rejects[0].where}: ${rejects[0].reason}` : ''}`.trim(),
      visit
        ? `Check the visit: no row of “${visit.value}” in “${visit.column}” was left.`
        : 'Check the delimiter and the column with the subject’s id.',
    );
  }
  const { fractions } = isMean(plan) ? await look(sql, plan, target) : seen;
  return {
    rows,
    columns: await describe(sql, plan, target, fractions),
    rejects,
    rejectCounts: counts,
    otherVisits: visits?.otherRows ?? 0,
    renamed,
    findings: [
      ...plan.findings.filter(({ severity }) => severity !== 'error'),
      ...(visits && visits.otherRows > 0 ? [visitFinding(plan, visits)] : []),
    ],
  };
}

/**
 * Most files have nothing to reject and are read fastest so; the first thing that cannot be read starts
 * the reading again, with an account of everything.
 */
async function copy(sql: Sql, plan: TablePlan, file: string, target: string): Promise<void> {
  const to = `TO ${quoteText(target)} ${PARQUET}`;
  for (const table of ['refused', 'refused_scans', 'dropped']) await sql.run(`DROP TABLE IF EXISTS ${table}`);
  try {
    await sql.run(`COPY (${readSql(plan, file, { strict: true })}) ${to}`);
    await sql.run(
      'CREATE TABLE refused (line_byte_position BIGINT, column_idx BIGINT, error_type VARCHAR, error_message VARCHAR)',
    );
  } catch {
    await sql.run(`COPY (${readSql(plan, file, { refused: 'refused' })}) ${to}`);
  }
}

interface FirstLook {
  readonly rows: number;
  /** Rows less those without an id and those of a subject that came before. */
  readonly subjects: number;
  /** Unreadable cells by column. */
  readonly bad: readonly number[];
  /** Whether a column has numbers that are not whole. */
  readonly fractions: readonly boolean[];
}

/** @param where which of the rows are looked at */
async function look(sql: Sql, plan: TablePlan, file: string, where = ''): Promise<FirstLook> {
  const columns = storedColumns(plan);
  const parquet = quoteText(file);
  // The footer has the smallest and largest number of every part; where there is none, a cell is not finite.
  const sound = new Set(
    (
      await sql.rows(`SELECT path_in_schema FROM parquet_metadata(${parquet}) GROUP BY 1
        HAVING bool_and(stats_null_count = num_values OR
          (isfinite(TRY_CAST(stats_min AS DOUBLE)) AND isfinite(TRY_CAST(stats_max AS DOUBLE))) IS TRUE)`)
    ).map(([name]) => String(name)),
  );
  const isSound = (column: ColumnPlan, name: string): boolean =>
    storageOf(column) === 'double' && !hasFixedLevels(column) && sound.has(name);
  // Hashes are cheaper to tell apart than texts; a collision only leads to a closer look.
  const asked = ['count(*)', `count(DISTINCT hash(${SUBJECT})) FILTER (${SUBJECT} IS NOT NULL)`];
  for (const { plan: column, name } of columns) {
    const isBad = isSound(column, name) ? null : badCellSql(column, name);
    asked.push(isBad ? `count(*) FILTER (${isBad})` : '0');
    const cell = quoteName(name);
    asked.push(column.type === 'integer' ? `coalesce(bool_or(${cell} <> trunc(${cell})), false)` : 'false');
  }
  const [[rows, subjects, ...others]] = await sql.rows(
    `SELECT ${asked.join(', ')} FROM read_parquet(${parquet}, file_row_number = true) ${where}`,
  );
  return {
    rows: Number(rows),
    subjects: Number(subjects),
    bad: columns.map((_, c) => Number(others[2 * c])),
    fractions: columns.map((_, c) => others[2 * c + 1] === true),
  };
}

/** One row a subject. @returns in how many cases several values were equally frequent */
async function average(sql: Sql, plan: TablePlan, file: string, bad: readonly BadColumn[]): Promise<number> {
  const { select, ties } = await averageSql(sql, plan, file, bad);
  await produceFile(file, (draft) => sql.run(`COPY (${select}) TO ${quoteText(draft)} ${PARQUET}`));
  return ties;
}

/** Writes ids otherwise, in place; all else and the order of the rows stay. */
async function rename(
  sql: Sql,
  file: string,
  renameIds: NonNullable<TableImportOptions['renameIds']>,
): Promise<number> {
  const ids: string[] = [];
  await sql.chunks(
    `SELECT DISTINCT ${SUBJECT} FROM read_parquet(${quoteText(file)}) WHERE ${SUBJECT} IS NOT NULL ORDER BY 1`,
    ([column]) => {
      if ('values' in column) for (const id of column.values) ids.push(id as string);
    },
  );
  const renamed = await renameIds(ids);
  if (renamed.size === 0) return 0;
  await sql.run('CREATE OR REPLACE TEMP TABLE renamed (old VARCHAR, new VARCHAR)');
  await sql.append('renamed', () => textChunks([...renamed]));
  await produceFile(file, (draft) =>
    sql.run(`COPY (
      SELECT coalesce(new, ${SUBJECT}) AS ${SUBJECT}, file.* EXCLUDE (${SUBJECT}, file_row_number)
      FROM read_parquet(${quoteText(file)}, file_row_number = true) AS file
      LEFT JOIN renamed ON old = ${SUBJECT} ORDER BY file_row_number)
      TO ${quoteText(draft)} ${PARQUET}`),
  );
  return renamed.size;
}

/** Writes the file again without the dropped rows and with missing values for the cells that were unreadable. */
async function rewrite(sql: Sql, plan: TablePlan, file: string, bad: readonly BadColumn[]): Promise<void> {
  const cells = storedColumns(plan).map(({ plan: column, name }) => {
    const cell = quoteName(name);
    return bad.some((b) => b.name === name)
      ? `CASE WHEN ${badCellSql(column, name)} THEN NULL ELSE ${cell} END AS ${cell}`
      : cell;
  });
  const [[some]] = await sql.rows(`SELECT count(*) FROM duckdb_tables() WHERE table_name = 'dropped'`);
  const keep = Number(some) > 0 ? 'WHERE file_row_number NOT IN (SELECT row FROM dropped)' : '';
  await produceFile(file, (draft) =>
    sql.run(`COPY (SELECT ${[SUBJECT, ...cells].join(', ')}
      FROM read_parquet(${quoteText(file)}, file_row_number = true) ${keep})
      TO ${quoteText(draft)} ${PARQUET}`),
  );
}

/** The columns as they turned out: all levels, and whole numbers only where all are. */
async function describe(
  sql: Sql,
  plan: TablePlan,
  file: string,
  fractions: readonly boolean[],
): Promise<ColumnInfo[]> {
  const infos: ColumnInfo[] = [];
  for (const [c, { plan: column, name }] of storedColumns(plan).entries()) {
    const { type, unit, label } = column;
    let levels = column.levels;
    if (hasLevels(type) && !hasFixedLevels(column)) {
      const found = await sql.rows(
        `SELECT DISTINCT ${quoteName(name)}::VARCHAR FROM read_parquet(${quoteText(file)}) WHERE ${quoteName(name)} IS NOT NULL`,
      );
      levels = levelsOf(
        found.map(([value]) => (storageOf(column) === 'double' ? String(Number(value)) : String(value))),
        type,
      );
    }
    infos.push({ name, type: type === 'integer' && fractions[c] ? 'number' : type, unit, label, levels });
  }
  return infos;
}
