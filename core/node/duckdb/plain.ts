import { hasFixedLevels, storageOf } from '../../ingest/table/values/storage.ts';
import {
  quoteName,
  quoteText,
  storedColumns,
  strangeCellSql,
  strangeTextSql,
  SUBJECT,
} from '../../ingest/table/rows/import-sql.ts';
import type { ColumnPlan, TablePlan } from '../../ingest/table/types/plan.ts';
import { CONTROL_ID } from '../../ingest/table/people/lab-controls.ts';
import { maySumUp } from '../../ingest/table/people/below-rows.ts';
import { namesNobody } from '../../ingest/table/people/nobody.ts';
import type { Sql } from './duckdb.ts';

/** The time of one statement grows with the square of the columns that it counts. */
const ASKED_AT_ONCE = 50;

/**
 * Whether a file that DuckDB read by itself has nothing to report: every row has an id of its own, and every cell is
 * one that its column may have. Null where it has.
 *
 * @param file the Parquet file that was written
 */
export async function isPlainlyRead(
  sql: Sql,
  plan: TablePlan,
  file: string,
): Promise<{ readonly rows: number } | null> {
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
  const strange = storedColumns(plan).flatMap(({ plan: column, name }) =>
    isSound(column, name) ? [] : (strangeCellSql(column, name) ?? []),
  );
  // Hashes are cheaper to tell apart than texts; a collision only leads to a closer look.
  const [[rows, subjects, header]] = await sql.rows(
    `SELECT count(*), count(DISTINCT hash(${SUBJECT})) FILTER (${SUBJECT} IS NOT NULL),
      count(*) FILTER (lower(${SUBJECT}) = lower(${quoteText(plan.idColumn ?? '')}) OR ${strangeTextSql(SUBJECT)} OR regexp_matches(${SUBJECT}, '\\S\\s+\\S+\\s+\\S'))
      FROM read_parquet(${parquet})`,
  );
  if (Number(rows) === 0 || Number(rows) !== Number(subjects)) return null;
  if (Number(header) > 0) return null;
  for (let at = 0; at < strange.length; at += ASKED_AT_ONCE) {
    const asked = strange.slice(at, at + ASKED_AT_ONCE).map((sqlOf) => `count(*) FILTER (${sqlOf})`);
    const [bad] = await sql.rows(`SELECT ${asked.join(', ')} FROM read_parquet(${parquet})`);
    if (bad.some((n) => Number(n) > 0)) return null;
  }
  const { withDigits = false, noControls } = plan.columns.find(({ name }) => name === plan.idColumn) ?? {};
  if (noControls && (await hasControl(sql, parquet))) return null;
  const isNoPerson = (id: string): boolean => maySumUp(id) || namesNobody(id, withDigits);
  return (await hasOther(sql, parquet, Number(rows), isNoPerson)) ? null : { rows: Number(rows) };
}

async function hasControl(sql: Sql, parquet: string): Promise<boolean> {
  const [[found]] = await sql.rows(
    `SELECT count(*) FROM read_parquet(${parquet}) WHERE regexp_matches(lower(${SUBJECT}), ${quoteText(CONTROL_ID)})`,
  );
  return Number(found) > 0;
}

/** Share of the ids below which those of letters alone, or of several words, may be headings and sums. */
const FEW = 0.1;

/** Whether some ids are none: of letters alone they are few where a line sums others up or heads them; all of a table of names are. */
async function hasOther(
  sql: Sql,
  parquet: string,
  rows: number,
  isNoPerson: (id: string) => boolean,
): Promise<boolean> {
  const [[odd]] = await sql.rows(
    `SELECT count(*) FROM read_parquet(${parquet}) WHERE NOT regexp_matches(${SUBJECT}, '[0-9]') OR regexp_matches(${SUBJECT}, '\\S\\s+\\S')`,
  );
  if (Number(odd) > 0 && Number(odd) <= FEW * rows) return true;
  const words = await sql.rows(
    `SELECT ${quoteName(SUBJECT)} FROM read_parquet(${parquet}) WHERE NOT regexp_matches(${SUBJECT}, '[0-9]') LIMIT 100000`,
  );
  return words.some(([id]) => isNoPerson(String(id)));
}
