import type { ColumnInfo } from './table.ts';

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
