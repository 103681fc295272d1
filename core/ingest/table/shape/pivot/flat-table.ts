import type { Finding } from '../../../../cohort/finding.ts';
import type { CodebookEntry, Dialect, OfferedVisit, OpenQuestion, Take } from '../../types/plan.ts';

/** What a codebook says of a column of which it says nothing. */
export const EMPTY = { label: null, unit: null, type: null, levels: [], missing: [] } as const;

/** A column of the table that an export becomes. */
export interface FlatColumn {
  readonly entry: CodebookEntry;
  cell(person: string): string;
}

/** An export as the table of one row a person that it becomes. */
export interface FlatTable {
  /** What the columns of the written table are. */
  readonly entries: readonly CodebookEntry[];
  readonly findings: readonly Finding[];
  /** What can be chosen where people have several values of a column, the default first; else empty. */
  readonly takes: readonly Take[];
  /** Visits to choose from, where columns were filled at more than one; else empty. */
  readonly events: readonly OfferedVisit[];
  /** What only a person can tell, where an answer changes the table; none by default. */
  readonly open?: readonly OpenQuestion[];
  /** What separates the cells of the export, where its numbers stand in the table as they stood in it. */
  readonly separator?: Dialect['delimiter'];
  /** Rows of the export. */
  readonly rows: number;
  readonly people: number;
  /** Columns of the export that tell who a person is, by what it says itself, and are not written. */
  readonly marked: readonly string[];
}
