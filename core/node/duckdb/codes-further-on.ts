import { storageOf } from '../../ingest/table/values/storage.ts';
import { basename } from 'node:path';
import type { Finding } from '../../cohort/finding.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import { quoteName, quoteText, storedColumns } from '../../ingest/table/rows/import-sql.ts';
import {
  doubtfulCodes,
  findMissingCodes,
  USUAL_CODES,
} from '../../ingest/table/columns/missing/missing-codes.ts';
import type { ColumnPlan, TablePlan } from '../../ingest/table/types/plan.ts';
import { amount, few, listed, plural } from '../../text/sentence.ts';
import { askAll, type Sql } from './duckdb.ts';

const SHOWN = 6;
const MOST_VALUES = 10_000;
const MOST_ENDS = 200;
const usual: ReadonlySet<number> = new Set(USUAL_CODES);

/**
 * Says of numbers that may mean that nothing is known, such as the -9 of one centre, which stand further on in a large
 * table than the rows that its plan was made from. Columns alike are told in one sentence.
 *
 * @param file Parquet with the columns as they are stored @param rows that were read
 */
export async function codesFurtherOn(
  sql: Sql,
  plan: TablePlan,
  file: string,
  rows: number,
): Promise<Finding[]> {
  if (rows <= plan.rowsSeen) return [];
  const columns = storedColumns(plan).filter(({ plan: column }) => isOfNumbers(column));
  const from = `read_parquet(${quoteText(file)})`;
  // A code stands apart from what was measured, so that one is the least or the largest value.
  const ends = await askAll(
    sql,
    columns.flatMap(({ name }) => [`min(${quoteName(name)})`, `max(${quoteName(name)})`]),
    from,
  );
  const mayHaveCodes = (c: number): boolean =>
    [ends[2 * c], ends[2 * c + 1]].some((end) => end !== null && usual.has(Number(end)));
  const groups = new Map<string, { codes: readonly number[]; names: string[]; many: number }>();
  for (const { plan: column, name } of columns.filter((_, c) => mayHaveCodes(c))) {
    const present = await valuesOf(sql, quoteName(name), from);
    const codes = codesIn(present, column).filter((code) => !isTold(plan, column.name, code));
    if (codes.length === 0) continue;
    const key = codes.join();
    const group = groups.get(key) ?? { codes, names: [], many: 0 };
    const many = codes.reduce((sum, code) => sum + (present.get(code) ?? 0), group.many);
    groups.set(key, { codes, names: [...group.names, column.name], many });
  }
  return [...groups.values()].map(({ codes, names, many }) => {
    const quoted = names.map((other) => `“${other}”`);
    const one = codes.length === 1;
    return {
      code: 'table.doubtful-value',
      severity: 'warning',
      message: `${keptName(basename(plan.path))}, ${plural(names.length, 'column')} ${few(quoted, SHOWN)}: ${listed(codes.map(String))} (${many === 1 ? 'once' : `${amount(many)} times`} in all rows) may mean that nothing is known, and ${one ? 'is' : 'are'} kept as ${one ? 'a number' : 'numbers'}. The rows looked at before the import did not show this.`,
      hint: `If so, import the table again and say that ${one ? 'it means' : 'they mean'} missing in ${plural(names.length, 'this column', 'these columns')} (for a terminal, in the column “missing” of a codebook).`,
      about: names,
    };
  });
}

/** How often values occur: the most frequent, the least and the largest, of columns with very many. */
async function valuesOf(sql: Sql, cell: string, from: string): Promise<Map<number, number>> {
  const some = (order: string, most: number): string =>
    `(SELECT * FROM found ORDER BY ${order} LIMIT ${String(most)})`;
  const rows = await sql.rows(
    `WITH found AS MATERIALIZED (SELECT ${cell} AS v, count(*) AS n FROM ${from} WHERE ${cell} IS NOT NULL GROUP BY 1)
     SELECT v, n FROM ${some('n DESC, hash(v)', MOST_VALUES)}
     UNION SELECT v, n FROM ${some('v', MOST_ENDS)} UNION SELECT v, n FROM ${some('v DESC', MOST_ENDS)}`,
  );
  return new Map(rows.map(([value, n]) => [Number(value), Number(n)]));
}

const isOfNumbers = (column: ColumnPlan): boolean =>
  (column.type === 'number' || column.type === 'integer' || (column.type === 'ordinal' && !column.stated)) &&
  storageOf(column) === 'double';

function codesIn(present: ReadonlyMap<number, number>, { missing }: ColumnPlan): number[] {
  const texts = new Map([...present].map(([value, n]) => [String(value), n]));
  const besideCode = missing.some((code) => code.trim() !== '' && Number(code) < 0);
  const found = [...findMissingCodes(texts, '.').map(Number), ...doubtfulCodes(present, besideCode)];
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Whether the plan says it of the code already. */
const isTold = ({ findings }: TablePlan, name: string, code: number): boolean =>
  findings.some(
    (finding) =>
      (finding.code === 'table.doubtful-value' || finding.code === 'table.far-values') &&
      finding.about.includes(name) &&
      (finding.doubtful?.some((text) => Number(text.replace(',', '.')) === code) ?? false),
  );
