import type { DateOrder } from '../../../cell/dates.ts';
import type { DeclaredColumn, Take } from '../../types/plan.ts';
import type { ExportRows } from '../pivot/flat-table.ts';
import type { LongColumns } from './columns.ts';

/** A long table to read. */
export interface LongExport extends ExportRows {
  /** Names of its columns, each once. */
  readonly header: readonly string[];
  readonly columns: LongColumns;
  /** Column that says which file a row is from; undefined where all stand in one. */
  readonly added: string | undefined;
  /** Which of several values counts; undefined for the default. */
  readonly take: Take | undefined;
  /** The visit whose rows count alone; undefined for all. */
  readonly visit: string | undefined;
  readonly dateOrder: DateOrder | undefined;
  readonly decimal: '.' | ',' | undefined;
  /** What the file says itself of its columns, by place. */
  readonly declared: readonly DeclaredColumn[] | undefined;
}
