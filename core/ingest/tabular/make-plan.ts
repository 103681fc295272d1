import type { Finding } from '../../cohort/finding.ts';
import { UserError } from '../../contract/user-error.ts';
import type { ByteSource } from '../ports.ts';
import { chooseId } from './choose-id.ts';
import { hasLevels, inferColumn } from './infer.ts';
import type { ColumnPlan, Dialect, PlanOverrides, TablePlan } from './plan.ts';
import { parseRecords } from './records.ts';
import { type Sample, sampleFile, sniffDecimal, sniffDelimiter, sniffHeader } from './sniff.ts';
import { MONTH_FIRST, STANDARD_MISSING } from './values.ts';
import { columnOfVisit, orderOfVisit } from './visits.ts';

/** The sampled rows of a table, cells trimmed; short rows are left out. */
export interface SampledRows {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Looks at a few MB of a table, spread over the file, and decides how it will be read.
 *
 * @param path where the file is; kept in the plan
 * @throws UserError `table.empty`, `table.header-only`, `table.ragged`, `table.unknown-column`
 */
export const makePlan = async (
  source: ByteSource,
  path: string,
  overrides: PlanOverrides = {},
): Promise<TablePlan> => planOf(source.name, path, await sampleFile(source, overrides.encoding), overrides);

/** {@link makePlan} on what was read of the file. */
export function planOf(file: string, path: string, sample: Sample, overrides: PlanOverrides = {}): TablePlan {
  const dialect = sniffDialect(file, sample, overrides);
  const { names, rows, ragged, findings } = sampledRows(file, sample, dialect);
  if (rows.length === 0 && ragged !== null) {
    throw new UserError(
      'table.ragged',
      `${file}: the header has ${names.length} cells and the rows have ${ragged}.`,
      'Give every column a name, or say which mark separates the cells.',
    );
  }
  if (rows.length === 0) {
    throw new UserError(
      'table.header-only',
      `${file} has a header and no rows.`,
      'Check that the export was complete.',
    );
  }
  checkNames(file, names, overrides);
  const id = chooseId(file, names, rows, overrides);
  const columns = names
    .map((name, c) =>
      inferColumn(
        name,
        rows.map((cells) => cells[c]),
        dialect.decimal,
        {
          type: name === id.column ? 'id' : overrides.types?.[name],
          missing: overrides.missing?.[name],
          codebook: overrides.codebook?.find(({ variable }) => variable.toLowerCase() === name.toLowerCase()),
          dateOrder: overrides.dateOrder,
        },
      ),
    )
    .map((column) => named(column, overrides))
    .map((column) =>
      column.name === columnOfVisit(overrides.visit) ? { ...column, leftOut: true } : column,
    );
  return {
    path,
    name: file.replace(/\.(csv|tsv|tab|txt|dat|xlsx)$/i, ''),
    dialect,
    columns,
    idColumn: id.column,
    idReason: id.reason,
    idOthers: id.others,
    ...(overrides.numberRows ? { numbered: true } : {}),
    ...(overrides.visit ? { visit: overrides.visit } : {}),
    ...(overrides.sheet ? { sheet: overrides.sheet } : {}),
    rowsSeen: rows.length,
    findings: [...findings, ...columns.flatMap((column, c) => remarks(column, rows, c))],
    open: id.open,
  };
}

const named = (column: ColumnPlan, { units, labels }: PlanOverrides): ColumnPlan => ({
  ...column,
  unit: units?.[column.name] === undefined ? column.unit : units[column.name].trim() || null,
  label: labels?.[column.name] === undefined ? column.label : labels[column.name].trim() || null,
});

/** @throws UserError `table.empty` */
function sniffDialect(name: string, sample: Sample, overrides: PlanOverrides): Dialect {
  if (sample.head.replace(/^\uFEFF/, '').trim() === '') {
    throw new UserError('table.empty', `${name} is empty.`, 'Check that the export was complete.');
  }
  const delimiter = overrides.delimiter ?? sniffDelimiter(sample.head);
  const records = parseRecords(
    sample.head.slice(0, 1 << 16),
    { delimiter, quote: '"' },
    sample.head.length <= 1 << 16,
  );
  const decimal =
    overrides.decimal ??
    sniffDecimal(
      records.map(({ cells }) => cells),
      delimiter,
    );
  const header = overrides.header ?? sniffHeader(records[0]?.cells ?? [], decimal);
  return { delimiter, quote: '"', header, decimal, encoding: sample.encoding };
}

/**
 * The header and the sampled rows as the dialect reads them.
 *
 * @returns also the width of the first row, for a header that fits none
 */
export function sampledRows(
  name: string,
  sample: Sample,
  dialect: Dialect,
): SampledRows & { ragged: number | null; raggedRows: number; findings: Finding[] } {
  const head = parseRecords(sample.head, dialect, sample.whole);
  const first = head[0]?.cells ?? [];
  const { names, renamed } = columnNames(first, dialect.header);
  const records = [
    ...(dialect.header ? head.slice(1) : head),
    ...sample.parts.flatMap((part) => parseRecords(part, dialect, false)),
  ];
  const rows = records
    .filter(({ cells }) => cells.length === names.length)
    .map(({ cells }) => cells.map((cell) => cell.trim()));
  const findings: Finding[] = [];
  if (renamed.length > 0) {
    findings.push({
      code: 'table.renamed',
      severity: 'warning',
      message: `${name}: columns without a name of their own were named ${renamed.join(', ')}.`,
      hint: 'Give every column a different name in the file.',
      about: renamed,
    });
  }
  const raggedRows = records.length - rows.length;
  return { names, rows, ragged: records[0]?.cells.length ?? null, raggedRows, findings };
}

function columnNames(first: readonly string[], header: boolean): { names: string[]; renamed: string[] } {
  if (!header) return { names: first.map((_, c) => `X${c + 1}`), renamed: [] };
  const names: string[] = [];
  const renamed: string[] = [];
  // DuckDB and Parquet readers do not tell `Age` from `age`.
  const taken = new Set<string>();
  first.forEach((cell, c) => {
    const wanted = cell.trim() || `column ${c + 1}`;
    let name = wanted;
    for (let k = 2; taken.has(name.toLowerCase()); k++) name = `${wanted} (${k})`;
    if (name !== cell.trim()) renamed.push(name);
    taken.add(name.toLowerCase());
    names.push(name);
  });
  return { names, renamed };
}

function checkNames(file: string, names: readonly string[], overrides: PlanOverrides): void {
  const asked = [
    ...(typeof overrides.idColumn === 'string' ? [overrides.idColumn] : []),
    ...Object.keys(overrides.types ?? {}),
    ...Object.keys(overrides.missing ?? {}),
    ...Object.keys(overrides.units ?? {}),
    ...Object.keys(overrides.labels ?? {}),
    ...[columnOfVisit(overrides.visit), orderOfVisit(overrides.visit)].filter((name) => name !== undefined),
  ];
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UserError(
      'table.unknown-column',
      `${file} has no column “${unknown}”.`,
      `Its columns: ${names.slice(0, 30).join(', ')}${names.length > 30 ? ', …' : ''}.`,
    );
  }
}

/** Whether a column's dates can be read with day and month the other way round. */
export const isDayOrMonth = (format: string | null, rows: SampledRows['rows'], c: number): boolean =>
  Object.entries(MONTH_FIRST).some((formats) => formats.includes(format ?? '')) &&
  rows.every((cells) => {
    const [first, second] = cells[c].split(/[/-]/).map(Number);
    return !(first > 12) && !(second > 12);
  });

function remarks(column: ColumnPlan, rows: SampledRows['rows'], c: number): Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, severity: Finding['severity'], message: string, hint: string): void => {
    findings.push({ code, severity, message, hint, about: [column.name] });
  };
  const standard: ReadonlySet<string> = new Set(STANDARD_MISSING);
  const codes = column.missing.filter((code) => !standard.has(code));
  if (codes.length > 0) {
    const many = rows.filter((cells) => codes.includes(cells[c])).length;
    add(
      'table.missing-code',
      'info',
      `Column “${column.name}”: ${codes.join(' and ')} (${many} times in the rows looked at) is read as missing.`,
      'If it is a true value, say which texts mean missing in this column.',
    );
  }
  if (rows.every((cells) => column.missing.includes(cells[c]))) {
    add(
      'table.all-missing',
      'warning',
      `Column “${column.name}” has no value in the rows looked at.`,
      'Leave it out.',
    );
  }
  if (isDayOrMonth(column.dateFormat, rows, c)) {
    add(
      'table.day-or-month',
      'warning',
      `Column “${column.name}” is read as ${column.dateFormat!.startsWith('%d') ? 'day/month/year, and could be month/day/year' : 'month/day/year, and could be day/month/year'}.`,
      'Write dates as 2024-03-31 in the file, or say which comes first.',
    );
  }
  if (hasLevels(column.type) && column.levels.length > 100) {
    add(
      'table.many-levels',
      'warning',
      `Column “${column.name}” has ${column.levels.length} categories.`,
      'Read it as text or number if it is no category.',
    );
  }
  return findings;
}
