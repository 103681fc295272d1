import { UserError } from '../../errors.ts';
import { quoteName, storedColumns, SUBJECT } from '../../ingest/tabular/import-sql.ts';
import { longPartOf, namesMedicines, namesTests } from '../../ingest/tabular/long-names.ts';
import type { TablePlan } from '../../ingest/tabular/plan.ts';
import { orderVisits } from '../../ingest/tabular/visit-order.ts';
import { people } from '../../text/sentence.ts';
import type { Sql } from './duckdb.ts';
import { tableFile } from './table-text.ts';

/** What a unit of measurement looks like; wards and departments, which are called units too, do not. */
const UNIT =
  /\/|%|[µμ]|°|\^|^(?:k?g|mg|ng|pg|m?l|dl|m|cm|mm|mmhg|mol|mmol|s|ms|h|min|bpm|iu|ie|u|score|points?)$/i;
const MOST_WORDS = 2000;

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
  for (const { name } of storedColumns(plan).filter((column) => !averaged.includes(column.name))) {
    const isUnit = longPartOf(name) === 'unit';
    if (!isUnit && !namesTests(name) && !namesMedicines(name)) continue;
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
    const number = `“${averaged[0]}”`;
    throw new UserError(
      'table.mixed-mean',
      `${tableFile(plan)}: ${people(Number(several))} ${Number(several) === 1 ? 'has' : 'have'} rows with different ${isUnit ? 'units' : 'words'} in column “${name}”, and a mean over them, as of ${number}, would be of different things.`,
      `If the rows are measurements, say which columns hold what, and each test becomes a column: --long "person=${String(plan.idColumn)}, test=…, value=…, unit=…". Else bring the values to one unit in the file, or take the first or the last row of each person.`,
    );
  }
}
