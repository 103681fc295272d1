import { storageOf } from '../../ingest/table/values/storage.ts';
import { UserError } from '../../errors.ts';
import { quoteName, quoteText, SUBJECT, VISIT } from '../../ingest/table/rows/import-sql.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import { listed, type VisitFacts } from '../../ingest/table/visits/visit-finding.ts';
import { orderVisits } from '../../ingest/table/visits/visit-order.ts';
import { orderOfVisit } from '../../ingest/table/visits/visits.ts';
import type { Sql } from './duckdb.ts';
import { tableFile } from './table-text.ts';

const PLACES_AT_ONCE = 1000;
/** Names in a join with a table's own columns, which may be called `visit` or `place`. */
const [CALLED, AT] = ['called', 'at'].map((name) => quoteName(`etiograph ${name}`));

/**
 * Fills the table `placed`: each row of a subject (`id`, `row`) with its place in the order that the plan names.
 *
 * @param file the first pass
 * @returns null where the plan names no order
 * @throws UserError `table.no-order` where nobody can tell it from what the visits are called
 */
export async function placeVisits(
  sql: Sql,
  plan: TablePlan,
  file: string,
): Promise<Pick<VisitFacts, 'inOrder' | 'withoutPlace'> | null> {
  const name = orderOfVisit(plan.visit);
  if (name === undefined) return null;
  const rows = `read_parquet(${quoteText(file)}, file_row_number = true)`;
  const own = `SELECT ${SUBJECT} AS id, file_row_number AS row, `;
  const column = plan.columns.find((each) => each.name === name);
  if (column && storageOf(column) !== 'text') {
    await sql.run(`CREATE OR REPLACE TEMP TABLE placed AS ${own}
      TRY_CAST(${quoteName(VISIT)} AS DOUBLE) AS place FROM ${rows} WHERE ${SUBJECT} IS NOT NULL`);
    return {};
  }
  const found = await sql.rows(`SELECT DISTINCT ${quoteName(VISIT)} FROM ${rows}
    WHERE ${SUBJECT} IS NOT NULL AND ${quoteName(VISIT)} IS NOT NULL ORDER BY 1`);
  const visits = found.map(([visit]) => String(visit));
  const order = orderVisits(visits);
  if (order === null) {
    throw new UserError(
      'table.no-order',
      `${tableFile(plan)}: column “${name}” does not put the rows in order: nobody can tell in which order its visits were${listed(', ', visits)}.`,
      'Number the visits in the file in their order, name a column with dates, or take one visit by its name.',
    );
  }
  await sql.run(`CREATE OR REPLACE TEMP TABLE places (${CALLED} VARCHAR, ${AT} DOUBLE)`);
  for (let at = 0; at < order.visits.length; at += PLACES_AT_ONCE) {
    const some = order.visits.slice(at, at + PLACES_AT_ONCE);
    await sql.run(
      `INSERT INTO places VALUES ${some.map((visit) => `(${quoteText(visit)}, ${order.placeOf(visit)})`).join(', ')}`,
    );
  }
  await sql.run(`CREATE OR REPLACE TEMP TABLE placed AS ${own} ${AT} AS place FROM ${rows}
    LEFT JOIN places ON ${CALLED} = ${quoteName(VISIT)} WHERE ${SUBJECT} IS NOT NULL`);
  return { inOrder: order.visits, withoutPlace: order.unplaced };
}
