import type { ColumnInfo, Level } from '../../cohort/table.ts';
import type { Finding } from '../../cohort/finding.ts';
import type { SourceFile } from '../../cohort/cohort.ts';
import type { Reject } from '../ports.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Dialect {
  readonly delimiter: ',' | '\t' | ';' | ' ' | '|';
  readonly quote: '"' | "'" | '';
  readonly header: boolean;
  readonly decimal: '.' | ',';
  readonly encoding: Encoding;
}

/** How one column will be read. Change it with the overrides of `planTable`. */
export interface ColumnPlan extends ColumnInfo {
  /** Texts that stand for "no value": `NA`, `-9`, the empty text. */
  readonly missing: readonly string[];
  /** For dates: a strptime pattern such as `%d.%m.%Y`. */
  readonly dateFormat: string | null;
  /** Read past and not stored: it may tell who a person is. */
  readonly leftOut?: boolean;
}

/** What an import would do; made and shown before anything is written. */
export interface TablePlan {
  readonly path: string;
  /** Suggested name of the modality: the file's name without its ending. */
  readonly name: string;
  readonly dialect: Dialect;
  readonly columns: readonly ColumnPlan[];
  /** Column with the subject's id; null if none was found, and then the user must name one. */
  readonly idColumn: string | null;
  /** Rows that the plan was made from. */
  readonly rowsSeen: number;
  readonly findings: readonly Finding[];
}

/** What the user knows better. */
export interface PlanOverrides {
  readonly delimiter?: Dialect['delimiter'];
  readonly header?: boolean;
  readonly decimal?: Dialect['decimal'];
  /** Null for a table that has none. */
  readonly idColumn?: string | null;
  readonly types?: Readonly<Record<string, ColumnInfo['type']>>;
  readonly missing?: Readonly<Record<string, readonly string[]>>;
  readonly codebook?: readonly CodebookEntry[];
}

/** One line of a codebook: the columns variable, label, unit, type, codes and missing of a CSV. */
export interface CodebookEntry {
  readonly variable: string;
  readonly label: string | null;
  readonly unit: string | null;
  readonly type: ColumnInfo['type'] | null;
  readonly levels: readonly Level[];
  readonly missing: readonly string[];
}

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
}

export interface TablePreview {
  readonly columns: readonly string[];
  /** Cells as text, null where missing. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Over the rows that the plan was made from. */
  readonly summaries: readonly ColumnSummary[];
}

export interface TableImport {
  readonly rows: number;
  readonly columns: readonly ColumnInfo[];
  readonly source: SourceFile;
  /** How many of each code; `rejects` holds at most the first 10,000 of them. */
  readonly rejectCounts: Readonly<Record<string, number>>;
  readonly rejects: readonly Reject[];
  readonly findings: readonly Finding[];
}
