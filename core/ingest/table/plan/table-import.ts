import type { SourceFile } from '../../../cohort/cohort.ts';
import type { Finding } from '../../../cohort/finding.ts';
import type { ColumnInfo } from '../../../cohort/table.ts';
import type { KeptOut } from '../../privacy/kept-out.ts';
import type { Reject } from '../../ports.ts';
import type { Pseudonym } from '../people/people-key.ts';

/** What an import of a table is given beside the plan. */
export interface TableImportOptions {
  readonly signal?: AbortSignal;
  /** Share of the work that is done, 0..1. */
  readonly onProgress?: (fraction: number) => void;
  /** Told the ids of the file, gives those that are to be written otherwise. */
  readonly renameIds?: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Gives pseudonyms for ids as they are after renaming, and says whether dates are shifted as they say. */
  readonly disguise?: {
    readonly assign: (ids: readonly string[]) => Promise<ReadonlyMap<string, Pseudonym>>;
    readonly shiftDates: boolean;
  };
  /** Ages of 90 years and more are stored as 90. */
  readonly capAges?: boolean;
}

export interface TableImport {
  readonly rows: number;
  readonly columns: readonly ColumnInfo[];
  /** The file, and those whose rows stand below its own. */
  readonly sources: readonly SourceFile[];
  /** Rows of other visits than the plan's, which it reads past or averages. */
  readonly otherVisits: number;
  /** Ids that were written otherwise. */
  readonly renamed: number;
  /** How many of each code; `rejects` holds at most the first 10,000 of them. */
  readonly rejectCounts: Readonly<Record<string, number>>;
  readonly rejects: readonly Reject[];
  readonly findings: readonly Finding[];
  /** What tells who a person is, and what became of it. */
  readonly keptOut: readonly KeptOut[];
}
