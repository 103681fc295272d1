export interface ColumnSummary {
  readonly name: string;
  readonly n: number;
  readonly missing: number;
  /** Null but for numbers, integers and dates (days since 1970-01-01). */
  readonly mean: number | null;
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Most frequent first; null for numbers and dates. */
  readonly levels: readonly { readonly value: string; readonly count: number }[] | null;
  /** How many different levels there are. */
  readonly levelCount: number;
  /** Counts in equal steps from min to max; null where min is. */
  readonly bins: readonly number[] | null;
  /** Cells with a text that cannot be read as the column's type; they count as missing. */
  readonly unreadable: number;
}

/** What stands on a row and cannot be read, told before an import. */
export interface UnreadableCell {
  /** Position among the preview's rows. */
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly reason: string;
}

/**
 * A cell as it will be stored: its text where that is what stands in the file, null where the cell is empty, else what
 * is read and what stands there.
 */
export type PreviewCell =
  | string
  | null
  | {
      /** Null where it becomes missing. */
      readonly read: string | null;
      /** What a cell that cannot be read holds, without what may tell who a person is. */
      readonly written: string;
      /** Why it cannot be read; null where it can, and where it is a code for a missing value. */
      readonly reason: string | null;
    };

export interface TablePreview {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly PreviewCell[])[];
  /** Summaries over the rows that the plan was made from. */
  readonly summaries: readonly ColumnSummary[];
  /** Unreadable cells in the rows shown, up to 50. */
  readonly unreadable: readonly UnreadableCell[];
  /** Rows with more or fewer cells than columns, over the rows looked at. */
  readonly raggedRows: number;
}
