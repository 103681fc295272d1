export const COLUMN_TYPES = [
  'number',
  'integer',
  'category',
  'ordinal',
  'boolean',
  'date',
  'datetime',
  'time',
  'text',
  'id',
] as const;

/** `time` is a time of day or a duration, in hours. */
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** Whether a column of this type holds names of groups rather than numbers, times or ids. */
export const hasLevels = (type: ColumnType): boolean =>
  type === 'category' || type === 'ordinal' || type === 'boolean';

/** One value of a category, ordinal or boolean column. */
export interface Level {
  /** The number that stands for it in computation. */
  readonly code: number;
  /** The value as it stands in the file. */
  readonly value: string;
  /** The value as people read it. */
  readonly label: string;
}

/** What is known of a column of a table. */
export interface ColumnInfo {
  readonly name: string;
  readonly type: ColumnType;
  /** Physical unit as the codebook writes it. */
  readonly unit: string | null;
  /** A sentence or name from the codebook. */
  readonly label: string | null;
  /** Empty but for category, ordinal and boolean. */
  readonly levels: readonly Level[];
  /** What it was read as, where a person has ordered or merged its levels since. */
  readonly read?: Pick<ColumnInfo, 'type' | 'levels'>;
  /**
   * Its levels are variables of their own, one yes/no column each, in its place: a value of the level that they are
   * compared with, which has none.
   */
  readonly apart?: string;
  /** It is such a column of a level: the column whose data it has. */
  readonly levelOf?: string;
  /** What it seemed to tell of a person when the user took it in all the same: `birth date`. */
  readonly personal?: string;
  /** The question that it is one answer of, where several may be given: `Race` of `Race: Asian`. */
  readonly group?: string;
  /** It was worked out from other columns before it came here. */
  readonly computed?: boolean;
  /** People whom it was not asked of, since an earlier answer hides the question; they are among the missing. */
  readonly notAsked?: number;
  /** What empty cells of its file were read as, since a person has said so. */
  readonly emptyAs?: string;
  /** Its cells are parts of those of a column of the file, which a person wanted taken apart. */
  readonly partOf?: PartOf;
}

/** Which part of the cells of a column of the file: the first of the two of `RR`, at the `/`. */
export interface PartOf {
  /** Its name in the file. */
  readonly column: string;
  /** What stands between the parts. */
  readonly mark: string;
  /** From 0 on. */
  readonly place: number;
  /** How many parts there are. */
  readonly count: number;
}

/**
 * A column as numbers: codes for levels, days since 1970-01-01 for dates (with a fraction for datetime), hours for
 * times of day and durations, NaN where missing.
 */
export interface TableColumn extends ColumnInfo {
  readonly values: Float64Array;
}

/** A table with one row a subject; text and id columns are left out of `columns`. */
export interface SubjectTable {
  readonly subjects: readonly string[];
  readonly columns: readonly TableColumn[];
}
