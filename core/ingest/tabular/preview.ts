import type { ByteSource } from '../ports.ts';
import { hasLevels } from './infer.ts';
import { planOf, sampledRows } from './make-plan.ts';
import type {
  ColumnPlan,
  ColumnSummary,
  PlanOverrides,
  TableLook,
  TablePlan,
  TablePreview,
  UnreadableCell,
} from './plan.ts';
import { sampleFile } from './sniff.ts';
import { parseDate, parseNumber } from './values.ts';

/** Levels shown of a column. */
const MOST_SHOWN = 12;
const BINS = 24;
const MOST_UNREADABLE = 50;

/**
 * The first rows as they would be read, and what each column holds in the rows that a plan looks at.
 *
 * @param rows how many to show
 */
export async function makePreview(source: ByteSource, plan: TablePlan, rows = 100): Promise<TablePreview> {
  const sampled = sampledRows(source.name, await sampleFile(source, plan.dialect.encoding), plan.dialect);
  return previewOf(plan, sampled, rows);
}

/** A plan and its preview from one reading. @param rows how many to show */
export async function lookAtTable(
  source: ByteSource,
  path: string,
  overrides: PlanOverrides = {},
  rows = 200,
): Promise<Omit<TableLook, 'sheets'>> {
  const sample = await sampleFile(source, overrides.encoding);
  const plan = planOf(source.name, path, sample, overrides);
  await new Promise((resume) => setTimeout(resume, 0));
  const sampled = sampledRows(source.name, sample, plan.dialect);
  const seen = [sample.head, ...sample.parts].reduce((n, text) => n + text.length, 0);
  const read = sampled.rows.length + sampled.raggedRows;
  // Decoded characters stand for bytes, which holds closely enough for an estimate.
  const characters = plan.dialect.encoding.startsWith('utf-16') ? source.size / 2 : source.size;
  return {
    plan,
    preview: previewOf(plan, sampled, rows),
    bytes: source.size,
    whole: sample.whole,
    rowsEstimated: sample.whole ? read : Math.max(read, Math.round((read * characters) / seen)),
    cells: plan.columns.map((_, c) => sampled.rows.map((cells) => cells[c])),
  };
}

function previewOf(
  plan: TablePlan,
  sampled: { readonly rows: readonly (readonly string[])[]; readonly raggedRows: number },
  rows: number,
): TablePreview {
  const missing = plan.columns.map((column) => new Set(column.missing));
  const isUnreadable = (cells: readonly string[], c: number): boolean =>
    !missing[c].has(cells[c]) && valueOf(cells[c], plan.columns[c], plan) === null;
  const cell = (cells: readonly string[], c: number): string | null =>
    missing[c].has(cells[c]) || isUnreadable(cells, c) ? null : cells[c];
  const shown = sampled.rows.slice(0, rows);
  const unreadable = shown.flatMap((cells, row): UnreadableCell[] =>
    plan.columns.flatMap(({ name }, c) =>
      isUnreadable(cells, c) ? [{ row, column: name, cell: cells[c] }] : [],
    ),
  );
  return {
    columns: plan.columns.map(({ name }) => name),
    rows: shown.map((cells) => plan.columns.map((_, c) => cell(cells, c))),
    summaries: plan.columns.map((column, c) =>
      summarise(
        column,
        plan,
        sampled.rows.map((cells) => cells[c]),
        missing[c],
      ),
    ),
    unreadable: unreadable.slice(0, MOST_UNREADABLE),
    raggedRows: sampled.raggedRows,
  };
}

/** A cell as the number or text that it will become; null if it cannot be read as the column's type. */
function valueOf(cell: string, column: ColumnPlan, plan: TablePlan): number | string | null {
  if (column.type === 'number' || column.type === 'integer') {
    const value = parseNumber(cell, plan.dialect.decimal);
    return Number.isFinite(value) ? value : null;
  }
  if (column.type === 'date') {
    const value = parseDate(cell, column.dateFormat!);
    return Number.isNaN(value) ? null : value;
  }
  return cell;
}

function summarise(
  column: ColumnPlan,
  plan: TablePlan,
  cells: readonly string[],
  missing: ReadonlySet<string>,
): ColumnSummary {
  const numbers: number[] = [];
  const counts = new Map<string, number>();
  let n = 0;
  let unreadable = 0;
  for (const cell of cells) {
    if (missing.has(cell)) continue;
    const value = valueOf(cell, column, plan);
    if (value === null) {
      unreadable++;
      continue;
    }
    n++;
    if (typeof value === 'number') numbers.push(value);
    else counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const mean = numbers.reduce((sum, v) => sum + v, 0) / numbers.length;
  const squares = numbers.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const counted = numbers.length > 0;
  const min = counted ? numbers.reduce((a, b) => Math.min(a, b)) : null;
  const max = counted ? numbers.reduce((a, b) => Math.max(a, b)) : null;
  const listed = hasLevels(column.type) || column.type === 'text';
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, count }));
  return {
    name: column.name,
    n,
    missing: cells.length - n,
    mean: counted ? mean : null,
    sd: numbers.length > 1 ? Math.sqrt(squares / (numbers.length - 1)) : null,
    min,
    max,
    levels: listed ? frequent.slice(0, MOST_SHOWN) : null,
    levelCount: listed ? counts.size : 0,
    bins: min === null || max === null ? null : binned(numbers, min, max),
    unreadable,
  };
}

function binned(numbers: readonly number[], min: number, max: number): number[] {
  const counts = new Array<number>(BINS).fill(0);
  const scale = max > min ? BINS / (max - min) : 0;
  for (const v of numbers) counts[Math.min(BINS - 1, Math.floor((v - min) * scale))]++;
  return counts;
}
