import type { Finding } from '../../cohort/finding.ts';
import { UserError } from '../../errors.ts';
import { quoteName, storedColumns, SUBJECT } from '../../ingest/table/rows/import-sql.ts';
import { longPartOf, namesEvents, namesMedicines, namesTests } from '../../ingest/table/names/long-names.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import { orderVisits } from '../../ingest/table/visits/visit-order.ts';
import { columnOfVisit, orderOfVisit } from '../../ingest/table/visits/visits.ts';
import { amount, people } from '../../text/sentence.ts';
import type { Sql } from './duckdb.ts';
import { tableFile } from './table-text.ts';

/** What a unit of measurement looks like; wards and departments, which are called units too, do not. */
const UNIT =
  /\/|%|[µμ]|°|\^|^(?:k?g|mg|ng|pg|m?l|dl|m|cm|mm|mmhg|mol|mmol|s|ms|h|min|bpm|iu|ie|u|score|points?)$/i;
const MOST_WORDS = 2000;

/** A column by which the rows of a person are of different tests, medicines or units. */
interface Mixing {
  readonly name: string;
  readonly isUnit: boolean;
  /** People who have rows of several. */
  readonly several: number;
}

/** @param rows of the first pass, as SQL names them @returns null where the rows of everybody are of one kind */
async function mixingIn(sql: Sql, names: readonly string[], rows: string): Promise<Mixing | null> {
  for (const name of names) {
    const isUnit = longPartOf(name) === 'unit';
    if (!isUnit && ![namesTests, namesMedicines, namesEvents].some((speaks) => speaks(name))) continue;
    const cell = quoteName(name);
    const [[several]] = await sql.rows(
      `SELECT count(*) FROM (SELECT 1 FROM ${rows} WHERE ${SUBJECT} IS NOT NULL GROUP BY ${SUBJECT} HAVING count(DISTINCT ${cell}) > 1)`,
    );
    if (Number(several) === 0) continue;
    const found = await sql.rows(
      `SELECT DISTINCT ${cell}::VARCHAR FROM ${rows} WHERE ${cell} IS NOT NULL LIMIT ${MOST_WORDS}`,
    );
    const words = found.map(([word]) => String(word));
    if (isUnit && !words.some((word) => UNIT.test(word))) continue;
    // “Test 1” and “Test 2” are the same test twice.
    if (!isUnit && orderVisits(words)?.unplaced.length === 0) continue;
    return { name, isUnit, several: Number(several) };
  }
  return null;
}

/**
 * Refuses the mean of rows that are of different tests, medicines or units.
 *
 * @param averaged names of the columns of numbers; none, and all is well
 * @param rows of the first pass, as SQL names them
 * @throws UserError `table.mixed-mean`
 */
export async function refuseMixedMean(
  sql: Sql,
  plan: TablePlan,
  averaged: readonly string[],
  rows: string,
): Promise<void> {
  if (averaged.length === 0) return;
  const others = storedColumns(plan).flatMap(({ name }) => (averaged.includes(name) ? [] : [name]));
  const mixing = await mixingIn(sql, others, rows);
  if (!mixing) return;
  const { name, isUnit, several } = mixing;
  throw new UserError(
    'table.mixed-mean',
    `${tableFile(plan)}: ${people(several)} ${several === 1 ? 'has' : 'have'} rows with different ${isUnit ? 'units' : 'words'} in column “${name}”, and a mean over them, as of “${averaged[0]}”, would be of different things.`,
    `If the rows are measurements, say which columns hold what, and each test becomes a column: ${saidLong(plan)}. Else bring the values to one unit in the file, or take the first or the last row of each person.`,
  );
}

const saidLong = ({ idColumn }: TablePlan): string =>
  `--long "person=${String(idColumn)}, test=…, value=…, unit=…"`;

/**
 * Says of one row a person, such as the last, that these are of different tests, medicines or units, so that the numbers
 * beside them are.
 *
 * @param rows of the first pass, as SQL names them, with the condition that takes those that count
 */
export async function mixedTaken(
  sql: Sql,
  plan: TablePlan,
  { rows, taken }: { readonly rows: string; readonly taken: string },
): Promise<Finding[]> {
  const columns = storedColumns(plan);
  const mixing = await mixingIn(
    sql,
    columns.map((column) => column.name),
    rows,
  );
  if (!mixing) return [];
  const { name, isUnit } = mixing;
  const apart = new Set([name, orderOfVisit(plan.visit), columnOfVisit(plan.visit)]);
  const numbers = columns.filter(
    (column) => !apart.has(column.name) && (column.plan.type === 'number' || column.plan.type === 'integer'),
  );
  if (numbers.length === 0) return [];
  const [[kinds]] = await sql.rows(
    `SELECT count(DISTINCT ${quoteName(name)}) FROM ${rows} WHERE ${SUBJECT} IS NOT NULL AND ${taken}`,
  );
  if (Number(kinds) < 2) return [];
  return [
    {
      code: 'table.mixed-rows',
      severity: 'warning',
      message: `${tableFile(plan)}: the rows that count have ${amount(Number(kinds))} different ${isUnit ? 'units' : 'words'} in column “${name}”, so that numbers such as “${numbers[0].name}” are of different things from one person to the next.`,
      hint: `If the rows are measurements, say which columns hold what, and each test becomes a column: ${saidLong(plan)}. Else leave these numbers out.`,
      about: numbers.map((column) => column.name),
    },
  ];
}
