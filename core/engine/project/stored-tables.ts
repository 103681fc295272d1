import type { CloseColumns, ColumnFacts } from '../../cohort/column-facts.ts';
import type { ColumnInfo } from '../../cohort/table.ts';
import type { ColumnInBoth } from '../../cohort/twice.ts';

/** Which modalities each subject has, as one of their combinations. */
export interface Presence {
  /** Sorted by id. */
  readonly subjects: readonly string[];
  /** Position in `combinations` of every subject. */
  readonly combination: Int32Array;
  /** Whether each combination has each modality. */
  readonly combinations: readonly (readonly boolean[])[];
  /** Groups of ids that differ in leading zeros, `.0` at the end or case only; at most 1,000. */
  readonly alike: readonly (readonly string[])[];
}

/** Columns of a table's file. */
export interface StoredColumns {
  /** Absolute path. */
  readonly file: string;
  readonly columns: readonly ColumnInfo[];
}

/** What two tables have by one name. */
export interface TablesCompared {
  /** Positions of the two, `a` before `b`. */
  readonly a: number;
  readonly b: number;
  readonly columns: readonly ColumnInBoth[];
}

/** A column, and where the steps of its values begin and end. */
export interface ColumnBetween {
  readonly column: ColumnInfo;
  readonly min: number;
  readonly max: number;
}

/** How the values of a column are spread. */
export interface Spread {
  /** As `StoredTables.count` gives them. */
  readonly counts: Int32Array;
  /** 11 numbers from minimum to maximum; null of a column with levels or without values. */
  readonly deciles: Float64Array | null;
}

/** What is asked of tables of a project without reading them into memory. Files are absolute paths. */
export interface StoredTables {
  /** @param columns no text or id columns */
  summarise(file: string, columns: readonly ColumnInfo[]): Promise<ColumnFacts[]>;
  /**
   * How often values fall into equal steps from `min` to `max`, or, for columns with levels, on each level in
   * the order of their codes. One array a column.
   */
  count(file: string, columns: readonly ColumnBetween[], bins: number): Promise<Int32Array[]>;
  /** The same of one column, with its deciles. */
  spread(file: string, column: ColumnBetween, bins: number): Promise<Spread>;
  /** Pairs of columns that nearly determine each other, found on a part of the rows and checked on all. */
  closeColumns(file: string, columns: readonly ColumnInfo[]): Promise<CloseColumns[]>;
  /** The columns that two of the tables have by one name, compared over the people of both; of every two that have one. */
  compare(tables: readonly StoredColumns[]): Promise<TablesCompared[]>;
  /**
   * Ids of people whose rows have the same values in all columns, as far as these are more than chance would make; none
   * of tables of more than five million cells.
   *
   * @param columns no text or id columns
   */
  sameRows(file: string, columns: readonly ColumnInfo[]): Promise<string[][]>;
  /** One source a modality: a table's file, or the ids of arrays. Ids are trimmed. */
  presence(sources: readonly ({ readonly file: string } | readonly string[])[]): Promise<Presence>;
}
