import type { ColumnType } from '../../cohort/table.ts';
import type { NameFacts } from './column-name.ts';
import type { CountedValue, ValueFacts } from './column-values.ts';

/** A column as the guard sees it. */
export interface GuardedColumn {
  readonly name: string;
  readonly label: string | null;
  readonly type: ColumnType;
  /** The different values as they stand in the file, missing ones left out. */
  readonly values: readonly CountedValue[];
  /** Rows that were looked at, with and without a value. */
  readonly rows: number;
  /** Whether these are all rows of the table. */
  readonly whole: boolean;
  /** Its name says that it numbers people: `patient_no`. */
  readonly numbersPeople?: boolean;
}

/** A column by one of its names: what that speaks of, and what its values look like. */
export interface ColumnView {
  readonly name: NameFacts;
  readonly values: ValueFacts;
  readonly column: GuardedColumn;
}
