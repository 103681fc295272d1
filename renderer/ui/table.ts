import type { Snippet } from 'svelte';

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  readonly unit?: string;
  /** Pixels. */
  readonly width: number;
  /** Takes what is left of the row; without such a column the last one does, unless it is numeric. */
  readonly grows?: boolean;
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
  const named = columns.findIndex(({ grows }) => grows);
  const last = columns.length - 1;
  const growing = named >= 0 || columns[last]?.numeric ? named : last;
  return columns
    .map(({ width }, k) => (k === growing ? `minmax(${String(width)}px, 1fr)` : `${String(width)}px`))
    .join(' ');
}

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}
