import type { SheetFacts } from '../../ingest/read/workbook/sheet-facts.ts';

/** A workbook that is open. */
export interface Book {
  /** Its sheets in their order. @param rows with something in them that are wanted of each, at most */
  look(rows: number): Promise<readonly LookedSheet[]>;
  /** See {@link writeSheetCsv}. @param sheet one of those that `look` gives */
  writeCsv(sheet: string, target: string, signal: AbortSignal): Promise<SheetFacts>;
}

export interface LookedSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** null for a chart, which has no cells. */
  readonly head: SheetHead | null;
}

/** The first rows of a sheet, cells from its first column on, and what was seen so far. */
export interface SheetHead {
  readonly rows: readonly (readonly (string | undefined)[])[];
  readonly facts: SheetFacts;
}

/** Runs a part of the reading, whose troubles are told of the sheet. */
export type Telling = <T>(sheet: string | null, work: () => Promise<T>) => Promise<T>;
