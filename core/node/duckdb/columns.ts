import { hasFixedLevels, storageOf } from '../../ingest/table/values/storage.ts';
import { basename } from 'node:path';
import type { Finding } from '../../cohort/finding.ts';
import { hasLevels, type ColumnInfo, type Level } from '../../cohort/table.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import { looksIdentifying } from '../../ingest/privacy/looks-identifying.ts';
import { quoteName, quoteText, storedColumns } from '../../ingest/table/rows/import-sql.ts';
import { knownWords, levelsOf } from '../../ingest/table/levels/levels-of.ts';
import type { ColumnPlan, TablePlan } from '../../ingest/table/types/plan.ts';
import { say } from '../../ingest/table/say/say.ts';
import { sameGroupFacts } from '../../ingest/table/levels/same-groups.ts';
import { few } from '../../text/sentence.ts';
import { askAll, askEach, type Sql } from './duckdb.ts';

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
  const found = await askAll(sql, others, `read_parquet(${quoteText(file)})`);
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

/** The columns as they turned out in a Parquet file, and what is to be said of them beside the plan's findings. */
interface Described {
  readonly columns: readonly ColumnInfo[];
  readonly findings: readonly Finding[];
}

/** Looks at the columns in a Parquet file: all levels, and whole numbers only where all are. */
export async function describeColumns(sql: Sql, plan: TablePlan, file: string): Promise<Described> {
  const from = `read_parquet(${quoteText(file)})`;
  const stored = storedColumns(plan);
  const whole = stored.filter(({ plan: { type } }) => type === 'integer').map(({ name }) => quoteName(name));
  const asked = whole.map((cell) => `coalesce(bool_or(${cell} <> trunc(${cell})), false)`);
  const fractions = await askAll(sql, asked, from);
  const isOpen = (column: ColumnPlan): boolean => hasLevels(column.type) && !hasFixedLevels(column);
  const open = stored.filter(({ plan: column }) => isOpen(column));
  const valuesOf = new Map<string, string[]>();
  await askEach(sql, open, from, async ({ plan: column, name }, place) => {
    const found = await sql.rows(
      `SELECT DISTINCT ${quoteName(name)}::VARCHAR FROM ${place} WHERE ${quoteName(name)} IS NOT NULL`,
    );
    const isNumber = storageOf(column) === 'double';
    valuesOf.set(
      name,
      found.map(([value]) => (isNumber ? String(Number(value)) : String(value))),
    );
  });
  const placeOf = new Map(whole.map((cell, k) => [cell, k]));
  const infos: ColumnInfo[] = [];
  const findings: Finding[] = [];
  for (const { plan: column, name } of stored) {
    const { type, unit, label, group, computed, notAsked, emptyAs, partOf } = column;
    let levels = column.levels;
    const values = valuesOf.get(name);
    if (values) {
      const isStated = column.stated && storageOf(column) === 'text' && !knownWords(column);
      const more = isStated ? unlisted(column, values) : [];
      levels = isStated ? [...column.levels, ...more] : levelsOf(values, type);
      if (more.length > 0) findings.push(moreLevels(plan, column, more));
      if (!isStated) findings.push(...groupsFurtherOn(plan, column, levels));
    }
    const isFraction = type === 'integer' && fractions[placeOf.get(quoteName(name))!] === true;
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
      ...(emptyAs === undefined ? {} : { emptyAs }),
      ...(partOf ? { partOf } : {}),
    });
  }
  return { columns: infos, findings };
}

/** Which values of the whole file are one group, where the rows that the plan was made from had not all of them. */
function groupsFurtherOn(
  { path }: TablePlan,
  { name, type, levels: seen }: ColumnPlan,
  levels: readonly Level[],
): Finding[] {
  const before = new Set(sameGroupFacts({ name, type, levels: seen }).map((each) => JSON.stringify(each)));
  const now = sameGroupFacts({ name, type, levels }).filter((each) => !before.has(JSON.stringify(each)));
  return say(keptName(basename(path)), now);
}

/** Values that a stated list of levels lacks, numbered on from it in the order of the alphabet. */
function unlisted({ levels, type }: ColumnPlan, values: readonly string[]): Level[] {
  const listed = new Set(levels.map(({ value }) => value));
  const next = Math.max(...levels.map(({ code }) => code)) + 1;
  return levelsOf(
    values.filter((value) => !listed.has(value)),
    type,
  ).map((level, i) => ({ ...level, code: next + i }));
}

/** Says that a column has levels that its list lacks. */
function moreLevels(plan: TablePlan, { name, type }: ColumnPlan, more: readonly Level[]): Finding {
  const shown = few(
    more.map(({ value }) => (looksIdentifying(value) ? '‹text›' : `“${value}”`)),
    6,
  );
  const isOrdered = type === 'ordinal';
  return {
    code: 'table.more-levels',
    severity: isOrdered ? 'warning' : 'info',
    message: `${keptName(basename(plan.path))}, column “${name}”: it also holds ${shown}, not among its listed values${isOrdered ? '; placed after them, since nothing tells their order' : ''}.`,
    hint: isOrdered ? 'Put the levels in their order, or mend the values in the file.' : '',
    about: [name],
  };
}
