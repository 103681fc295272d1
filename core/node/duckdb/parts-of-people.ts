import type { Finding } from '../../cohort/finding.ts';
import { hasLevels } from '../../cohort/table.ts';
import { looksIdentifying } from '../../ingest/privacy/looks-identifying.ts';
import { quoteName, storedColumns, SUBJECT } from '../../ingest/table/rows/import-sql.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import { orderVisits } from '../../ingest/table/visits/visit-order.ts';
import {
  columnOfVisit,
  isMean,
  orderOfVisit,
  TIME_NAME,
  VISIT_NAME,
} from '../../ingest/table/visits/visits.ts';
import { few, people } from '../../text/sentence.ts';
import type { Sql } from './duckdb.ts';
import { tableFile } from './table-text.ts';

/** Share of the rows that a column must tell apart within a person. */
const TELLS_APART = 0.95;
const MOST_WORDS = 50;
const SHOWN = 4;
/** About as many rows, of whole people, tell which columns these are. */
const LOOKED_AT = 20_000;

/** A group of words, one on each row of a person: eyes, regions, conditions, and no visits. */
interface Parts {
  readonly name: string;
  /** Most frequent first. */
  readonly words: readonly string[];
}

/**
 * Finds the columns by which the rows of a person are parts of them, such as eyes or regions.
 *
 * @param rows of the first pass, as SQL names them
 */
async function partsIn(sql: Sql, plan: TablePlan, rows: string): Promise<Parts[]> {
  const [[count, subjects, most]] = (
    await sql.rows(
      `SELECT sum(n), count(*), max(n) FROM (SELECT count(*) AS n FROM ${rows} WHERE ${SUBJECT} IS NOT NULL GROUP BY ${SUBJECT})`,
    )
  ).map((row) => row.map(Number));
  if (!(count >= 1.5 * subjects)) return [];
  const nth = Math.ceil(count / LOOKED_AT);
  const some = `FROM ${rows} WHERE ${SUBJECT} IS NOT NULL AND hash(${SUBJECT}) % ${String(nth)} = 0`;
  const [[looked]] = await sql.rows(`SELECT count(*) ${some}`);
  const found: Parts[] = [];
  for (const { name, plan: column } of storedColumns(plan)) {
    const isVisit = VISIT_NAME.test(name) || TIME_NAME.test(name);
    if (!hasLevels(column.type) || isVisit || name === orderOfVisit(plan.visit)) continue;
    const cell = quoteName(name);
    const of = `${some} AND ${cell} IS NOT NULL`;
    const [[kinds]] = await sql.rows(`SELECT count(DISTINCT ${cell}) ${of}`);
    // What everybody has other words of, such as numbers of samples, tells no parts.
    if (Number(kinds) < 2 || Number(kinds) > Math.min(MOST_WORDS, 2 * most)) continue;
    const [[pairs]] = await sql.rows(`SELECT count(*) FROM (SELECT DISTINCT ${SUBJECT}, ${cell} ${of})`);
    if (Number(pairs) < TELLS_APART * Number(looked)) continue;
    const words = (
      await sql.rows(`SELECT ${cell}::VARCHAR ${of} GROUP BY ${cell} ORDER BY count(*) DESC, 1`)
    ).map(([word]) => String(word));
    if (orderVisits(words)?.unplaced.length !== 0) found.push({ name, words });
  }
  return found;
}

const quoted = (words: readonly string[]): string =>
  few(
    words.map((word) => (looksIdentifying(word) ? '‹text›' : `“${word}”`)),
    SHOWN,
  );

/**
 * Says that the mean of a person is over rows that are parts of them, or that the row which counts is another part from
 * one person to the next.
 *
 * @param rows of the first pass, as SQL names them, with the condition that takes those that count
 */
export async function partsTaken(
  sql: Sql,
  plan: TablePlan,
  { rows, taken }: { readonly rows: string; readonly taken: string },
): Promise<Finding[]> {
  if (columnOfVisit(plan.visit) !== undefined) return [];
  const findings: Finding[] = [];
  for (const { name, words } of await partsIn(sql, plan, rows)) {
    const cell = quoteName(name);
    const counted = isMean(plan)
      ? []
      : await sql.rows(
          `SELECT ${cell}::VARCHAR, count(*) FROM ${rows} WHERE ${SUBJECT} IS NOT NULL AND ${cell} IS NOT NULL AND ${taken} GROUP BY 1 ORDER BY 2 DESC, 1`,
        );
    if (!isMean(plan) && counted.length < 2) continue;
    const says = isMean(plan)
      ? `the mean of each person is over rows that differ in column “${name}” (${quoted(words)})`
      : `the row that counts is not the same in column “${name}” for everybody: ${few(
          counted.map(
            ([word, n]) =>
              `${looksIdentifying(String(word)) ? '‹text›' : `“${String(word)}”`} of ${people(Number(n))}`,
          ),
          SHOWN,
        )}`;
    findings.push({
      code: 'table.parts-of-people',
      severity: 'warning',
      message: `${tableFile(plan)}: ${says}.`,
      hint: `If these are not alike, as regions, sides and conditions may be, take the same one of everybody: ${
        looksIdentifying(words[0]) ? 'one visit by its column and value' : `--visit "${name}=${words[0]}"`
      } in a terminal, “Of several rows a person counts” in the window. One value of each is a column of its own with --long "test=${name}, value=…".`,
      about: [name],
    });
  }
  return findings;
}
