import { storageOf, type Storage } from '../../ingest/table/values/storage.ts';
import { basename } from 'node:path';
import type { Finding } from '../../cohort/finding.ts';
import { UserError } from '../../errors.ts';
import {
  LINE,
  quoteName,
  quoteText,
  type Selection,
  storedColumns,
  SUBJECT,
  VISIT,
} from '../../ingest/table/rows/import-sql.ts';
import { lineName } from '../../ingest/table/grid/line-word.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import { columnOfVisit, isMean, orderOfVisit, REPEATED } from '../../ingest/table/visits/visits.ts';
import type { VisitFacts } from '../../ingest/table/visits/visit-finding.ts';
import { type LineReject, MOST_TOLD } from '../../ingest/table/rows/read-rows.ts';
import type { Sql } from './duckdb.ts';
import { mixedTaken, refuseMixedMean } from './mixed-rows.ts';
import { partsTaken } from './parts-of-people.ts';
import { placeVisits } from './place-visits.ts';
import { tableFile } from './table-text.ts';

/** What is not taken of a first pass over a table. */
export interface Dropped {
  /** Rows that the table `dropped` names. */
  readonly rows: number;
  /** Null where the plan takes no visit. */
  readonly visits: VisitFacts | null;
  /** That the rows which count are of different tests, units or parts of people. */
  readonly mixed: readonly Finding[];
}

/** Names in joins with a table's own columns, which may be called `id` or `row`. */
const [ID, PLACE] = ['id', 'place'].map((name) => quoteName(`etiograph ${name}`));

const from = (file: string): string => `read_parquet(${quoteText(file)}, file_row_number = true)`;

/** Largest share of rows without a place in the order; a column with more gives no order. */
const MOST_UNPLACED = 0.5;

/**
 * Fills the table `dropped`: rows of a subject that came before, with that row (why = 2; `same` where they carry the
 * same values), and rows of other visits (why = 3).
 *
 * @param file the first pass: every row of the table, with its visit where the plan asks for one
 * @throws UserError `table.which-visit` where many subjects have several rows and the plan does not say which count,
 *   `table.no-order`
 */
export async function findDropped(sql: Sql, plan: TablePlan, file: string): Promise<Dropped> {
  await sql.run(
    'CREATE OR REPLACE TEMP TABLE dropped (row BIGINT, kept BIGINT, id VARCHAR, why INTEGER, same BOOLEAN)',
  );
  const facts = plan.visit ? await dropVisits(sql, plan, file) : null;
  const hasRepeated = !isMean(plan) && (await dropRepeated(sql, plan, file));
  if (!plan.visit && !hasRepeated) return { rows: 0, visits: null, mixed: [] };
  if (!plan.visit) await refuseVisits(sql, plan, file);
  const [[rows]] = await sql.rows('SELECT count(*) FROM dropped');
  const taken = 'file_row_number NOT IN (SELECT row FROM dropped)';
  const counting = { rows: from(file), taken };
  const mixed = isMean(plan) ? [] : await mixedTaken(sql, plan, counting);
  const parts = mixed.length > 0 ? [] : await partsTaken(sql, plan, counting);
  return { rows: Number(rows), visits: facts, mixed: [...mixed, ...parts] };
}

async function dropVisits(sql: Sql, plan: TablePlan, file: string): Promise<VisitFacts> {
  const column = columnOfVisit(plan.visit);
  if (column === undefined) return dropByOrder(sql, plan, file);
  const value = plan.visit && 'value' in plan.visit ? plan.visit.value : '';
  await sql.run(`INSERT INTO dropped SELECT file_row_number, NULL, NULL, 3, NULL FROM ${from(file)}
    WHERE ${quoteName(VISIT)} <> ${quoteText(value)}`);
  const facts = await countVisits(sql, file);
  const [[without]] =
    await sql.rows(`SELECT count(DISTINCT ${SUBJECT}) FROM ${from(file)} WHERE ${SUBJECT} NOT IN (
    SELECT ${SUBJECT} FROM ${from(file)} WHERE ${quoteName(VISIT)} = ${quoteText(value)} AND ${SUBJECT} IS NOT NULL)`);
  const [[other]] = await sql.rows('SELECT count(*) FROM dropped');
  return { ...facts, otherRows: Number(other), without: Number(without) };
}

/** First, last or mean: which row stands for each subject; of a mean none is dropped. */
async function dropByOrder(sql: Sql, plan: TablePlan, file: string): Promise<VisitFacts> {
  const facts = await countVisits(sql, file);
  const otherRows = facts.rows - facts.people;
  if (!plan.visit || !('take' in plan.visit) || plan.visit.take === 'mean') return { ...facts, otherRows };
  const end = plan.visit.take === 'first' ? 'min' : 'max';
  const order = await placeVisits(sql, plan, file);
  if (order === null) {
    await sql.run(`CREATE OR REPLACE TEMP TABLE taken AS
      SELECT ${SUBJECT} AS id, ${end}(file_row_number) AS row, 1 AS rivals FROM ${from(file)}
      WHERE ${SUBJECT} IS NOT NULL GROUP BY 1`);
  } else {
    await sql.run(`CREATE OR REPLACE TEMP TABLE taken AS
      WITH best AS (
        SELECT id AS ${ID}, ${end}(place) AS ${PLACE} FROM placed GROUP BY 1)
      SELECT id, ${end}(row) AS row, count(*) AS rivals FROM placed
      JOIN best ON id = ${ID} AND place IS NOT DISTINCT FROM ${PLACE} GROUP BY 1`);
  }
  await sql.run(`INSERT INTO dropped SELECT file_row_number, NULL, NULL, 3, NULL FROM ${from(file)}
    WHERE ${SUBJECT} IS NOT NULL AND file_row_number NOT IN (SELECT row FROM taken)`);
  const [[ties]] = await sql.rows('SELECT count(*) FROM taken WHERE rivals > 1');
  const unplaced = order === null ? 0 : await countUnplaced(sql, plan, facts.rows);
  return { ...facts, otherRows, ties: Number(ties), unplaced, ...order };
}

/** @throws UserError `table.no-order` */
async function countUnplaced(sql: Sql, plan: TablePlan, rows: number): Promise<number> {
  const order = orderOfVisit(plan.visit);
  const [[unplaced]] = await sql.rows('SELECT count(*) FROM placed WHERE place IS NULL');
  if (Number(unplaced) > MOST_UNPLACED * rows) {
    throw new UserError(
      'table.no-order',
      `${tableFile(plan)}: column “${order}” does not put the rows in order: ${Number(unplaced).toLocaleString('en')} of ${rows.toLocaleString('en')} rows have neither a date nor a number there.`,
      'Name a column with dates or with the numbers of the visits.',
    );
  }
  return Number(unplaced);
}

async function countVisits(sql: Sql, file: string): Promise<Pick<VisitFacts, 'rows' | 'people' | 'several'>> {
  const [[rows, people, several]] = await sql.rows(`SELECT sum(n), count(*), count(*) FILTER (n > 1)
    FROM (SELECT count(*) AS n FROM ${from(file)} WHERE ${SUBJECT} IS NOT NULL GROUP BY ${SUBJECT})`);
  return { rows: Number(rows ?? 0), people: Number(people), several: Number(several) };
}

/**
 * Drops all rows of a subject but the first of those that are left, and notes which carry its values.
 *
 * @returns false where there are none
 */
async function dropRepeated(sql: Sql, plan: TablePlan, file: string): Promise<boolean> {
  const taken = plan.visit ? 'file_row_number NOT IN (SELECT row FROM dropped)' : 'true';
  const [[rows, subjects]] = await sql.rows(
    `SELECT sum(n), count(*) FROM (SELECT count(*) AS n FROM ${from(file)} WHERE ${SUBJECT} IS NOT NULL AND ${taken} GROUP BY ${SUBJECT})`,
  );
  // Looking for values that are the same reads all columns.
  if (Number(rows) === Number(subjects)) return false;
  await sql.run(`CREATE OR REPLACE TEMP TABLE repeated AS
    WITH own AS (
      SELECT ${SUBJECT} AS id, file_row_number AS row FROM ${from(file)}
      WHERE ${SUBJECT} IS NOT NULL AND ${taken}),
    several AS (SELECT id AS ${ID}, min(row) AS kept FROM own GROUP BY 1 HAVING count(*) > 1)
    SELECT id, kept, row FROM own JOIN several ON id = ${ID}`);
  await sql.run('CREATE OR REPLACE TEMP TABLE hashes (row BIGINT, part INTEGER, cells UBIGINT)');
  const cells = storedColumns(plan).map(({ name }) => quoteName(name));
  for (let at = 0; at < cells.length; at += sql.atOnce) {
    await sql.run(`INSERT INTO hashes
      SELECT file_row_number, ${at}, hash(${cells.slice(at, at + sql.atOnce).join(', ')}) FROM ${from(file)}
      WHERE file_row_number IN (SELECT repeated.row FROM repeated)`);
  }
  await sql.run(`INSERT INTO dropped
    SELECT later.row, later.kept, later.id, 2, coalesce(bool_and(own.cells = first.cells), true)
    FROM repeated AS later LEFT JOIN hashes AS own ON own.row = later.row
    LEFT JOIN hashes AS first ON first.row = later.kept AND first.part = own.part
    WHERE later.row <> later.kept GROUP BY 1, 2, 3`);
  return true;
}

/**
 * A row too many here and there is a slip and is told among the rejects; where many subjects have several rows, a person
 * must say which count. The plan was made from a part of the file and may not have seen it.
 *
 * @throws UserError `table.which-visit`
 */
async function refuseVisits(sql: Sql, plan: TablePlan, file: string): Promise<void> {
  const [[extra, several]] = await sql.rows(
    'SELECT count(*), count(DISTINCT id) FROM dropped WHERE why = 2 AND NOT same',
  );
  if (Number(extra) < 2) return;
  const { people, rows } = await countVisits(sql, file);
  if (Number(several) <= REPEATED * people) return;
  throw new UserError(
    'table.which-visit',
    `${tableFile(plan)}: ${Number(several).toLocaleString('en')} of ${people.toLocaleString('en')} people stand on several rows that differ (${rows.toLocaleString('en')} rows in all, column “${plan.idColumn}”).`,
    'Say what counts: the first row of each person, the last, the mean, or one visit (in the terminal --visit first, last, mean or column=value).',
  );
}

const mostOf = (c: number): string => quoteName(`etiograph most ${c}`);

/**
 * A SELECT with one row a subject: numbers averaged, of other values the most frequent, of dates the earliest.
 *
 * @returns also in how many cases several values were equally frequent, the one that stands first then counting
 */
export async function averageSql(
  sql: Sql,
  plan: TablePlan,
  file: string,
): Promise<{ select: Selection; ties: number }> {
  const columns = storedColumns(plan).map(({ plan: column, name }) => {
    const cell = quoteName(name);
    const averaged = column.type === 'number' || column.type === 'integer';
    return { name, cell, storage: storageOf(column), averaged };
  });
  await refuseMixedMean(
    sql,
    plan,
    columns.filter(({ averaged }) => averaged).map(({ name }) => name),
    from(file),
  );
  const isDate = (storage: Storage): boolean => storage === 'date' || storage === 'timestamp';
  const frequent = columns.filter(({ storage, averaged }) => !isDate(storage) && !averaged);
  await sql.run('CREATE OR REPLACE TEMP TABLE frequent (id VARCHAR, c INTEGER, v VARCHAR, tie BOOLEAN)');
  for (const [c, { cell }] of frequent.entries()) {
    // A place in the file breaks ties; there are fewer rows than 2^40.
    await sql.run(`INSERT INTO frequent
      SELECT id, ${c}, arg_max(v, n * 1099511627776 - row), count(*) > 1 AND list(n ORDER BY n DESC)[1] = list(n ORDER BY n DESC)[2]
      FROM (SELECT ${SUBJECT} AS id, ${cell}::VARCHAR AS v, count(*)::HUGEINT AS n, min(file_row_number) AS row
        FROM ${from(file)} WHERE ${SUBJECT} IS NOT NULL AND ${cell} IS NOT NULL GROUP BY 1, 2)
      GROUP BY id`);
  }
  const cells = columns.map((column) => {
    const name = quoteName(column.name);
    // A mean without a bound would be too high, or too low.
    if (column.averaged)
      return `CASE WHEN bool_or(isnan(${column.cell})) THEN NULL ELSE avg(${column.cell}) END AS ${name}`;
    if (isDate(column.storage)) return `min(${column.cell}) AS ${name}`;
    const c = frequent.indexOf(column);
    const cast = column.storage === 'double' ? '::DOUBLE' : '';
    return `any_value(${mostOf(c)})${cast} AS ${name}`;
  });
  const wide = frequent.map((_, c) => `max(v) FILTER (c = ${c}) AS ${mostOf(c)}`);
  const joined =
    wide.length > 0
      ? `LEFT JOIN (SELECT id AS ${ID}, ${wide.join(', ')} FROM frequent GROUP BY id) ON ${ID} = ${SUBJECT}`
      : '';
  const [[ties]] = await sql.rows('SELECT count(*) FROM frequent WHERE tie');
  return {
    select: {
      cells: [SUBJECT, ...cells],
      from: `${from(file)} ${joined}
      WHERE ${SUBJECT} IS NOT NULL GROUP BY ${SUBJECT} ORDER BY min(file_row_number)`,
    },
    ties: Number(ties),
  };
}

/** The rows of a subject that came before, one by one, with their lines, and how many there are of each kind. */
export async function repeatedRejects(
  sql: Sql,
  plan: TablePlan,
  parquet: string,
): Promise<{ readonly rejects: readonly LineReject[]; readonly counts: Readonly<Record<string, number>> }> {
  const [[same, other]] = await sql.rows(
    'SELECT count(*) FILTER (same), count(*) FILTER (NOT same) FROM dropped WHERE why = 2',
  );
  if (Number(same) + Number(other) === 0) return { rejects: [], counts: {} };
  const line = quoteName(LINE);
  const rows = await sql.rows(`SELECT own.${line}, first.${line}, dropped.id, dropped.same
    FROM dropped JOIN ${from(parquet)} AS own ON own.file_row_number = dropped.row
    JOIN ${from(parquet)} AS first ON first.file_row_number = dropped.kept
    WHERE why = 2 ORDER BY 1 LIMIT ${MOST_TOLD}`);
  const counts: Record<string, number> = {};
  if (Number(same) > 0) counts['table.same-row'] = Number(same);
  if (Number(other) > 0) counts['table.duplicate-id'] = Number(other);
  const rejects = rows.map(([at, first, id, isSame]): LineReject => {
    const who = `subject “${String(id)}” stands on ${lineName(plan, Number(first))} already`;
    return {
      line: Number(at),
      file: basename(plan.path),
      where: lineName(plan, Number(at)),
      ...(isSame === true
        ? { code: 'table.same-row', reason: `${who} with the same values` }
        : { code: 'table.duplicate-id', reason: `${who} with other values; the first row was kept` }),
    };
  });
  return { rejects, counts };
}

/** Lines of rows that a visit does not take. */
export async function otherLines(sql: Sql, parquet: string): Promise<ReadonlySet<number>> {
  const rows = await sql.rows(`SELECT own.${quoteName(LINE)} FROM dropped
    JOIN ${from(parquet)} AS own ON own.file_row_number = dropped.row WHERE why = 3`);
  return new Set(rows.map(([line]) => Number(line)));
}
