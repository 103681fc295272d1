import { basename } from 'node:path';
import type { Finding } from '../../cohort/finding.ts';
import { hasLevels, type ColumnInfo } from '../../cohort/table.ts';
import { keptName } from '../../ingest/phi/kept-name.ts';
import {
  hasFixedLevels,
  quoteName,
  quoteText,
  storageOf,
  storedColumns,
} from '../../ingest/tabular/import-sql.ts';
import { levelsOf } from '../../ingest/tabular/infer.ts';
import type { ColumnPlan, TablePlan } from '../../ingest/tabular/plan.ts';
import { columnsFrom, type Sql } from './duckdb.ts';

/**
 * The plan with columns of numbers for those that were taken for two-valued and have more values than the rows that the
 * plan was made from; that is told as a finding.
 *
 * @param file Parquet with the columns as they are stored
 */
export async function settleTwoValued(sql: Sql, plan: TablePlan, file: string): Promise<TablePlan> {
  const columns = storedColumns(plan).filter(({ plan: { twoValued } }) => twoValued);
  if (columns.length === 0) return plan;
  const others = columns.map(({ name, plan: { levels } }) => {
    const known = levels.map(({ value }) => value).join(', ');
    return `coalesce(bool_or(${quoteName(name)} NOT IN (${known})), false)`;
  });
  const [found] = await sql.rows(`SELECT ${others.join(', ')} FROM read_parquet(${quoteText(file)})`);
  const more = new Set(columns.filter((_, c) => found[c] === true).map(({ at }) => at));
  if (more.size === 0) return plan;
  const told = [...more].map((at): Finding => ({
    code: 'table.more-than-two',
    severity: 'info',
    message: `${keptName(basename(plan.path))}, column “${plan.columns[at].name}”: it has two values in the rows looked at first and others further on, and is read as numbers.`,
    hint: 'If its numbers stand for groups, say that they are categories.',
    about: [plan.columns[at].name],
  }));
  return {
    ...plan,
    columns: plan.columns.map((column, at) =>
      more.has(at) ? { ...column, type: 'integer', levels: [], twoValued: false } : column,
    ),
    findings: [...plan.findings, ...told],
  };
}

/** The columns as they turned out in a Parquet file: all levels, and whole numbers only where all are. */
export async function describeColumns(sql: Sql, plan: TablePlan, file: string): Promise<ColumnInfo[]> {
  const from = `read_parquet(${quoteText(file)})`;
  const stored = storedColumns(plan);
  const whole = stored.filter(({ plan: { type } }) => type === 'integer').map(({ name }) => quoteName(name));
  const asked = whole.map((cell) => `coalesce(bool_or(${cell} <> trunc(${cell})), false)`);
  const [fractions] = asked.length > 0 ? await sql.rows(`SELECT ${asked.join(', ')} FROM ${from}`) : [[]];
  const isOpen = (column: ColumnPlan): boolean => hasLevels(column.type) && !hasFixedLevels(column);
  const open = stored.filter(({ plan: column }) => isOpen(column)).map(({ name }) => quoteName(name));
  const asking = await columnsFrom(sql, open, from);
  const infos: ColumnInfo[] = [];
  for (const { plan: column, name } of stored) {
    const { type, unit, label, group, computed, notAsked } = column;
    let levels = column.levels;
    if (isOpen(column)) {
      const found = await sql.rows(
        `SELECT DISTINCT ${quoteName(name)}::VARCHAR FROM ${asking} WHERE ${quoteName(name)} IS NOT NULL`,
      );
      levels = levelsOf(
        found.map(([value]) => (storageOf(column) === 'double' ? String(Number(value)) : String(value))),
        type,
      );
    }
    const isFraction = type === 'integer' && fractions[whole.indexOf(quoteName(name))] === true;
    infos.push({
      name,
      type: isFraction ? 'number' : type,
      unit,
      label,
      levels,
      ...(column.takenIn && column.withheld ? { personal: column.withheld.kind } : {}),
      ...(group ? { group } : {}),
      ...(computed ? { computed } : {}),
      ...(notAsked ? { notAsked } : {}),
    });
  }
  return infos;
}
