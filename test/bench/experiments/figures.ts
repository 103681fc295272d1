import { COLUMNS } from './columns.ts';
import type { StoredRow } from './store.ts';
import type { Column, Experiment, Target } from './types.ts';

/** A run's figure as a number (yes is 1), or null where the run has none; a failed run counts as the column says. */
export function valueOf(row: StoredRow, { key, failed = 0 }: Pick<Column, 'key' | 'failed'>): number | null {
  if (row.failed !== null) return failed;
  const value = row.figures[key] ?? (key === 'seconds' ? row.seconds : null);
  return typeof value === 'boolean' ? Number(value) : value;
}

/** The rows of a condition, by seed. */
export const rowsOf = (rows: readonly StoredRow[], id: string): StoredRow[] =>
  rows.filter((row) => row.id === id).sort((a, b) => a.seed - b.seed);

/** Column of a key; a target may be about a figure that no column shows. */
export function columnOf(experiment: Experiment, key: string): Column {
  const known: readonly Column[] = [...experiment.columns, ...Object.values(COLUMNS)];
  return known.find((column) => column.key === key) ?? { key, label: key, digits: 3 };
}

export interface TargetOutcome {
  readonly target: Target;
  /** Over all seeds that were run; null before the first. */
  readonly value: number | null;
  readonly met: boolean | null;
  readonly n: number;
}

export function checkTarget(
  experiment: Experiment,
  target: Target,
  rows: readonly StoredRow[],
): TargetOutcome {
  const column = columnOf(experiment, target.key);
  const values = rowsOf(rows, target.id).flatMap((row) => valueOf(row, column) ?? []);
  const n = values.length;
  if (n === 0) return { target, value: null, met: null, n };
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const value = { mean, share: mean, min: Math.min(...values), max: Math.max(...values) }[target.statistic];
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = target;
  return { target, value, met: value >= atLeast && value <= atMost, n };
}
