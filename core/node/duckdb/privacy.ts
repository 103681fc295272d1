import { hasFixedLevels, storageOf } from '../../ingest/table/values/storage.ts';
import { hasLevels } from '../../cohort/table.ts';
import type { Finding } from '../../cohort/finding.ts';
import type { CountedValue } from '../../ingest/privacy/column-values.ts';
import { guardColumn, namesNumbersOfPersons } from '../../ingest/privacy/guard-column.ts';
import { leftOutFindings, tellingCells } from '../../ingest/table/plan/guard-plan.ts';
import { quoteName, storedColumns } from '../../ingest/table/rows/import-sql.ts';
import { knownWords } from '../../ingest/table/levels/levels-of.ts';
import type { ColumnPlan, TablePlan } from '../../ingest/table/types/plan.ts';
import { askEach, type Sql } from './duckdb.ts';

/** Most different texts that are categories, whatever the rows that were planned from held. */
const MOST_LEVELS = 20_000;
/** Different numbers and days that are looked at. */
const MOST_LOOKED_AT = 2000;

/** What was written tells who a person is; the table is to be read again by this plan, and nothing of it kept. */
export class TellingTable extends Error {
  readonly plan: TablePlan;

  constructor(plan: TablePlan) {
    super('the table tells who a person is');
    this.name = 'TellingTable';
    this.plan = plan;
  }
}

/**
 * Looks at all rows as they were read: a plan is made from a part of a large file, and a remark may stand in the rest.
 *
 * @param from the rows, as they stand behind FROM
 * @throws TellingTable
 */
export async function checkWritten(sql: Sql, plan: TablePlan, from: string): Promise<void> {
  const guarded = await guardWritten(sql, plan, from);
  if (guarded !== plan) throw new TellingTable(guarded);
}

/** The plan less what the rows show to be telling; the same plan if nothing is. */
export async function guardWritten(sql: Sql, plan: TablePlan, from: string): Promise<TablePlan> {
  const changed = new Map<string, ColumnPlan>();
  const asked = storedColumns(plan).filter(({ plan: column }) => mayTellMore(column));
  if (asked.length === 0) return plan;
  const [[rows]] = await sql.rows(`SELECT count(*) FROM ${from}`);
  await askEach(sql, asked, from, async ({ plan: column, name }, place) => {
    const values = await valuesOf(sql, column, name, place);
    const { withheld, telling } = guardColumn({ ...column, values, rows: Number(rows), whole: true });
    if (withheld && !(column.takenIn && withheld.kind !== 'free text')) {
      changed.set(column.name, { ...column, withheld: { ...withheld, final: true }, leftOut: true });
    } else if (telling.length > 0 && !column.takenIn) {
      changed.set(column.name, { ...column, telling: [...(column.telling ?? []), ...telling] });
    }
  });
  if (changed.size === 0) return plan;
  const columns = plan.columns.map((column) => changed.get(column.name) ?? column);
  const out = [...changed.values()].filter(({ leftOut }) => leftOut);
  const isOut = new Set(out.map(({ name }) => name));
  const findings: Finding[] = [
    ...plan.findings.filter(({ about }) => about.length === 0 || !about.every((name) => isOut.has(name))),
    ...leftOutFindings({ ...plan, columns: out }),
    ...[...changed.values()].flatMap(({ name, telling, leftOut }) =>
      telling && !leftOut ? [tellingCells(plan.name, name, telling.length)] : [],
    ),
  ];
  return { ...plan, columns, findings };
}

/** Whether the values of a column may tell something that its plan has not seen in full. */
function mayTellMore(column: ColumnPlan): boolean {
  if (hasLevels(column.type)) {
    return storageOf(column) === 'text' && !hasFixedLevels(column) && !knownWords(column);
  }
  // Numbers and days tell something only under a name that says so.
  return namesNumbersOfPersons(column.name);
}

/** The different values of a column. */
async function valuesOf(sql: Sql, column: ColumnPlan, name: string, from: string): Promise<CountedValue[]> {
  const cell = quoteName(name);
  const isText = hasLevels(column.type);
  const text = isText
    ? cell
    : storageOf(column) === 'double'
      ? `CASE WHEN ${cell} = trunc(${cell}) AND abs(${cell}) < 1e18 THEN (${cell}::BIGINT)::VARCHAR ELSE ${cell}::VARCHAR END`
      : `${cell}::VARCHAR`;
  const found = await sql.rows(
    `SELECT value, n FROM (SELECT ${text}, count(*) FROM ${from} WHERE ${cell} IS NOT NULL GROUP BY 1) AS found(value, n) ORDER BY hash(value) LIMIT ${isText ? MOST_LEVELS + 1 : MOST_LOOKED_AT}`,
  );
  return found.map(([value, count]) => ({ value: String(value), count: Number(count) }));
}
