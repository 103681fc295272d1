import type { Snippet } from 'svelte';

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  readonly unit?: string;
  /** Pixels; the last column takes what is left, unless it is numeric. */
  readonly width: number;
  /** Set to the right, in tabular figures. */
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  /** What stands in the cell; null where there is no value. */
  readonly text: (row: T) => string | null;
  /** Drawn in place of the text. */
  readonly cell?: Snippet<[T]>;
}

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}
