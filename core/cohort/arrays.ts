import type { SubjectArray } from './subject-array.ts';
import type { ColumnInfo, SubjectTable } from './table.ts';
import { inMemory } from './subject-array.ts';

/**
 * Columns of a table as one array a subject, [columns]; NaN where missing. Standardise it before training.
 *
 * @param names which columns, in this order; all numbers, ordered and two-valued ones by default
 */
export function tableArray(
  table: SubjectTable,
  names: readonly string[] = learnable(table.columns).map(({ name }) => name),
): SubjectArray {
  const columns = names.map((name) => table.columns.find((column) => column.name === name)!);
  const width = columns.length;
  const values = new Float32Array(table.subjects.length * width);
  columns.forEach((column, c) => {
    for (let r = 0; r < column.values.length; r++) values[r * width + c] = column.values[r];
  });
  return inMemory([width], values);
}

/** Columns whose numbers mean something: no texts, no dates, and no categories without an order. */
export const learnable = <C extends Pick<ColumnInfo, 'type' | 'levels'>>(columns: readonly C[]): C[] =>
  columns.filter(
    ({ type, levels }) =>
      type !== 'text' &&
      type !== 'id' &&
      type !== 'date' &&
      type !== 'datetime' &&
      (type !== 'category' || levels.length === 2),
  );
