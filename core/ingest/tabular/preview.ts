import type { ByteSource } from '../ports.ts';
import { hasLevels } from './infer.ts';
import { sampledRows } from './make-plan.ts';
import type { ColumnPlan, ColumnSummary, TablePlan, TablePreview } from './plan.ts';
import { sampleFile } from './sniff.ts';
import { parseDate, parseNumber } from './values.ts';

/** Levels shown of a column. */
const MOST_SHOWN = 12;

/**
 * The first rows as they would be read, and what each column holds in the rows that a plan looks at.
 *
 * @param rows how many to show
 */
export async function makePreview(source: ByteSource, plan: TablePlan, rows = 100): Promise<TablePreview> {
  const sample = await sampleFile(source);
  const sampled = sampledRows(source.name, sample, plan.dialect).rows;
  const missing = plan.columns.map((column) => new Set(column.missing));
  const cell = (cells: readonly string[], c: number): string | null =>
    missing[c].has(cells[c]) || valueOf(cells[c], plan.columns[c], plan) === null ? null : cells[c];
  return {
    columns: plan.columns.map(({ name }) => name),
    rows: sampled.slice(0, rows).map((cells) => plan.columns.map((_, c) => cell(cells, c))),
    summaries: plan.columns.map((column, c) =>
      summarise(
        column,
        plan,
        sampled.map((cells) => cell(cells, c)),
      ),
    ),
  };
}

/** A cell as the number or text that it will become; null if it cannot be read as the column's type. */
function valueOf(cell: string, column: ColumnPlan, plan: TablePlan): number | string | null {
  if (column.type === 'number' || column.type === 'integer') {
    const value = parseNumber(cell, plan.dialect.decimal);
    return Number.isNaN(value) ? null : value;
  }
  if (column.type === 'date') {
    const value = parseDate(cell, column.dateFormat!);
    return Number.isNaN(value) ? null : value;
  }
  return cell;
}

function summarise(column: ColumnPlan, plan: TablePlan, cells: readonly (string | null)[]): ColumnSummary {
  const values = cells.filter((cell) => cell !== null).map((cell) => valueOf(cell, column, plan)!);
  const numbers = values.filter((value) => typeof value === 'number');
  const counts = new Map<string, number>();
  for (const value of values) if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1);
  const mean = numbers.reduce((sum, v) => sum + v, 0) / numbers.length;
  const squares = numbers.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const counted = numbers.length > 0;
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, count }));
  return {
    name: column.name,
    n: values.length,
    missing: cells.length - values.length,
    mean: counted ? mean : null,
    sd: numbers.length > 1 ? Math.sqrt(squares / (numbers.length - 1)) : null,
    min: counted ? numbers.reduce((a, b) => Math.min(a, b)) : null,
    max: counted ? numbers.reduce((a, b) => Math.max(a, b)) : null,
    levels: hasLevels(column.type) || column.type === 'text' ? frequent.slice(0, MOST_SHOWN) : null,
  };
}
