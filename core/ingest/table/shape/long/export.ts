import type { DateOrder } from '../../../cell/dates.ts';
import type { Items } from '../pivot/items.ts';
import type { DeclaredColumn, Take } from '../../types/plan.ts';
import type { Beside } from './beside.ts';
import type { LongColumns } from './columns.ts';
import type { ResultState } from './states.ts';
import type { Tests } from './tests.ts';
import type { RowTimes } from './times.ts';

/** A long table to read, whose rows can be read again and again. */
export interface LongExport {
  /** Name of the table in messages. */
  readonly name: string;
  /** Names of its columns, each once. */
  readonly header: readonly string[];
  readonly columns: LongColumns;
  /** Column that says which file a row is from; undefined where all stand in one. */
  readonly added: string | undefined;
  readonly rows: (take: (cells: readonly string[], line: number) => void) => Promise<void>;
  /** Which of several values counts; undefined for the default. */
  readonly take: Take | undefined;
  /** The visit whose rows count alone; undefined for all. */
  readonly visit: string | undefined;
  readonly dateOrder: DateOrder | undefined;
  readonly decimal: '.' | ',' | undefined;
  /** What the file says itself of its columns, by place. */
  readonly declared: readonly DeclaredColumn[] | undefined;
}

/** What the first look at all rows has found. */
export interface LongSurvey {
  /** Column that says of each time whether it was censored (`CNSR` of ADaM). */
  readonly censored: number | null;
  readonly people: Map<string, number>;
  readonly visits: Map<string, number>;
  readonly tests: Tests;
  readonly times: RowTimes;
  readonly items: Items;
  readonly beside: Beside;
  readonly numbers: Map<string, number>;
  /** The column that says whether results count; null for none. */
  readonly state: { readonly at: number; readonly read: (cell: string) => ResultState } | null;
  /** How often each word says that a result does not count. */
  readonly voided: Map<string, number>;
  /** How often each word says that a result is not final, or something else. */
  readonly unsettled: Map<string, number>;
  rows: number;
  nobodys: number;
  nameless: number;
  bounds: number;
  empty: number;
  /** Rows of other visits than the one that counts. */
  others: number;
}
