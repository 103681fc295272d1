import type { Snippet } from 'svelte';

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  readonly unit?: string;
  /** Pixels. */
  readonly width: number;
  /** Its share of what is left of the row; where no column has one the last takes it all, unless it is numeric. */
  readonly grows?: number;
  /** Set to the right, in tabular figures. */
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  /** What stands in the cell; null where there is no value. */
  readonly text: (row: T) => string | null;
  /** Drawn in place of the text. */
  readonly cell?: Snippet<[T, Column<T>]>;
}

/** The tracks of a grid that lays the columns out. */
export function columnTracks(columns: readonly Pick<Column<never>, 'width' | 'grows' | 'numeric'>[]): string {
  const last = columns.length - 1;
  const byLast = columns.every(({ grows }) => grows === undefined) && !columns[last]?.numeric;
  return columns
    .map(({ width, grows }, k) => {
      const share = byLast && k === last ? 1 : grows;
      return share === undefined ? `${String(width)}px` : `minmax(${String(width)}px, ${String(share)}fr)`;
    })
    .join(' ');
}

/** How rows go by a column. */
export type Sorted = 'ascending' | 'descending' | 'none';

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}
