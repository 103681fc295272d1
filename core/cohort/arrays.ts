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

/** Images of one byte a channel and pixel, [channels, height, width], as 0..1; a quarter of the memory of floats. */
export function imageArray(shape: readonly [number, number, number], pixels: Uint8Array): SubjectArray {
  const size = shape[0] * shape[1] * shape[2];
  return {
    shape,
    rows: pixels.length / size,
    gather(rows, out) {
      for (let k = 0; k < rows.length; k++) {
        const from = rows[k] * size;
        for (let i = 0; i < size; i++) out[k * size + i] = pixels[from + i] / 255;
      }
    },
  };
}
