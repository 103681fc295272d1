import type { ColumnInfo } from './table.ts';

/** Columns whose numbers mean something: no texts, no dates, no categories without an order, and none for
 * whose levels other columns stand. */
export const learnable = <C extends Pick<ColumnInfo, 'type' | 'levels' | 'apart'>>(
  columns: readonly C[],
): C[] =>
  columns.filter(
    ({ type, levels, apart }) =>
      apart === undefined &&
      type !== 'text' &&
      type !== 'id' &&
      type !== 'date' &&
      type !== 'datetime' &&
      (type !== 'category' || levels.length === 2),
  );
